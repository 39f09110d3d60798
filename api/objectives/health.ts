/** How alive the programme is: who has not updated, and which numbers are too old to rely on. */
import type { Goals } from '../../application/objectives/goals';
import { required } from '../../application/objectives/goals';
import type { GoalHealth } from '../../contracts/objective-views';
import type { Objective } from '../../db/repositories/objectives';
import { isZero } from '../../domain/evaluation/fraction';
import type { Looking } from './views';
import { ageOf } from './views';

/** Silent key results that a look shows; the count says how many there are. */
const SILENT_SHOWN = 200;

export function healthOf(
  shown: readonly Objective[],
  goals: Goals,
  { cycleId, looking }: { cycleId: string; looking: Looking },
): GoalHealth {
  const { names } = looking;
  const approved = shown.filter(({ state }) => state === 'approved' || state === 'graded');
  const keyResults = approved.flatMap(({ id }) => goals.ofObjective.get(id) ?? []);
  const parents = new Set(goals.alignments.map(({ parentId }) => parentId));
  const figures = keyResults.map(({ id }) => required(goals.figures.get(id)).standing);
  const silent = keyResults
    .map((one) => ({ one, goal: required(goals.objectives.get(one.objectiveId)), ...ageOf(one, goals) }))
    .filter(({ stale }) => stale)
    .sort((a, b) => (b.ageDays ?? Infinity) - (a.ageDays ?? Infinity) || (a.one.id < b.one.id ? -1 : 1));

  return {
    objectives: approved.length,
    keyResults: keyResults.length,
    told: keyResults.filter(({ saidAt }) => saidAt !== null).length,
    staleAfterDays: required(goals.cycles.get(cycleId)).rhythm.staleAfterDays,
    stale: silent.length,
    withoutKeyResult: approved.filter(
      ({ id }) => (goals.ofObjective.get(id) ?? []).length === 0 && !parents.has(id),
    ).length,
    waitingForApproval: shown.filter(({ state }) => state === 'proposed').length,
    movedByWork: figures.filter(({ workPart }) => !isZero(workPart)).length,
    typedOnly: figures.filter(({ workPart, typedPart }) => isZero(workPart) && !isZero(typedPart)).length,
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
