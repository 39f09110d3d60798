import fc from 'fast-check';
import { isWorkingDay } from '../../../../domain/calendar/working-days';
import {
  MOST_OCCURRENCES,
  dayOf,
  nextOccurrences,
  occurrencesUntil,
} from '../../../../domain/recurrence/occurrences';
import type { DayOfMonth, HolidayRule, RecurrenceRule, Timetable } from '../../../../domain/recurrence/types';
import { calendars, dates } from '../../../support/calendar-arbitraries';
import { vn } from '../../../support/shipped';

const weekly = (...weekdays: number[]): RecurrenceRule => ({ every: 'week', interval: 1, weekdays });
const monthly = (on: DayOfMonth, interval = 1): RecurrenceRule => ({ every: 'month', interval, on });
const quarterly = (month: 1 | 2 | 3, on: DayOfMonth): RecurrenceRule => ({
  every: 'quarter',
  interval: 1,
  month,
  on,
});
const FRIDAY = 5;
const SATURDAY = 6;

const from = (
  day: string,
  rule: RecurrenceRule,
  holidayRule: HolidayRule = 'next',
  to: string | null = null,
): Timetable => ({ rule, holidayRule, from: day, to });

/** `period: date`, with what the calendar did. */
const line = ({ period, date, effect }: ReturnType<typeof nextOccurrences>[number]): string =>
  `${period}: ${date ?? '–'}${effect === 'none' ? '' : ` ${effect}`}`;
const lines = (timetable: Timetable, count: number): string[] =>
  nextOccurrences(timetable, vn, timetable.from, count).map(line);

describe('dates of a timetable in the Vietnamese calendar', () => {
  it.each<[string, Timetable, string[]]>([
    [
      'the first working day of each month around Tet 2027',
      from('2027-01-01', monthly({ workingDay: 1 })),
      ['2027-01: 2027-01-04', '2027-02: 2027-02-01', '2027-03: 2027-03-01'],
    ],
    [
      'the fifth working day: in February 2027 Tet lies in between',
      from('2027-01-01', monthly({ workingDay: 5 })),
      ['2027-01: 2027-01-08', '2027-02: 2027-02-12', '2027-03: 2027-03-05'],
    ],
    [
      'the last working day',
      from('2026-07-01', monthly({ workingDay: -1 })),
      ['2026-07: 2026-07-31', '2026-08: 2026-08-28', '2026-09: 2026-09-30'],
    ],
    [
      'the 31st, where August’s is swapped away and September has none',
      from('2026-07-01', monthly({ date: 31 }), 'previous'),
      ['2026-07: 2026-07-31', '2026-08: 2026-08-28 movedEarlier', '2026-09: 2026-09-30'],
    ],
    [
      'the same moved on: National Day follows the swap',
      from('2026-08-01', monthly({ date: 31 })),
      ['2026-08: 2026-09-03 movedLater', '2026-09: 2026-09-30'],
    ],
    [
      'the same left out',
      from('2026-08-01', monthly({ date: 31 }), 'skip'),
      ['2026-08: – skipped', '2026-09: 2026-09-30'],
    ],
    [
      'Saturdays: only the one that is worked instead of 31 August is a working day',
      from('2026-08-15', weekly(SATURDAY), 'skip'),
      ['2026-08-15: – skipped', '2026-08-22: 2026-08-22', '2026-08-29: – skipped'],
    ],
    [
      'Fridays over Tet 2027',
      from('2027-01-29', weekly(FRIDAY)),
      ['2027-01-29: 2027-01-29', '2027-02-05: 2027-02-12 movedLater', '2027-02-12: 2027-02-12'],
    ],
    [
      'every other Monday counts from the week of the beginning',
      from('2026-06-03', { every: 'week', interval: 2, weekdays: [1] }),
      ['2026-06-15: 2026-06-15', '2026-06-29: 2026-06-29'],
    ],
    [
      'two days of a week, in their order, whatever order they were given in',
      from('2026-06-01', weekly(4, 1)),
      ['2026-06-01: 2026-06-01', '2026-06-04: 2026-06-04', '2026-06-08: 2026-06-08'],
    ],
    [
      'Sunday is the last day of a week',
      from('2026-06-01', weekly(0, 6), 'previous'),
      ['2026-06-06: 2026-06-05 movedEarlier', '2026-06-07: 2026-06-05 movedEarlier'],
    ],
    [
      'the fifth working day of each quarter’s first month',
      from('2026-11-01', quarterly(1, { workingDay: 5 })),
      ['2027-Q1: 2027-01-08', '2027-Q2: 2027-04-07', '2027-Q3: 2027-07-07'],
    ],
    [
      'the 15th of a quarter’s last month',
      from('2026-08-20', quarterly(3, { date: 15 })),
      ['2026-Q3: 2026-09-15', '2026-Q4: 2026-12-15'],
    ],
    [
      'every second month counts from the month of the beginning',
      from('2026-08-20', monthly({ date: 25 }, 2)),
      ['2026-08: 2026-08-25', '2026-10: 2026-10-26 movedLater'],
    ],
    [
      'what the month does not have becomes its last: the 23rd working day, the 30th of February',
      from('2027-02-01', monthly({ workingDay: 23 })),
      ['2027-02: 2027-02-26', '2027-03: 2027-03-31'],
    ],
    [
      'the end bounds the nominal date, not the day it is moved to',
      from('2026-08-01', monthly({ date: 31 }), 'next', '2026-08-31'),
      ['2026-08: 2026-09-03 movedLater'],
    ],
    [
      'a beginning after the day of the month leaves the month out',
      from('2026-08-20', monthly({ date: 5 }), 'next', '2026-09-30'),
      ['2026-09: 2026-09-07 movedLater'],
    ],
  ])('%s', (_, timetable, expected) => {
    expect(lines(timetable, expected.length)).toEqual(expected);
  });

  it('does not count a provisional row as off', () => {
    expect(lines(from('2026-11-01', monthly({ date: 24 })), 1)).toEqual(['2026-11: 2026-11-24']);
  });

  it('ends where the timetable does', () => {
    expect(lines(from('2026-08-01', monthly({ date: 10 }), 'next', '2026-10-09'), 9)).toHaveLength(2);
  });

  it('looks only so far ahead', () => {
    expect(lines(from('2026-01-01', weekly(1)), 10_000)).toHaveLength(MOST_OCCURRENCES);
  });

  it('ends in the last years that a calendar knows', () => {
    const timetable = from('2197-11-01', monthly({ workingDay: -10 }));

    expect(nextOccurrences(timetable, vn, '2197-12-01', 9)).toHaveLength(1);
  });
});

const days: fc.Arbitrary<DayOfMonth> = fc.oneof(
  fc
    .integer({ min: -10, max: 23 })
    .filter((day) => day !== 0)
    .map((workingDay) => ({ workingDay })),
  fc.integer({ min: 1, max: 31 }).map((date) => ({ date })),
);
const intervals = fc.integer({ min: 1, max: 4 });
const rules: fc.Arbitrary<RecurrenceRule> = fc.oneof(
  fc.record({
    every: fc.constant('week' as const),
    interval: intervals,
    weekdays: fc.uniqueArray(fc.integer({ min: 0, max: 6 }), { minLength: 1 }),
  }),
  fc.record({ every: fc.constant('month' as const), interval: intervals, on: days }),
  fc.record({
    every: fc.constant('quarter' as const),
    interval: intervals,
    month: fc.constantFrom(1 as const, 2 as const, 3 as const),
    on: days,
  }),
);
const timetables: fc.Arbitrary<Timetable> = fc.record({
  rule: rules,
  holidayRule: fc.constantFrom<HolidayRule>('skip', 'next', 'previous'),
  from: dates,
  to: fc.constant(null),
});

describe('every timetable in every calendar', () => {
  const holds = (check: (timetable: Timetable, calendar: typeof vn) => void): void =>
    fc.assert(fc.property(timetables, calendars, check), { numRuns: 150 });

  it('has each period once', () =>
    holds((timetable, calendar) => {
      const periods = nextOccurrences(timetable, calendar, timetable.from, 40).map(({ period }) => period);

      expect(new Set(periods).size).toBe(periods.length);
    }));

  it('issues on working days only', () =>
    holds((timetable, calendar) => {
      for (const { date } of nextOccurrences(timetable, calendar, timetable.from, 40)) {
        expect(date === null || isWorkingDay(calendar, date)).toBe(true);
      }
    }));

  it('never goes back in time from one period to the next', () =>
    holds((timetable, calendar) => {
      const found = nextOccurrences(timetable, calendar, timetable.from, 40).map(dayOf);

      expect([...found].sort()).toEqual(found);
    }));

  it('leaves a working day where it is, and moves the others only the way it is told', () =>
    holds((timetable, calendar) => {
      for (const { nominal, date, effect } of nextOccurrences(timetable, calendar, timetable.from, 40)) {
        const expected = isWorkingDay(calendar, nominal)
          ? effect === 'none' && date === nominal
          : timetable.holidayRule === 'skip'
            ? effect === 'skipped' && date === null
            : timetable.holidayRule === 'next'
              ? effect === 'movedLater' && date !== null && date > nominal
              : effect === 'movedEarlier' && date !== null && date < nominal;

        expect({ nominal, date, effect, expected }).toMatchObject({ expected: true });
      }
    }));

  it('names the same periods whatever the calendar', () =>
    fc.assert(
      fc.property(timetables, calendars, calendars, (timetable, one, other) => {
        // The nth working day may fall before the beginning in one calendar only; the whole year shows all.
        const whole = { ...timetable, from: `${timetable.from.slice(0, 4)}-01-01` };
        const periods = (calendar: typeof vn) =>
          nextOccurrences(whole, calendar, '1970-01-01', 12).map(({ period }) => period);

        expect(periods(one)).toEqual(periods(other));
      }),
      { numRuns: 100 },
    ));

  it('finds up to a day exactly what it finds from the beginning on, until that day', () =>
    fc.assert(
      fc.property(timetables, calendars, dates, (timetable, calendar, until) => {
        const all = nextOccurrences(timetable, calendar, '1970-01-01', MOST_OCCURRENCES);
        const expected = all.filter((one) => dayOf(one) <= until);

        expect(occurrencesUntil(timetable, calendar, until).slice(0, MOST_OCCURRENCES)).toEqual(expected);
      }),
      { numRuns: 60 },
    ));
});
