/**
 * Editing a calendar: rows laid over it or taken away, as a new version. The old version stays for every deadline
 * that was computed with it.
 */
import { fieldError } from '../errors';
import { toEpochDay } from './time';
import type { CalendarDay, CalendarOverride, IsoDate, WorkingCalendar } from './types';

/** Rows to lay over, and dates whose row goes. Confirming a provisional row is laying it over as confirmed. */
export interface DayChanges {
  readonly put: readonly CalendarDay[];
  readonly remove: readonly IsoDate[];
}

type Days = Readonly<Record<IsoDate, CalendarDay>>;

/**
 * The next version of a calendar. Throws `calendar/invalid-change` with a pointer to the row: a date twice, a date that
 * is none, a removal of what is not there, or a change that changes nothing.
 */
export function editCalendar(calendar: WorkingCalendar, changes: DayChanges): WorkingCalendar {
  return { ...calendar, version: calendar.version + 1, days: editDays(calendar.days, changes) };
}

/** What an administrator may set for one unit besides days. */
export interface OverridePattern {
  readonly weekend?: readonly number[] | undefined;
  readonly halfDayWeekdays?: readonly number[] | undefined;
}

/** The next version of a unit's override; `present` is null for a unit that has none yet. A pattern left out is the city's. */
export function editOverride(
  unitId: string,
  present: CalendarOverride | null,
  changes: DayChanges,
  pattern: OverridePattern,
): CalendarOverride {
  const isSamePattern =
    JSON.stringify([present?.weekend, present?.halfDayWeekdays]) ===
    JSON.stringify([pattern.weekend, pattern.halfDayWeekdays]);
  const days =
    changes.put.length + changes.remove.length === 0 && !isSamePattern
      ? (present?.days ?? {})
      : editDays(present?.days ?? {}, changes);

  return {
    unitId,
    version: (present?.version ?? 0) + 1,
    ...(pattern.weekend === undefined ? {} : { weekend: weekdays(pattern.weekend, '/weekend') }),
    ...(pattern.halfDayWeekdays === undefined
      ? {}
      : { halfDayWeekdays: weekdays(pattern.halfDayWeekdays, '/halfDayWeekdays') }),
    days,
  };
}

function editDays(days: Days, { put, remove }: DayChanges): Days {
  const seen = new Set<IsoDate>();
  const once = (date: IsoDate, pointer: string): void => {
    toEpochDay(date);

    if (seen.has(date)) {
      throw fieldError('calendar/invalid-change', pointer, { expected: 'each date once' });
    }

    seen.add(date);
  };
  put.forEach(({ date }, index) => once(date, `/put/${index}/date`));
  remove.forEach((date, index) => {
    once(date, `/remove/${index}`);

    if (!Object.prototype.hasOwnProperty.call(days, date)) {
      throw fieldError('calendar/invalid-change', `/remove/${index}`, { expected: 'a date with a row' });
    }
  });

  const next = Object.fromEntries(
    [
      ...Object.values(days).filter(({ date }) => !seen.has(date)),
      ...put.map(({ date, kind, name, provisional, source }) => ({ date, kind, name, provisional, source })),
    ]
      .sort((one, other) => (one.date < other.date ? -1 : 1))
      .map((day) => [day.date, day]),
  );

  if (changedDates(days, next).length === 0) {
    throw fieldError('calendar/invalid-change', '/put', { expected: 'at least one change' });
  }

  return next;
}

/** Dates whose row differs between two versions, in order. */
export function changedDates(before: Days, after: Days): IsoDate[] {
  const dates = new Set([...Object.keys(before), ...Object.keys(after)]);

  return [...dates].filter((date) => !isSameDay(before[date], after[date])).sort();
}

const isSameDay = (one: CalendarDay | undefined, other: CalendarDay | undefined): boolean =>
  one === other ||
  (one !== undefined &&
    other !== undefined &&
    one.kind === other.kind &&
    one.provisional === other.provisional &&
    one.source === other.source &&
    one.name.vi === other.name.vi &&
    one.name.en === other.name.en);

function weekdays(given: readonly number[], pointer: string): number[] {
  const sorted = [...new Set(given)].sort();

  if (sorted.some((day) => !Number.isInteger(day) || day < 0 || day > 6) || sorted.length > 6) {
    throw fieldError('calendar/invalid-change', pointer, {
      expected: 'weekdays 0 to 6, at least one left to work',
    });
  }

  return sorted;
}
