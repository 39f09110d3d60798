/**
 * Working time: the milliseconds between two instants in which the office is open. Deadlines move by it when a
 * review has taken its share, and rungs of an escalation ladder keep their wall time through it.
 */
import { DomainError } from '../errors';
import {
  MS_PER_DAY,
  MS_PER_MINUTE,
  fromEpochDay,
  fromEpochMs,
  toEpochDay,
  toEpochMs,
  wallTimeToMs,
} from './time';
import type { IsoDate, IsoInstant, WorkingCalendar } from './types';
import { addWorkingDays, dayLength, localDate } from './working-days';

/** An open stretch of a day, in epoch milliseconds, end not included. */
interface OpenStretch {
  readonly from: number;
  readonly to: number;
}

/**
 * The instant at which the working day of `date` ends: noon on a half day. An off day rolls to the first working day
 * after it (Civil Code 2015, Art. 148(5)).
 */
export function endOfWorkingDay(calendar: WorkingCalendar, date: IsoDate): IsoInstant {
  return fromEpochMs(officeHours(calendar, addWorkingDays(calendar, date, 0)).to);
}

/** The instant at which the working day of `date` starts; an off day rolls forward as in {@link endOfWorkingDay}. */
export function startOfWorkingDay(calendar: WorkingCalendar, date: IsoDate): IsoInstant {
  return fromEpochMs(officeHours(calendar, addWorkingDays(calendar, date, 0)).from);
}

/** Milliseconds of working time from one instant to another, lunch left out; negative when `to` is earlier. */
export function workingMsBetween(calendar: WorkingCalendar, from: IsoInstant, to: IsoInstant): number {
  const start = toEpochMs(from);
  const end = toEpochMs(to);
  // Subtracting keeps a negative zero away.
  if (end < start) return 0 - workingMsBetween(calendar, to, from);
  const lastDay = toEpochDay(localDate(calendar, to));
  let total = 0;
  for (let day = toEpochDay(localDate(calendar, from)); day <= lastDay; day += 1) {
    for (const open of openStretches(calendar, fromEpochDay(day))) {
      total += Math.max(0, Math.min(end, open.to) - Math.max(start, open.from));
    }
  }
  return total;
}

/**
 * The earliest instant by which `ms` of working time have passed since `instant`; `0` gives the instant itself.
 * Throws `calendar/out-of-range` for a negative or fractional amount.
 */
export function addWorkingMs(calendar: WorkingCalendar, instant: IsoInstant, ms: number): IsoInstant {
  if (!Number.isInteger(ms) || ms < 0) throw new DomainError('calendar/out-of-range', { ms });
  const start = toEpochMs(instant);
  let left = ms;
  let day = toEpochDay(localDate(calendar, instant));
  // The year guard of `fromEpochDay` ends the walk even in a calendar without a single working day.
  while (left > 0) {
    for (const open of openStretches(calendar, fromEpochDay(day))) {
      const from = Math.max(start, open.from);
      if (from + left <= open.to) return fromEpochMs(from + left);
      left -= Math.max(0, open.to - from);
    }
    day += 1;
  }
  return fromEpochMs(start);
}

/**
 * Moves an instant by whole working days and keeps its wall time where the office is open then; else it lands on the
 * end of that working day. `0` gives the instant itself. An instant on an off day counts from that day.
 */
export function addWorkingDaysToInstant(
  calendar: WorkingCalendar,
  instant: IsoInstant,
  days: number,
): IsoInstant {
  const ms = toEpochMs(instant);
  if (days === 0) return fromEpochMs(ms);
  const date = localDate(calendar, instant);
  const target = addWorkingDays(calendar, date, days);
  const moved = ms + (toEpochDay(target) - toEpochDay(date)) * MS_PER_DAY;
  const hours = officeHours(calendar, target);
  return fromEpochMs(moved >= hours.from && moved <= hours.to ? moved : hours.to);
}

/**
 * The instant itself while the office is open, else the next opening: after lunch, in the morning, after a holiday. Throws
 * `calendar/out-of-range` where no working time comes any more.
 */
export function nextWorkingInstant(calendar: WorkingCalendar, instant: IsoInstant): IsoInstant {
  const ms = toEpochMs(instant);

  for (let day = toEpochDay(localDate(calendar, instant)); ; day += 1) {
    const open = openStretches(calendar, fromEpochDay(day)).find(({ to }) => to > ms);
    if (open) return fromEpochMs(Math.max(ms, open.from));
  }
}

/** From opening to closing, lunch included; meaningful for working days only. */
function officeHours(calendar: WorkingCalendar, date: IsoDate): OpenStretch {
  const midnight = toEpochDay(date) * MS_PER_DAY - calendar.timeZoneOffsetMinutes * MS_PER_MINUTE;
  const closing = dayLength(calendar, date) === 'half' ? calendar.halfDayEnd : calendar.dayEnd;
  return { from: midnight + wallTimeToMs(calendar.dayStart), to: midnight + wallTimeToMs(closing) };
}

function openStretches(calendar: WorkingCalendar, date: IsoDate): OpenStretch[] {
  if (dayLength(calendar, date) === 'off') return [];
  const hours = officeHours(calendar, date);
  if (!calendar.lunch) return [hours];
  const opening = wallTimeToMs(calendar.dayStart);
  const lunchFrom = hours.from + wallTimeToMs(calendar.lunch.from) - opening;
  const lunchTo = hours.from + wallTimeToMs(calendar.lunch.to) - opening;
  // A half day may end before, in or after the lunch break.
  return [
    { from: hours.from, to: Math.min(hours.to, lunchFrom) },
    { from: Math.max(hours.from, lunchTo), to: hours.to },
  ].filter((open) => open.from < open.to);
}
