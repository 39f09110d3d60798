/** A pilot of a method beside everybody under the standing one, over the confirmed months since it began. */
import type { Knex } from 'knex';
import type { MethodPilot } from '../../db/repositories/method-pilots';
import { pilotResults } from '../../db/repositories/method-pilots';
import type { GroupOutcome } from '../../domain/evaluation/method-pilot';
import { groupOutcome } from '../../domain/evaluation/method-pilot';
import { monthOfInstant } from './method-pilots';

/** Months of persons that are read of each group. */
const RESULTS_MOST = 20_000;

export interface PilotComparison {
  firstMonth: string;
  lastMonth: string;
  truncated: boolean;
  pilot: GroupOutcome;
  others: GroupOutcome;
}

/** Null before the first month of the pilot. */
export async function compareMethodPilot(
  db: Knex,
  pilot: MethodPilot,
  now: string,
): Promise<PilotComparison | null> {
  const running = await monthOfInstant(db, now);
  const [first] = pilot.stages
    .flatMap(({ decision, startsOn }) => (decision === 'approved' ? [startsOn] : []))
    .sort();
  const last = pilot.lastMonth === null || pilot.lastMonth > running ? running : pilot.lastMonth;

  if (first === undefined || first > last) {
    return null;
  }

  const found = await pilotResults(db, pilot, { first, last, limit: RESULTS_MOST });

  return {
    firstMonth: first,
    lastMonth: last,
    truncated: [found.pilot, found.others].some(({ length }) => length === RESULTS_MOST),
    pilot: groupOutcome(found.pilot, pilot.smallestGroup),
    others: groupOutcome(found.others, pilot.smallestGroup),
  };
}
