/**
 * Counting working days. Counting starts the day after `from`, as petition and deadline rules of Vietnamese
 * administrative law have it; a half day counts as one.
 */
import { DomainError } from '../errors';
import { MS_PER_DAY, MS_PER_MINUTE, fromEpochDay, toEpochDay, toEpochMs, weekdayOf } from './time';
import type { CalendarDay, CalendarOverride, IsoDate, IsoInstant, WorkingCalendar } from './types';

/** About forty years of work: longer counts are mistakes, and the limit bounds the walk. */
export const MAX_WORKING_DAYS = 10_000;

/** The nature of one date. */
export type DayLength = 'off' | 'half' | 'full';

/** Whether people work on the date: a full day, a half day, or not at all. */
export function dayLength(calendar: WorkingCalendar, date: IsoDate): DayLength {
  return lengthOfEpochDay(calendar, toEpochDay(date));
}

/** Whether the date is a working day; a half day is one. */
export function isWorkingDay(calendar: WorkingCalendar, date: IsoDate): boolean {
  return dayLength(calendar, date) !== 'off';
}

/** The confirmed row of a date, if there is one. */
export function confirmedDay(calendar: WorkingCalendar, date: IsoDate): CalendarDay | undefined {
  // `hasOwn` semantics matter: dates come from requests, and `days` may be parsed JSON.
  const day = Object.prototype.hasOwnProperty.call(calendar.days, date) ? calendar.days[date] : undefined;
  return day && !day.provisional ? day : undefined;
}

/** Whether exceptional days have been entered for the date; where not, only weekends are known. */
export function isCovered(calendar: WorkingCalendar, date: IsoDate): boolean {
  const { covers } = calendar;
  return covers === undefined || (date >= covers.from && date <= covers.to);
}

/**
 * The date `days` working days after `from`; a negative count goes back the same way. `0` gives the first working
 * day from that date on. Throws `calendar/out-of-range` for a fraction or for more than {@link MAX_WORKING_DAYS}.
 */
export function addWorkingDays(calendar: WorkingCalendar, from: IsoDate, days: number): IsoDate {
  if (!Number.isInteger(days) || Math.abs(days) > MAX_WORKING_DAYS) {
    throw new DomainError('calendar/out-of-range', { days, limit: MAX_WORKING_DAYS });
  }
  const step = days < 0 ? -1 : 1;
  let epochDay = days === 0 ? toEpochDay(from) - 1 : toEpochDay(from);
  let left = Math.max(1, Math.abs(days));
  while (left > 0) {
    epochDay += step;
    if (lengthOfEpochDay(calendar, epochDay) !== 'off') left -= 1;
  }
  return fromEpochDay(epochDay);
}

/**
 * How many working days lie between two dates, the inverse of {@link addWorkingDays}: the first date is not counted,
 * the second is. Negative when `to` is earlier.
 */
export function workingDaysBetween(calendar: WorkingCalendar, from: IsoDate, to: IsoDate): number {
  const target = toEpochDay(to);
  let epochDay = toEpochDay(from);
  const step = target < epochDay ? -1 : 1;
  let count = 0;
  while (epochDay !== target) {
    epochDay += step;
    if (lengthOfEpochDay(calendar, epochDay) !== 'off') count += step;
  }
  return count;
}

/** The date on the wall at an instant. */
export function localDate(calendar: WorkingCalendar, instant: IsoInstant): IsoDate {
  return fromEpochDay(
    Math.floor((toEpochMs(instant) + calendar.timeZoneOffsetMinutes * MS_PER_MINUTE) / MS_PER_DAY),
  );
}

/**
 * The calendar of a unit that differs from its jurisdiction. The unit's rows win, except that a provisional row never
 * hides a confirmed one. Both versions only ever grow, so their sum grows with either.
 */
export function overlay(base: WorkingCalendar, override: CalendarOverride): WorkingCalendar {
  const days: Record<IsoDate, CalendarDay> = { ...base.days };
  for (const [date, day] of Object.entries(override.days ?? {})) {
    if (!day.provisional || !confirmedDay(base, date)) days[date] = day;
  }
  return {
    ...base,
    id: `${base.id}/${override.unitId}`,
    version: base.version + override.version,
    weekend: override.weekend ?? base.weekend,
    halfDayWeekdays: override.halfDayWeekdays ?? base.halfDayWeekdays ?? [],
    days,
  };
}

function lengthOfEpochDay(calendar: WorkingCalendar, epochDay: number): DayLength {
  const weekday = weekdayOf(epochDay);
  switch (confirmedDay(calendar, fromEpochDay(epochDay))?.kind) {
    case 'holiday':
    case 'compensatory':
    case 'swapOff':
      return 'off';
    case 'halfDay':
      return 'half';
    case 'swapWork':
      return 'full';
    case undefined:
      if (calendar.weekend.includes(weekday)) return 'off';
      return calendar.halfDayWeekdays?.includes(weekday) ? 'half' : 'full';
  }
}
