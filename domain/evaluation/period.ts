/** The window of a month: when it begins and ends, and until when its data is looked at. */
import { addWorkingDays } from '../calendar/working-days';
import { endOfWorkingDay } from '../calendar/working-time';
import { fromEpochDay, toEpochDay } from '../calendar/time';
import type { WorkingCalendar } from '../calendar/types';
import { fieldError } from '../errors';
import type { EvaluationMethod } from './method';
import type { PeriodWindow } from './work-record';

const MONTH = /^(\d{4})-(0[1-9]|1[0-2])$/;

type Closing = Pick<EvaluationMethod, 'period'>;

/**
 * The window of a month (`YYYY-MM`) by a method and a working calendar. `before` is the version that held for the month
 * before: this month begins where that one ended, whatever its own version says, so that no day is lost or counted twice
 * where the closing day changes. Throws with a pointer when it is no month.
 */
export function monthWindow(
  month: string,
  { period }: Closing,
  calendar: WorkingCalendar,
  before: Closing = { period },
): PeriodWindow {
  const first = firstDay(month, before.period.closingDay);
  const after = firstDay(nextMonth(month), period.closingDay);

  return {
    from: startOf(first, calendar),
    to: startOf(after, calendar),
    dataUntil: dataClose(after, period.dataClosesAfterWorkingDays, calendar),
    previousDataUntil: dataClose(first, before.period.dataClosesAfterWorkingDays, calendar),
  };
}

/** The month before a month (`YYYY-MM`). */
export const previousMonth = (month: string): string => shifted(month, -1);

/** The month after a month. */
export const nextMonth = (month: string): string => shifted(month, 1);

/** A month that closes on its 25th begins on the 26th of the month before. */
function firstDay(month: string, closingDay: number | null): string {
  if (!MONTH.test(month)) {
    throw fieldError('request/invalid', '/period');
  }

  return closingDay === null
    ? `${month}-01`
    : fromEpochDay(toEpochDay(`${previousMonth(month)}-${String(closingDay).padStart(2, '0')}`) + 1);
}

/** The last day (`YYYY-MM-DD`) of the month that a date lies in, by the day on which months close (null: their last). */
export function lastDayOfMonth(date: string, closingDay: number | null): string {
  const month = date.slice(0, 7);
  const isOver = closingDay !== null && Number(date.slice(8)) > closingDay;

  return fromEpochDay(toEpochDay(firstDay(nextMonth(isOver ? nextMonth(month) : month), closingDay)) - 1);
}

const startOf = (date: string, { timeZoneOffsetMinutes }: WorkingCalendar): string =>
  new Date(Date.parse(`${date}T00:00:00Z`) - timeZoneOffsetMinutes * 60_000).toISOString();

/** The end of the n-th working day counted from the first day after the month. */
function dataClose(dayAfter: string, workingDays: number, calendar: WorkingCalendar): string {
  const last = fromEpochDay(toEpochDay(dayAfter) - 1);

  return workingDays === 0
    ? startOf(dayAfter, calendar)
    : endOfWorkingDay(calendar, addWorkingDays(calendar, last, workingDays));
}

function shifted(month: string, by: number): string {
  const [, year, ofYear] = MONTH.exec(month) ?? [];

  if (year === undefined || ofYear === undefined) {
    throw fieldError('request/invalid', '/period');
  }

  const months = Number(year) * 12 + Number(ofYear) - 1 + by;

  return `${Math.floor(months / 12)}-${String((months % 12) + 1).padStart(2, '0')}`;
}
