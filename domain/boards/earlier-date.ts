/** With which earlier day a board is compared. */
import { MS_PER_DAY, MS_PER_MINUTE, fromEpochDay, fromEpochMs, toEpochDay } from '../calendar/time';
import type { IsoDate, IsoInstant, WorkingCalendar } from '../calendar/types';
import { addWorkingDays } from '../calendar/working-days';

export const EARLIER = ['lastWorkingDay', 'lastMonth', 'lastQuarter'] as const;
export type Earlier = (typeof EARLIER)[number];

/** Counts older than this before the wanted day are another time, and not offered in its place. */
const STANDS_IN_FOR_DAYS = 7;

/** The working day before today, or the last day of the month or quarter before this one. */
export function earlierDate(calendar: WorkingCalendar, today: IsoDate, earlier: Earlier): IsoDate {
  if (earlier === 'lastWorkingDay') {
    return addWorkingDays(calendar, today, -1);
  }

  const month = Number(today.slice(5, 7));
  const first = earlier === 'lastMonth' ? month : month - ((month - 1) % 3);

  return dayBefore(`${today.slice(0, 4)}-${String(first).padStart(2, '0')}-01`);
}

/** The earliest day whose count may stand in for a wanted day on which nothing was counted. */
export const standsInFrom = (wanted: IsoDate): IsoDate =>
  fromEpochDay(toEpochDay(wanted) - STANDS_IN_FOR_DAYS);

/** The instant at which a day of the calendar's wall clock is over. */
export const endOfDay = (calendar: WorkingCalendar, date: IsoDate): IsoInstant =>
  fromEpochMs((toEpochDay(date) + 1) * MS_PER_DAY - calendar.timeZoneOffsetMinutes * MS_PER_MINUTE);

const dayBefore = (date: IsoDate): IsoDate => fromEpochDay(toEpochDay(date) - 1);
