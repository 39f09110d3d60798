/**
 * From a timetable and a calendar to dates. Each period comes up exactly once and in order; every date is a working
 * day of the calendar. A change of the calendar moves dates, never periods.
 */
import { fromEpochDay, toEpochDay, weekdayOf } from '../calendar/time';
import type { IsoDate, WorkingCalendar } from '../calendar/types';
import { addWorkingDays, isWorkingDay } from '../calendar/working-days';
import type { DayOfMonth, Occurrence, Timetable } from './types';

/** Nobody looks further ahead, and a rule that its calendar always skips ends here. */
export const MOST_OCCURRENCES = 100;

/** Months since the year 0: arithmetic without years. */
type MonthNo = number;

interface Nominal {
  period: string;
  nominal: IsoDate;
}

/** Everything that comes round up to and including a day, the oldest first. */
export function occurrencesUntil(
  timetable: Timetable,
  calendar: WorkingCalendar,
  until: IsoDate,
): Occurrence[] {
  const found: Occurrence[] = [];

  for (const nominal of nominals(timetable, calendar)) {
    const occurrence = occurrenceOf(nominal, timetable, calendar);

    // Dates never go back from one period to the next, so the first one beyond ends the search.
    if (dayOf(occurrence) > until) {
      break;
    }

    found.push(occurrence);
  }

  return found;
}

/** The next ones from a day on, those left out by the calendar among them; at most {@link MOST_OCCURRENCES}. */
export function nextOccurrences(
  timetable: Timetable,
  calendar: WorkingCalendar,
  from: IsoDate,
  count: number,
): Occurrence[] {
  const found: Occurrence[] = [];
  const most = Math.min(count, MOST_OCCURRENCES);

  if (most < 1) {
    return found;
  }

  for (const nominal of nominals(timetable, calendar)) {
    const occurrence = occurrenceOf(nominal, timetable, calendar);

    if (dayOf(occurrence) >= from) {
      found.push(occurrence);
    }

    if (found.length >= most) {
      break;
    }
  }

  return found;
}

/** The day by which a period is placed: that of its issue, or the nominal one where the calendar leaves it out. */
export const dayOf = ({ date, nominal }: Occurrence): IsoDate => date ?? nominal;

function occurrenceOf(
  { period, nominal }: Nominal,
  { holidayRule }: Timetable,
  calendar: WorkingCalendar,
): Occurrence {
  if (isWorkingDay(calendar, nominal)) {
    return { period, nominal, date: nominal, effect: 'none' };
  }

  switch (holidayRule) {
    case 'skip':
      return { period, nominal, date: null, effect: 'skipped' };
    case 'next':
      return { period, nominal, date: addWorkingDays(calendar, nominal, 0), effect: 'movedLater' };
    case 'previous':
      return { period, nominal, date: addWorkingDays(calendar, nominal, -1), effect: 'movedEarlier' };
  }
}

/** Nominal dates within the bounds of the timetable, in order. Ends with the last year that the calendar knows. */
function* nominals(timetable: Timetable, calendar: WorkingCalendar): Generator<Nominal> {
  const { from, to } = timetable;

  for (const nominal of unbounded(timetable, calendar)) {
    if (to !== null && nominal.nominal > to) {
      return;
    }

    if (nominal.nominal >= from) {
      yield nominal;
    }
  }
}

function* unbounded({ rule, from }: Timetable, calendar: WorkingCalendar): Generator<Nominal> {
  if (rule.every === 'week') {
    yield* weekly(rule.weekdays, rule.interval, from);

    return;
  }

  const step = rule.every === 'month' ? 1 : 3;
  const first = Math.floor(monthOf(from) / step) * step;
  const offset = rule.every === 'month' ? 0 : rule.month - 1;

  for (let month = first; month < LAST_MONTH; month += step * rule.interval) {
    yield {
      period: rule.every === 'month' ? monthText(month) : quarterText(month),
      nominal: dayInMonth(rule.on, month + offset, calendar),
    };
  }
}

/** Weeks begin on Monday. */
function* weekly(weekdays: readonly number[], interval: number, from: IsoDate): Generator<Nominal> {
  const days = [...new Set(weekdays.map(sinceMonday))].sort((one, other) => one - other);
  const start = toEpochDay(from);

  for (
    let monday = start - sinceMonday(weekdayOf(start));
    monday < LAST_DAY - 7 && days.length > 0;
    monday += 7 * interval
  ) {
    // The week of the first days of 1970 began the year before, which no calendar knows.
    for (const day of days.filter((one) => monday + one >= 0)) {
      const nominal = fromEpochDay(monday + day);
      yield { period: nominal, nominal };
    }
  }
}

const sinceMonday = (weekday: number): number => (weekday + 6) % 7;

function dayInMonth(on: DayOfMonth, month: MonthNo, calendar: WorkingCalendar): IsoDate {
  const first = firstOf(month);
  const last = fromEpochDay(toEpochDay(firstOf(month + 1)) - 1);

  if ('date' in on) {
    return fromEpochDay(Math.min(toEpochDay(first) + on.date - 1, toEpochDay(last)));
  }

  return on.workingDay > 0
    ? least(addWorkingDays(calendar, fromEpochDay(toEpochDay(first) - 1), on.workingDay), lastWorkingDay())
    : most(addWorkingDays(calendar, firstOf(month + 1), on.workingDay), addWorkingDays(calendar, first, 0));

  function lastWorkingDay(): IsoDate {
    return addWorkingDays(calendar, firstOf(month + 1), -1);
  }
}

const least = (one: IsoDate, other: IsoDate): IsoDate => (one < other ? one : other);
const most = (one: IsoDate, other: IsoDate): IsoDate => (one > other ? one : other);

/** Both lie a little before the end of the years that dates may have, so that looking ahead never leaves them. */
const LAST_MONTH: MonthNo = 2198 * 12;
const LAST_DAY = toEpochDay('2198-01-01');

const monthOf = (date: IsoDate): MonthNo => Number(date.slice(0, 4)) * 12 + Number(date.slice(5, 7)) - 1;
const monthText = (month: MonthNo): string =>
  `${Math.floor(month / 12)}-${String((month % 12) + 1).padStart(2, '0')}`;
const firstOf = (month: MonthNo): IsoDate => `${monthText(month)}-01`;
const quarterText = (month: MonthNo): string =>
  `${Math.floor(month / 12)}-Q${Math.floor((month % 12) / 3) + 1}`;
