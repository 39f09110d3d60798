/**
 * Dates and instants as whole numbers. Every conversion is UTC arithmetic, so the result never depends on the
 * zone of the machine, and malformed or absurd input is refused instead of drifting.
 */
import { DomainError } from '../errors';
import type { IsoDate, IsoInstant, WallTime } from './types';

export const MS_PER_MINUTE = 60_000;
export const MS_PER_DAY = 86_400_000;

/** Supported years; the guard also bounds every loop that walks through a calendar. */
const FIRST_YEAR = 1970;
const LAST_YEAR = 2199;
const LAST_EPOCH_DAY = Date.UTC(LAST_YEAR, 11, 31) / MS_PER_DAY;

const DATE = /^(\d{4})-(\d{2})-(\d{2})$/;
const INSTANT =
  /^(\d{4}-\d{2}-\d{2})T([01]\d|2[0-3]):[0-5]\d(:[0-5]\d(\.\d{1,3})?)?(Z|[+-]([01]\d|2[0-3]):[0-5]\d)$/;
const WALL_TIME = /^([01]\d|2[0-3]):([0-5]\d)$/;

/** Days since 1970-01-01. Throws `calendar/invalid-date` or `calendar/out-of-range`. */
export function toEpochDay(date: IsoDate): number {
  const match = DATE.exec(date);
  if (!match) throw new DomainError('calendar/invalid-date', { date });
  const epochDay = Date.UTC(Number(match[1]), Number(match[2]) - 1, Number(match[3])) / MS_PER_DAY;
  // 30 February would silently become 2 March.
  if (formatEpochDay(epochDay) !== date) throw new DomainError('calendar/invalid-date', { date });
  return checkEpochDay(epochDay);
}

/** The date of an epoch day. Throws `calendar/out-of-range` outside 1970–2199. */
export function fromEpochDay(epochDay: number): IsoDate {
  return formatEpochDay(checkEpochDay(epochDay));
}

/** Milliseconds since 1970 of an instant that names its offset. Throws `calendar/invalid-date`. */
export function toEpochMs(instant: IsoInstant): number {
  const match = INSTANT.exec(instant);
  if (!match) throw new DomainError('calendar/invalid-date', { instant });
  toEpochDay(match[1]!);
  return Date.parse(instant);
}

/** The canonical text of an instant. Throws `calendar/out-of-range` outside 1970–2199. */
export function fromEpochMs(ms: number): IsoInstant {
  checkEpochDay(Math.floor(ms / MS_PER_DAY));
  return new Date(ms).toISOString();
}

/** Milliseconds after midnight of a wall time `HH:mm`. Throws `calendar/invalid-date`. */
export function wallTimeToMs(time: WallTime): number {
  const match = WALL_TIME.exec(time);
  if (!match) throw new DomainError('calendar/invalid-date', { time });
  return (Number(match[1]) * 60 + Number(match[2])) * MS_PER_MINUTE;
}

/** 0 = Sunday … 6 = Saturday; 1 January 1970 was a Thursday. */
export function weekdayOf(epochDay: number): number {
  return (epochDay + 4) % 7;
}

/** Dates that were written before; at most one for each supported day. Measured: making the text is most of a walk through a calendar. */
// eslint-disable-next-line no-restricted-syntax -- the same text for everybody, whoever wrote it first
const written = new Map<number, IsoDate>();

function formatEpochDay(epochDay: number): IsoDate {
  const known = written.get(epochDay);
  if (known !== undefined) return known;
  const date = new Date(epochDay * MS_PER_DAY).toISOString().slice(0, 10);
  if (epochDay >= 0 && epochDay <= LAST_EPOCH_DAY) written.set(epochDay, date);
  return date;
}

function checkEpochDay(epochDay: number): number {
  if (epochDay >= 0 && epochDay <= LAST_EPOCH_DAY) return epochDay;
  throw new DomainError('calendar/out-of-range', { firstYear: FIRST_YEAR, lastYear: LAST_YEAR });
}
