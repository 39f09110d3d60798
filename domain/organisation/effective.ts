/** Effective dating: half-open spans, so that a successor starts at the very instant at which the predecessor ends. */
import { MS_PER_DAY, toEpochDay, toEpochMs } from '../calendar/time';
import { WALL_OFFSET_MS } from '../calendar/wall-clock';
import type { Moment } from './types';

const DATE_LENGTH = 'YYYY-MM-DD'.length;

/** Epoch milliseconds of a moment; a bare date is its midnight on the city's wall. Throws `calendar/invalid-date`. */
export function momentMs(moment: Moment): number {
  return moment.length === DATE_LENGTH ? toEpochDay(moment) * MS_PER_DAY - WALL_OFFSET_MS : toEpochMs(moment);
}

/** Whether `at` lies in [from, to). */
export function isEffective(
  span: { readonly from: Moment; readonly to: Moment | null },
  at: Moment,
): boolean {
  const ms = momentMs(at);
  return momentMs(span.from) <= ms && (span.to === null || ms < momentMs(span.to));
}

/** The rows, appointments or role grants, that hold at a moment. */
export function activeAt<Row extends { readonly from: Moment; readonly to: Moment | null }>(
  rows: readonly Row[],
  at: Moment,
): Row[] {
  return rows.filter((row) => isEffective(row, at));
}
