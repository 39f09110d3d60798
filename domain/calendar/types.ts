/**
 * The working calendar: plain data, confirmed each year by an administrator. Nothing here knows a holiday by
 * itself; which days are off is always a row with its source.
 */

/** A calendar date without a time, `YYYY-MM-DD`, meant in the calendar's own zone. */
export type IsoDate = string;
/** An instant in UTC with milliseconds, `2026-11-23T03:00:00.000Z`. */
export type IsoInstant = string;
/** A wall time `HH:mm`. */
export type WallTime = string;

/** A text shown to people, in both languages of the product. */
export interface LocalizedText {
  readonly vi: string;
  readonly en: string;
}

/**
 * What a row says about its date:
 * - `holiday` a public holiday by law;
 * - `compensatory` rest for a holiday that fell on a weekly rest day;
 * - `swapOff` a working day given free by decision, `swapWork` the rest day worked for it;
 * - `halfDay` a working day that ends at `halfDayEnd`, even on a weekend.
 */
export type CalendarDayKind = 'holiday' | 'compensatory' | 'swapOff' | 'swapWork' | 'halfDay';

/** One exceptional date. A provisional row is announced but has no effect until an administrator confirms it. */
export interface CalendarDay {
  readonly date: IsoDate;
  readonly kind: CalendarDayKind;
  readonly name: LocalizedText;
  readonly provisional: boolean;
  /** The law or decision that the row rests on. */
  readonly source: string;
}

/** Weekly pattern, office hours and exceptional days of a jurisdiction or a unit. */
export interface WorkingCalendar {
  readonly id: string;
  /** Grows with every change; travels with each computed deadline so that the computation can be repeated. */
  readonly version: number;
  readonly name?: LocalizedText;
  /** The span for which exceptional days have been entered; outside it only the weekly pattern is known. */
  readonly covers?: { readonly from: IsoDate; readonly to: IsoDate };
  /** Fixed offset of the wall clock from UTC. Vietnam has had no daylight saving, so no zone rules are needed. */
  readonly timeZoneOffsetMinutes: number;
  /** Weekly rest days, 0 = Sunday … 6 = Saturday. */
  readonly weekend: readonly number[];
  /** Weekdays on which every working day is a half day, such as the Saturday mornings of a one-stop desk. */
  readonly halfDayWeekdays?: readonly number[];
  readonly dayStart: WallTime;
  readonly dayEnd: WallTime;
  readonly lunch?: { readonly from: WallTime; readonly to: WallTime };
  readonly halfDayEnd: WallTime;
  readonly days: Readonly<Record<IsoDate, CalendarDay>>;
}

/** What one unit does differently from the calendar that it follows. */
export interface CalendarOverride {
  readonly unitId: string;
  readonly version: number;
  readonly weekend?: readonly number[];
  readonly halfDayWeekdays?: readonly number[];
  readonly days?: Readonly<Record<IsoDate, CalendarDay>>;
}
