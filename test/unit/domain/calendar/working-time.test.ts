import fc from 'fast-check';
import { isWorkingDay, localDate } from '../../../../domain/calendar/working-days';
import {
  addWorkingDaysToInstant,
  addWorkingMs,
  endOfWorkingDay,
  startOfWorkingDay,
  workingMsBetween,
} from '../../../../domain/calendar/working-time';
import { calendarDay, calendars, instants } from '../../../support/calendar-arbitraries';
import { vn } from '../../../support/shipped';

const HOUR = 3_600_000;
/** An instant from the wall clock in Hanoi. */
const hanoi = (wall: string) => new Date(`${wall}:00+07:00`).toISOString();
const halfFriday = { ...vn, days: { '2026-06-05': calendarDay('2026-06-05', 'halfDay') } };

describe('office hours', () => {
  it('end at five, and at noon on a half day', () => {
    expect(endOfWorkingDay(vn, '2026-06-05')).toBe(hanoi('2026-06-05T17:00'));
    expect(endOfWorkingDay(halfFriday, '2026-06-05')).toBe(hanoi('2026-06-05T12:00'));
    expect(startOfWorkingDay(vn, '2026-06-05')).toBe(hanoi('2026-06-05T08:00'));
  });

  it('roll from an off day to the first working day after it', () => {
    expect(endOfWorkingDay(vn, '2027-02-06')).toBe(hanoi('2027-02-12T17:00'));
    expect(startOfWorkingDay(vn, '2026-08-30')).toBe(hanoi('2026-09-03T08:00'));
  });
});

describe('working time', () => {
  it.each([
    ['a whole day without lunch', '2026-06-05T00:00', '2026-06-06T00:00', 8],
    ['over lunch', '2026-06-05T11:30', '2026-06-05T13:30', 1],
    ['within lunch', '2026-06-05T12:10', '2026-06-05T12:50', 0],
    ['over a weekend', '2026-06-05T16:00', '2026-06-08T09:00', 2],
    ['over the working Saturday', '2026-08-21T16:00', '2026-08-24T09:00', 10],
    ['over Tet 2027', '2027-02-04T16:00', '2027-02-12T09:00', 2],
    ['backwards', '2026-06-05T10:00', '2026-06-05T08:00', -2],
  ])('%s is %s to %s = %d h', (_, from, to, hours) => {
    expect(workingMsBetween(vn, hanoi(from), hanoi(to))).toBe(hours * HOUR);
  });

  it('stops at noon on a half day', () => {
    expect(workingMsBetween(halfFriday, hanoi('2026-06-05T00:00'), hanoi('2026-06-06T00:00'))).toBe(4 * HOUR);
  });

  it.each([
    ['from Friday evening into Monday', '2026-06-05T17:00', 1, '2026-06-08T09:00'],
    ['exactly to closing time', '2026-06-05T16:00', 1, '2026-06-05T17:00'],
    ['over lunch', '2026-06-05T11:00', 2, '2026-06-05T14:00'],
    ['nothing, outside office hours', '2026-06-06T20:00', 0, '2026-06-06T20:00'],
  ])('moves %s: %s + %d h = %s', (_, from, hours, expected) => {
    expect(addWorkingMs(vn, hanoi(from), hours * HOUR)).toBe(hanoi(expected));
  });

  it('refuses to move by a negative or broken amount, or without an end', () => {
    expect(() => addWorkingMs(vn, hanoi('2026-06-05T08:00'), -1)).toThrow('calendar/out-of-range');
    expect(() => addWorkingMs(vn, hanoi('2026-06-05T08:00'), 0.5)).toThrow('calendar/out-of-range');
    const never = { ...vn, weekend: [0, 1, 2, 3, 4, 5, 6], days: {} };
    expect(() => addWorkingMs(never, hanoi('2026-06-05T08:00'), 1)).toThrow('calendar/out-of-range');
  });

  it.each(['2026-06-05', '2026-06-05T08:00:00', '2026-02-30T08:00:00Z', 'now'])(
    'refuses the instant %p',
    (instant) => {
      expect(() => workingMsBetween(vn, instant, hanoi('2026-06-05T08:00'))).toThrow('calendar/invalid-date');
    },
  );
});

describe('moving an instant by working days', () => {
  it.each([
    ['keeps the wall time', '2026-06-05T10:30', 1, '2026-06-08T10:30'],
    ['keeps closing time', '2026-06-05T17:00', -1, '2026-06-04T17:00'],
    ['snaps an evening to closing time', '2026-06-05T20:00', 1, '2026-06-08T17:00'],
    ['counts from an off day', '2026-06-06T10:00', 1, '2026-06-08T10:00'],
    ['crosses Tet 2027', '2027-02-04T09:00', 3, '2027-02-16T09:00'],
    ['leaves it alone for none', '2026-06-06T20:00', 0, '2026-06-06T20:00'],
  ])('%s: %s + %i = %s', (_, from, days, expected) => {
    expect(addWorkingDaysToInstant(vn, hanoi(from), days)).toBe(hanoi(expected));
  });

  it('snaps an afternoon to noon on a half day', () => {
    expect(addWorkingDaysToInstant(halfFriday, hanoi('2026-06-04T15:00'), 1)).toBe(hanoi('2026-06-05T12:00'));
  });
});

describe('properties of working time, in any calendar', () => {
  const spans = fc.integer({ min: 0, max: 60 * 24 * HOUR });

  it('is additive', () => {
    fc.assert(
      fc.property(calendars, instants, instants, instants, (calendar, a, b, c) => {
        const [ab, bc, ac] = [
          [a, b],
          [b, c],
          [a, c],
        ].map(([x, y]) => workingMsBetween(calendar, x!, y!));
        expect(ab! + bc!).toBe(ac);
      }),
    );
  });

  it('is what adding it has let pass', () => {
    fc.assert(
      fc.property(calendars, instants, spans, (calendar, from, ms) => {
        expect(workingMsBetween(calendar, from, addWorkingMs(calendar, from, ms))).toBe(ms);
      }),
    );
  });

  it('reaches an instant no later than the one it was measured to', () => {
    fc.assert(
      fc.property(calendars, instants, spans, (calendar, from, elapsed) => {
        const to = new Date(Date.parse(from) + elapsed).toISOString();
        expect(addWorkingMs(calendar, from, workingMsBetween(calendar, from, to)) <= to).toBe(true);
      }),
    );
  });

  it('moves by working days in the direction asked, onto a working day', () => {
    fc.assert(
      fc.property(calendars, instants, fc.integer({ min: 1, max: 40 }), (calendar, instant, days) => {
        const later = addWorkingDaysToInstant(calendar, instant, days);
        const earlier = addWorkingDaysToInstant(calendar, instant, -days);
        expect(earlier < instant && instant < later).toBe(true);
        expect(isWorkingDay(calendar, localDate(calendar, later))).toBe(true);
        expect(isWorkingDay(calendar, localDate(calendar, earlier))).toBe(true);
      }),
    );
  });
});
