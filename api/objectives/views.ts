/** Goals as their reader sees them: exact numbers, with the same rounded for people beside them. */
import type { Knex } from 'knex';
import type { Goals } from '../../application/objectives/goals';
import { ageOf, required } from '../../application/objectives/goals';
import { standingFor } from '../../application/objectives/objectives';
import type { z } from 'zod';
import type { KeyResultView, ObjectiveNode } from '../../contracts/objective-views';
import type { CycleView } from '../../contracts/objectives';
import type { GoalCycle } from '../../db/repositories/goal-cycles';
import type { KeyResult } from '../../db/repositories/key-results';
import type { Names } from '../../db/repositories/names';
import { loadNames } from '../../db/repositories/names';
import type { Objective } from '../../db/repositories/objectives';
import type { Principal } from '../../domain/access/principal';
import type { Fraction } from '../../domain/evaluation/fraction';
import { displayText, exactText, parseFraction } from '../../domain/evaluation/fraction';
import { mayCheckIn, mayGrade, mayManageCycles } from '../../domain/objectives/access';
import { nextCycleStep } from '../../domain/objectives/cycle';
import type { Grade } from '../../domain/objectives/grade';
import { paceOf, zoneOf } from '../../domain/objectives/grade';
import { isDecreasing } from '../../domain/objectives/progress';
import type { Ambition } from '../../domain/objectives/types';

const SHOWN_DECIMALS = 2;

/** Who looks, and the names of all whom it mentions. */
export interface Looking {
  principal: Principal;
  names: Names;
}

/** Names for everything that goals mention. */
export const namesOf = (
  db: Knex,
  goals: Pick<Goals, 'objectives' | 'keyResults' | 'cycles'>,
): Promise<Names> =>
  loadNames(
    db,
    [
      ...[...goals.objectives.values()].flatMap(({ ownerId, createdBy, grade }) => [
        ownerId,
        createdBy,
        ...graderOf(grade),
      ]),
      ...[...goals.keyResults.values()].flatMap(({ ownerId, grade }) => [ownerId, ...graderOf(grade)]),
      ...[...goals.cycles.values()].map(({ createdBy }) => createdBy),
    ],
    [...goals.objectives.values()].flatMap(({ unitId }) => (unitId === null ? [] : [unitId])),
  );

const graderOf = (grade: Grade | null): string[] => (grade === null ? [] : [grade.graderId]);

export function cycleView(
  { createdBy, ...cycle }: GoalCycle,
  { principal, names }: Looking,
): z.input<typeof CycleView> {
  return {
    ...cycle,
    createdBy: names.person(createdBy),
    nextStep: mayManageCycles(principal) ? nextCycleStep(cycle.state) : null,
  };
}

export const shownNumber = (value: Fraction): string => displayText(value, SHOWN_DECIMALS);

const figuresView = (
  { progress, expected }: { progress: Fraction; expected: Fraction },
  { ambition, grade }: { ambition: Ambition; grade: Grade | null },
) => ({
  progress: exactText(progress),
  progressShown: shownNumber(progress),
  expected: exactText(expected),
  expectedShown: shownNumber(expected),
  zone: grade === null ? paceOf(progress, expected) : zoneOf(ambition, progress),
});

export const gradeView = (grade: Grade | null, ambition: Ambition, names: Names): KeyResultView['grade'] => {
  if (grade === null) {
    return null;
  }

  const { graderId, ...rest } = grade;

  return { ...rest, by: names.person(graderId), zone: zoneOf(ambition, parseFraction(grade.progress)) };
};

export function keyResultView(one: KeyResult, goals: Goals, { principal, names }: Looking): KeyResultView {
  const goal = required(goals.objectives.get(one.objectiveId));
  const cycle = required(goals.cycles.get(one.cycleId));
  const figures = required(goals.figures.get(one.id));
  const { standing, weight } = figures;

  return {
    id: one.id,
    objectiveId: one.objectiveId,
    cycleId: one.cycleId,
    no: one.no,
    title: one.title,
    owner: names.person(one.ownerId),
    measure: one.measure,
    decreasing: isDecreasing(one),
    unitLabel: one.unitLabel,
    baseline: one.baseline,
    target: one.target,
    bound: one.bound,
    milestones: [...one.milestones],
    weight: exactText(weight),
    perProduct: one.perProduct,
    value: exactText(standing.value),
    typedPart: exactText(standing.typedPart),
    workPart: exactText(standing.workPart),
    raw: exactText(standing.raw),
    ...figuresView(figures, { ambition: goal.ambition, grade: one.grade }),
    confidence: one.confidence,
    saidAt: one.saidAt,
    movedAt: one.movedAt,
    ...ageOf(one, goals),
    acceptedCount: one.acceptedCount,
    plannedCount: one.plannedCount,
    grade: gradeView(one.grade, goal.ambition, names),
    mayCheckIn:
      one.grade === null &&
      cycle.state !== 'preparation' &&
      mayCheckIn(principal, standingFor(goal, cycle), one.ownerId),
    mayGrade:
      one.grade === null &&
      goal.state === 'approved' &&
      cycle.state === 'grading' &&
      (principal.personId === one.ownerId || mayGrade(principal, standingFor(goal, cycle))),
  };
}

/** An objective in a tree: its own key results, and what is kept of all that is below it. */
export function objectiveNode(goal: Objective, goals: Goals, looking: Looking): ObjectiveNode {
  const { names } = looking;
  const summary = goals.summaries.get(goal.id);

  return {
    id: goal.id,
    cycleId: goal.cycleId,
    level: goal.level,
    unit: goal.unitId === null ? null : names.unit(goal.unitId),
    owner: names.person(goal.ownerId),
    ambition: goal.ambition,
    title: goal.title,
    state: goal.state,
    version: goal.version,
    ...figuresView(
      {
        progress: required(goals.rolled.get(goal.id)).progress,
        expected: required(goals.expected.get(goal.id)).progress,
      },
      goal,
    ),
    confidence: summary?.confidence ?? null,
    ageDays: summary?.ageDays ?? null,
    stale: summary?.stale ?? false,
    contributing: summary?.contributing ?? 0,
    parents: (goals.alignedTo.get(goal.id) ?? []).map(({ parentId, share }) => ({ id: parentId, share })),
    keyResults: (goals.ofObjective.get(goal.id) ?? []).map((one) => keyResultView(one, goals, looking)),
  };
}
