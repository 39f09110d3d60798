/** When a digest is due. */
import {
  MS_PER_DAY,
  MS_PER_MINUTE,
  fromEpochDay,
  fromEpochMs,
  toEpochDay,
  toEpochMs,
  wallTimeToMs,
} from '../calendar/time';
import type { IsoDate, IsoInstant, WallTime, WorkingCalendar } from '../calendar/types';
import { isWorkingDay, localDate } from '../calendar/working-days';

/** One that could not be sent for this long is stale: the next one says more. */
export const DIGEST_STALE_MS = 12 * 60 * MS_PER_MINUTE;

/** The next time, strictly after an instant, at which the wall clock shows `time`, on any day. */
export function nextWallTime(calendar: WorkingCalendar, after: IsoInstant, time: WallTime): IsoInstant {
  const at = (date: IsoDate): number =>
    toEpochDay(date) * MS_PER_DAY - calendar.timeZoneOffsetMinutes * MS_PER_MINUTE + wallTimeToMs(time);
  const today = localDate(calendar, after);
  const now = toEpochMs(after);

  return fromEpochMs(at(today) > now ? at(today) : at(fromEpochDay(toEpochDay(today) + 1)));
}

export interface DigestTurn {
  /** The date that a digest is sent for; null when none is: not a working day, or too long ago. */
  readonly date: IsoDate | null;
  readonly nextAt: IsoInstant;
}

/**
 * What happens at a moment for which a digest was planned. Every day has its moment and is judged by the calendar as it
 * is then, so that a holiday announced in between is kept, and a rest day worked instead is not forgotten.
 */
export function digestTurn(
  calendar: WorkingCalendar,
  plannedAt: IsoInstant,
  now: IsoInstant,
  time: WallTime,
): DigestTurn {
  const date = localDate(calendar, plannedAt);
  const isFresh = toEpochMs(now) - toEpochMs(plannedAt) < DIGEST_STALE_MS;

  return {
    date: isFresh && isWorkingDay(calendar, date) ? date : null,
    nextAt: nextWallTime(calendar, now, time),
  };
}
