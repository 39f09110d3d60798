/**
 * The city's wall clock: where days and months begin for posts, boards, screens and mails. Vietnam keeps one offset all year. Nothing else
 * names the zone: SQL, screens and tools take it from here, and a test holds it against the calendar that ships. Counters of boards lie in
 * its days and months, so that with another zone they are to be counted anew (`tally_drift` finds and mends them).
 */
import { MS_PER_MINUTE } from './time';
import type { IsoDate, IsoInstant } from './types';

export const WALL_ZONE = 'Asia/Ho_Chi_Minh';
export const WALL_OFFSET_MINUTES = 420;
export const WALL_OFFSET_MS = WALL_OFFSET_MINUTES * MS_PER_MINUTE;

const two = (value: number): string => String(value).padStart(2, '0');

/** The offset as it stands behind a local time: `+07:00`. */
export const WALL_OFFSET = `+${two(WALL_OFFSET_MINUTES / 60)}:${two(WALL_OFFSET_MINUTES % 60)}`;

/** The date on the wall at an instant. */
export const wallDate = (instant: IsoInstant): IsoDate =>
  new Date(Date.parse(instant) + WALL_OFFSET_MS).toISOString().slice(0, 10);

/** The instant at which a date begins. */
export const wallMidnight = (date: IsoDate): IsoInstant =>
  new Date(`${date}T00:00:00${WALL_OFFSET}`).toISOString();

/** The same in SQL: an instant as the time on the wall, without a zone. */
export const WALL_INTERVAL = `interval '${WALL_OFFSET_MINUTES} minutes'`;
/** From which beginning of a day SQL counts whole days on. */
export const WALL_ORIGIN = `2000-01-01T00:00:00${WALL_OFFSET}`;
