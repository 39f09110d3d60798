/** When work begins in a year: more of it before the ends of quarters and of the year. */

/** Weight of each month of the year, January first: Tết is quiet, ends of quarters and of the year are not. */
const SEASON = [0.7, 0.5, 1.2, 0.9, 0.9, 1.3, 0.8, 0.8, 1.2, 1.0, 1.2, 1.5];
const HEAVIEST = 1.5;
const DAY_MS = 86_400_000;
const DAYS_A_MONTH = 30.4;
/** What lies in one part of a city begins within so many days of each other at least: no holidays are longer than twice that. */
const LEAST_DAYS = 14;

/** From an instant to another, in milliseconds. */
export interface Stretch {
  readonly from: number;
  readonly to: number;
}

/** The chance that work begins at an instant, against the busiest month. */
export const busyness = (at: Date): number => (SEASON[at.getUTCMonth()] ?? 1) / HEAVIEST;

/**
 * When the work of the `no`-th of so many equally large parts begins, the earliest first: as in a city that has grown, what was issued at the same time
 * lies together in the tables. Neighbours overlap.
 */
export function stretchOf(
  { no, parts }: { no: number; parts: number },
  { now, months }: { now: string; months: number },
): Stretch {
  const end = Date.parse(now);
  const days = Math.ceil(months * DAYS_A_MONTH);
  const dayOf = (day: number): number => end - (days - day) * DAY_MS;
  const weights = Array.from({ length: days }, (_, day) => busyness(new Date(dayOf(day))));
  const whole = weights.reduce((sum, weight) => sum + weight, 0);
  const boundary = (share: number): number => {
    let left = share * whole;
    const day = weights.findIndex((weight) => (left -= weight) <= 0);

    return share === 1 || day < 0 ? days : day;
  };
  const [first, last] = [boundary(no / parts), boundary((no + 1) / parts)];
  const lacking = Math.max(0, LEAST_DAYS - (last - first)) / 2;
  const from = Math.max(0, Math.min(first - lacking, days - LEAST_DAYS));

  return { from: dayOf(from), to: dayOf(Math.min(days, Math.max(last + lacking, from + LEAST_DAYS))) };
}
