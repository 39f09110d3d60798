/** ISO 8601 durations of fixed length: days, hours, minutes and seconds. */
import { DomainError } from '../errors';

const DURATION =
  /^P(?=\d|T\d)(?:(\d{1,4})D)?(?:T(?=\d)(?:(\d{1,5})H)?(?:(\d{1,6})M)?(?:(\d{1,7}(?:\.\d{1,3})?)S)?)?$/;

/**
 * Milliseconds of a duration such as `P1DT12H` or `PT0.5S`; a day is 24 hours. Years, months and weeks are refused:
 * the first two have no fixed length, and weeks mix with nothing else in the standard. Throws
 * `escalation/invalid-duration`.
 */
export function parseDuration(text: string): number {
  const match = DURATION.exec(text);
  if (!match) throw new DomainError('escalation/invalid-duration', { duration: text });
  const [days, hours, minutes, seconds] = match.slice(1).map((part) => Number(part ?? 0));
  return Math.round((((days! * 24 + hours!) * 60 + minutes!) * 60 + seconds!) * 1000);
}
