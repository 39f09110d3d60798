/** Periods of measuring: `2026-11`, `2026-Q4`, `2026`; when each begins and ends, and when its figure has to be there. */
import { fromEpochDay, toEpochDay } from '../calendar/time';
import type { WorkingCalendar } from '../calendar/types';
import { addWorkingDays } from '../calendar/working-days';
import { endOfWorkingDay } from '../calendar/working-time';
import { fieldError } from '../errors';
import type { Frequency, KpiDefinition } from './definition';

export interface KpiWindow {
  readonly period: string;
  /** First instant of the period, and the first after it. */
  readonly from: string;
  readonly to: string;
  readonly remindAt: string;
  readonly closesAt: string;
}

const MONTHS: Readonly<Record<Frequency, number>> = { month: 1, quarter: 3, year: 12 };
const PATTERNS: Readonly<Record<Frequency, RegExp>> = {
  month: /^(\d{4})-(0[1-9]|1[0-2])$/,
  quarter: /^(\d{4})-Q([1-4])$/,
  year: /^(\d{4})$/,
};

/** The period that a date (`YYYY-MM-DD`) lies in. */
export function periodOf(frequency: Frequency, date: string): string {
  const month = Number(date.slice(5, 7));

  return named(frequency, Number(date.slice(0, 4)) * 12 + month - 1);
}

/** The first instant of a period. */
export const periodStart = (
  frequency: Frequency,
  period: string,
  calendar: Pick<WorkingCalendar, 'timeZoneOffsetMinutes'>,
): string => startOf(dayOf(firstMonth(frequency, period)), calendar);

/** The period after, or so many after. */
export function nextPeriod(frequency: Frequency, period: string, by = 1): string {
  return named(frequency, firstMonth(frequency, period) + by * MONTHS[frequency]);
}

/**
 * The window of a period. Throws `request/invalid` at `/period` when it is none of this frequency. The figure is due at the end of the
 * n-th working day after the period; the reminder comes so many working days earlier, in the morning after the period at the earliest.
 */
export function kpiWindow(
  definition: Pick<KpiDefinition, 'frequency' | 'closesAfterWorkingDays' | 'remindBeforeWorkingDays'>,
  period: string,
  calendar: WorkingCalendar,
): KpiWindow {
  const { frequency, closesAfterWorkingDays, remindBeforeWorkingDays } = definition;
  const first = firstMonth(frequency, period);
  const [begins, after] = [dayOf(first), dayOf(first + MONTHS[frequency])];
  const lastDay = fromEpochDay(toEpochDay(after) - 1);
  const closingDay = addWorkingDays(calendar, lastDay, Math.max(1, closesAfterWorkingDays));
  const remindDay =
    remindBeforeWorkingDays === 0
      ? closingDay
      : addWorkingDays(calendar, closingDay, -remindBeforeWorkingDays);
  const to = startOf(after, calendar);
  const remindAt = startOf(remindDay, calendar);

  return {
    period,
    from: startOf(begins, calendar),
    to,
    remindAt: remindAt > to ? remindAt : to,
    closesAt: endOfWorkingDay(calendar, closingDay),
  };
}

function firstMonth(frequency: Frequency, period: string): number {
  const [, year, part = '1'] = PATTERNS[frequency].exec(period) ?? [];

  if (year === undefined) {
    throw fieldError('request/invalid', '/period');
  }

  return Number(year) * 12 + (Number(part) - 1) * (frequency === 'quarter' ? 3 : 1);
}

function named(frequency: Frequency, months: number): string {
  const year = String(Math.floor(months / 12)).padStart(4, '0');
  const month = months % 12;

  switch (frequency) {
    case 'month':
      return `${year}-${String(month + 1).padStart(2, '0')}`;
    case 'quarter':
      return `${year}-Q${Math.floor(month / 3) + 1}`;
    case 'year':
      return year;
  }
}

const dayOf = (months: number): string =>
  `${String(Math.floor(months / 12)).padStart(4, '0')}-${String((months % 12) + 1).padStart(2, '0')}-01`;

const startOf = (
  date: string,
  { timeZoneOffsetMinutes }: Pick<WorkingCalendar, 'timeZoneOffsetMinutes'>,
): string => new Date(Date.parse(`${date}T00:00:00Z`) - timeZoneOffsetMinutes * 60_000).toISOString();
