/** A round of check-ins: what a reader may tell, the oldest number first. */
import type { z } from 'zod';
import { goalsListed } from '../../application/objectives/branches';
import { required } from '../../application/objectives/goals';
import type { CheckInRound } from '../../contracts/objective-views';
import { familyOf, findCycle } from '../../db/repositories/goal-cycles';
import { tellable } from '../../db/repositories/objective-lists';
import { ledUnitIds } from '../../domain/access/visibility';
import type { Asked } from './detail';
import { keyResultView, namesOf } from './views';

/** As many as anybody tells in one go. */
const ROUND = 100;

/** Key results of a quarter, or of a year and its quarters. */
export async function roundOf(
  { db, principal, now }: Asked,
  cycleId: string,
): Promise<z.input<typeof CheckInRound>> {
  const cycle = required(await findCycle(db, cycleId));
  const cycles = cycle.kind === 'year' ? await familyOf(db, cycle) : [cycle];
  const rows = await tellable(db, {
    cycleIds: cycles.filter(({ state }) => state === 'active' || state === 'grading').map(({ id }) => id),
    personId: principal.personId,
    unitIds: principal.roles.includes('cityLeader') ? 'all' : ledUnitIds(principal),
    limit: ROUND,
  });
  const goals = await goalsListed(db, cycle, now, [...new Set(rows.map(({ objectiveId }) => objectiveId))]);
  const looking = { principal, names: await namesOf(db, goals) };

  return {
    keyResults: rows
      .flatMap(({ id }) => goals.keyResults.get(id) ?? [])
      .map((one) => keyResultView(one, goals, looking))
      .filter(({ mayCheckIn }) => mayCheckIn),
  };
}
