import fc from 'fast-check';
import {
  addWorkingDays,
  dayLength,
  isCovered,
  isWorkingDay,
  localDate,
  overlay,
  workingDaysBetween,
} from '../../../../domain/calendar/working-days';
import { calendarDay, calendars, dates } from '../../../support/calendar-arbitraries';
import { vn } from '../../../support/shipped';

const counts = fc.integer({ min: 1, max: 120 });

describe('counting working days in Vietnam', () => {
  it.each([
    ['a petition over the swap and National Day', '2026-08-21', 7, '2026-09-03'],
    ['a petition over Tet 2026', '2026-02-13', 7, '2026-03-03'],
    ['the eve of Tet 2027 to the first day back', '2027-02-04', 1, '2027-02-12'],
    ['three days over Tet 2027', '2027-02-03', 3, '2027-02-15'],
    ['the working Saturday of January 2026', '2026-01-09', 1, '2026-01-10'],
    ['the bridge day of January 2026', '2025-12-31', 1, '2026-01-05'],
    ['the day made up for the Hung Kings', '2026-04-24', 1, '2026-04-28'],
    ['1 May 2027, a Saturday made up on Monday', '2027-04-29', 1, '2027-05-04'],
    ['an undecided row, which does not count as off', '2026-11-23', 1, '2026-11-24'],
    ['a plain weekend', '2026-06-05', 1, '2026-06-08'],
    ['zero on a working day', '2026-06-05', 0, '2026-06-05'],
    ['zero on a rest day', '2026-06-06', 0, '2026-06-08'],
    ['back over Tet 2027', '2027-02-12', -1, '2027-02-04'],
    ['back over the swap', '2026-09-03', -7, '2026-08-21'],
  ])('%s: %s + %i = %s', (_, from, days, expected) => {
    expect(addWorkingDays(vn, from, days)).toBe(expected);
  });

  it('knows the working days of both covered years', () => {
    expect(workingDaysBetween(vn, '2025-12-31', '2026-12-31')).toBe(250);
    expect(workingDaysBetween(vn, '2026-12-31', '2027-12-31')).toBe(251);
  });

  it('counts neither way between a date and itself', () => {
    expect(workingDaysBetween(vn, '2026-06-05', '2026-06-05')).toBe(0);
  });

  it('says for which dates holidays have been entered', () => {
    expect([isCovered(vn, '2027-12-31'), isCovered(vn, '2028-01-01')]).toEqual([true, false]);
  });

  it('takes the date from the wall clock at UTC+7', () => {
    expect(localDate(vn, '2026-06-04T16:59:59.999Z')).toBe('2026-06-04');
    expect(localDate(vn, '2026-06-04T17:00:00.000Z')).toBe('2026-06-05');
  });
});

describe('rows and overrides', () => {
  it('ends a half day early without taking it out of the count', () => {
    const calendar = { ...vn, days: { '2026-06-05': calendarDay('2026-06-05', 'halfDay') } };
    expect(dayLength(calendar, '2026-06-05')).toBe('half');
    expect(addWorkingDays(calendar, '2026-06-04', 1)).toBe('2026-06-05');
  });

  it('lets a desk open on Saturday mornings', () => {
    const desk = overlay(vn, { unitId: 'DESK', version: 2, weekend: [0], halfDayWeekdays: [6] });
    expect(desk).toMatchObject({ id: 'vn/DESK', version: vn.version + 2 });
    expect(dayLength(desk, '2026-06-06')).toBe('half');
    expect(dayLength(desk, '2026-06-07')).toBe('off');
    expect(dayLength(desk, '2027-05-01')).toBe('off');
  });

  it('lets a unit work on a public holiday and rest on another day', () => {
    const unit = overlay(vn, {
      unitId: 'X',
      version: 1,
      days: {
        '2026-09-02': calendarDay('2026-09-02', 'swapWork'),
        '2026-09-03': calendarDay('2026-09-03', 'swapOff'),
      },
    });
    expect([isWorkingDay(unit, '2026-09-02'), isWorkingDay(unit, '2026-09-03')]).toEqual([true, false]);
    expect(isWorkingDay(unit, '2026-09-01')).toBe(false);
  });

  it('never hides a confirmed row behind a provisional one', () => {
    const days = { '2026-09-02': calendarDay('2026-09-02', 'swapWork', true) };
    expect(isWorkingDay(overlay(vn, { unitId: 'X', version: 1, days }), '2026-09-02')).toBe(false);
  });

  it('counts a provisional row as off once it is confirmed', () => {
    const confirmed = { ...vn.days['2026-11-24']!, provisional: false };
    const calendar = overlay(vn, { unitId: 'X', version: 1, days: { '2026-11-24': confirmed } });
    expect(isWorkingDay(calendar, '2026-11-24')).toBe(false);
  });
});

describe('the shipped rows', () => {
  const rows = Object.entries(vn.days);

  it('stand under their own date, with names and a source', () => {
    for (const [date, row] of rows) {
      expect(row.date).toBe(date);
      expect(row.name.vi && row.name.en && row.source).toBeTruthy();
      expect(isCovered(vn, date)).toBe(true);
    }
  });

  it('mark exactly the undecided days as provisional', () => {
    const provisional = rows.filter(([, row]) => row.provisional).map(([date]) => date);
    expect(provisional).toEqual(['2026-11-24', '2027-09-01', '2027-09-03', '2027-11-24']);
  });

  it('give a working Saturday for each bridge day', () => {
    const count = (kind: string) => rows.filter(([, row]) => row.kind === kind).length;
    expect(count('swapWork')).toBe(count('swapOff'));
  });
});

describe('properties of counting, in any calendar', () => {
  it('never lands on an off day', () => {
    fc.assert(
      fc.property(calendars, dates, fc.integer({ min: -120, max: 120 }), (calendar, date, days) => {
        expect(isWorkingDay(calendar, addWorkingDays(calendar, date, days))).toBe(true);
      }),
    );
  });

  it('adds up: a days and then b days are a + b days', () => {
    fc.assert(
      fc.property(calendars, dates, counts, counts, (calendar, date, a, b) => {
        expect(addWorkingDays(calendar, addWorkingDays(calendar, date, a), b)).toBe(
          addWorkingDays(calendar, date, a + b),
        );
      }),
    );
  });

  it('is monotone in the date and strictly so in the count', () => {
    fc.assert(
      fc.property(calendars, dates, dates, counts, (calendar, one, other, days) => {
        const [early, late] = [one, other].sort() as [string, string];
        expect(addWorkingDays(calendar, early, days) <= addWorkingDays(calendar, late, days)).toBe(true);
        expect(addWorkingDays(calendar, early, days) < addWorkingDays(calendar, early, days + 1)).toBe(true);
      }),
    );
  });

  it('is undone by counting between, and by going back from a working day', () => {
    fc.assert(
      fc.property(calendars, dates, counts, (calendar, date, days) => {
        const later = addWorkingDays(calendar, date, days);
        expect(workingDaysBetween(calendar, date, later)).toBe(days);
        expect(workingDaysBetween(calendar, date, addWorkingDays(calendar, date, -days))).toBe(-days);
        const start = addWorkingDays(calendar, date, 0);
        expect(addWorkingDays(calendar, addWorkingDays(calendar, start, days), -days)).toBe(start);
      }),
    );
  });
});

describe('input that makes no sense', () => {
  const never = { ...vn, weekend: [0, 1, 2, 3, 4, 5, 6], days: {} };

  it.each(['2026-02-30', '2026-13-01', '26-01-01', '', '2026-01-01T00:00', '__proto__'])(
    'refuses the date %p',
    (date) => {
      expect(() => addWorkingDays(vn, date, 1)).toThrow('calendar/invalid-date');
    },
  );

  it.each([1.5, NaN, Infinity, 10_001, -10_001])('refuses to add %p days', (days) => {
    expect(() => addWorkingDays(vn, '2026-01-01', days)).toThrow('calendar/out-of-range');
  });

  it('refuses years far from any real deadline', () => {
    expect(() => isWorkingDay(vn, '1969-12-31')).toThrow('calendar/out-of-range');
    expect(() => isWorkingDay(vn, '2200-01-01')).toThrow('calendar/out-of-range');
  });

  it('gives up in a calendar without a working day, in either direction', () => {
    expect(() => addWorkingDays(never, '2026-01-01', 1)).toThrow('calendar/out-of-range');
    expect(() => addWorkingDays(never, '2026-01-01', -1)).toThrow('calendar/out-of-range');
  });
});
