/** How often something comes round, as data: the rule that a person sets, and the dates that a calendar makes of it. */
import type { IsoDate } from '../calendar/types';

/**
 * A day of a month: the nth working day (negative from the end, -1 is the last), or a date. What the month does not
 * have becomes its last one: 31 is 30 April, the 25th working day is the last.
 */
export type DayOfMonth = { readonly workingDay: number } | { readonly date: number };

/**
 * What comes round. `interval` 1 is each week, month or quarter, 2 every other one, counted from the one in which the
 * recurrence begins. Weekdays are 0 = Sunday … 6 = Saturday; `month` is the first, second or third of the quarter.
 */
export type RecurrenceRule =
  | { readonly every: 'week'; readonly interval: number; readonly weekdays: readonly number[] }
  | { readonly every: 'month'; readonly interval: number; readonly on: DayOfMonth }
  | {
      readonly every: 'quarter';
      readonly interval: number;
      readonly month: 1 | 2 | 3;
      readonly on: DayOfMonth;
    };

/** What becomes of a date on which nobody works: left out, or moved to the nearest working day after or before it. */
export const HOLIDAY_RULES = ['skip', 'next', 'previous'] as const;
export type HolidayRule = (typeof HOLIDAY_RULES)[number];

/** Issues that an outage delayed past their day: made up for once it is over, or reported as missed. */
export const LATE_RULES = ['issue', 'report'] as const;
export type LateRule = (typeof LATE_RULES)[number];

/** When a recurrence comes round. Both ends bound the nominal dates and belong to it. */
export interface Timetable {
  readonly rule: RecurrenceRule;
  readonly holidayRule: HolidayRule;
  readonly from: IsoDate;
  readonly to: IsoDate | null;
}

/** What the calendar did to a nominal date. */
export type CalendarEffect = 'none' | 'movedLater' | 'movedEarlier' | 'skipped';

/** One coming-round. */
export interface Occurrence {
  /** Names the period for ever, whatever the calendar does: `2026-08`, `2026-Q3`, or the nominal date of a week. */
  readonly period: string;
  /** The date that the rule names. */
  readonly nominal: IsoDate;
  /** The working day on which it is issued; null when the calendar leaves it out. */
  readonly date: IsoDate | null;
  readonly effect: CalendarEffect;
}

/** What has become of a period. `open`: it is to be issued, whatever the day. Without a row nothing has yet. */
export const PERIOD_STATUSES = ['open', 'issued', 'skipped', 'missed'] as const;
export type PeriodStatus = (typeof PERIOD_STATUSES)[number];

export const RECURRENCE_STATES = ['active', 'paused', 'ended'] as const;
export type RecurrenceState = (typeof RECURRENCE_STATES)[number];
