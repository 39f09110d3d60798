/** How alive the programme is: who has not updated, and which numbers are too old to rely on. */
import { goalsListed } from '../../application/objectives/branches';
import { ageOf, required } from '../../application/objectives/goals';
import { catchUp } from '../../application/objectives/summaries';
import type { GoalHealth } from '../../contracts/objective-views';
import { findCycle } from '../../db/repositories/goal-cycles';
import { gradesGiven, healthSums, silentIds, standingIn } from '../../db/repositories/objective-lists';
import { parseFraction } from '../../domain/evaluation/fraction';
import { zoneOf } from '../../domain/objectives/grade';
import type { Asked } from './detail';
import { namesOf } from './views';

/** Silent key results that a look shows; the count says how many there are. */
const SILENT_SHOWN = 200;

/** Of the tree of a cycle, or of what of it stands in a unit and below. */
export async function healthOf(
  { db, now }: Asked,
  cycleId: string,
  unitId: string | null,
): Promise<GoalHealth> {
  const cycle = required(await findCycle(db, cycleId));
  await catchUp(db, cycle, now);
  const scope = {
    yearId: cycle.yearId ?? cycle.id,
    cycleId,
    ids: unitId === null ? null : await standingIn(db, unitId),
  };
  // Each of these objectives has a key result that is as old as the place of the objective says: so many hold the oldest of all.
  const ids = await silentIds(db, scope, SILENT_SHOWN);
  const goals = await goalsListed(db, cycle, now, ids);
  const names = await namesOf(db, goals);
  const silent = [...goals.keyResults.values()]
    .map((one) => ({ one, goal: required(goals.objectives.get(one.objectiveId)), ...ageOf(one, goals) }))
    .filter(({ stale }) => stale)
    .sort((a, b) => (b.ageDays ?? Infinity) - (a.ageDays ?? Infinity) || (a.one.id < b.one.id ? -1 : 1));
  const grades = { green: 0, amber: 0, red: 0 };
  (await gradesGiven(db, scope)).forEach(({ ambition, progress, count }) => {
    grades[zoneOf(ambition, parseFraction(progress))] += count;
  });

  return {
    ...(await healthSums(db, scope)),
    staleAfterDays: cycle.rhythm.staleAfterDays,
    grades,
    silent: silent.slice(0, SILENT_SHOWN).map(({ one, goal, ageDays }) => ({
      keyResultId: one.id,
      title: one.title,
      objectiveId: goal.id,
      objectiveTitle: goal.title,
      owner: names.person(one.ownerId),
      unit: goal.unitId === null ? null : names.unit(goal.unitId),
      ageDays,
    })),
  };
}
