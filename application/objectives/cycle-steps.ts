/** What a cycle says to whom: reminders to owners, silence and missing grades to whoever leads them. */
import type { Knex } from 'knex';
import { findCycle } from '../../db/repositories/goal-cycles';
import type { ToldOfGoals } from '../../db/repositories/goal-receipts';
import {
  cityLeaderIds,
  firedSteps,
  headsOf,
  recordGoalStep,
  runningCycleIds,
} from '../../db/repositories/goal-receipts';
import type { KeyResult } from '../../db/repositories/key-results';
import type { Objective } from '../../db/repositories/objectives';
import { counts } from '../../domain/objectives/objective';
import { headAbove } from '../../domain/organisation/hierarchy';
import { ageInDays } from '../../domain/objectives/cycle';
import type { CycleStepDue } from '../../domain/objectives/rhythm';
import { nextStepOf, stepsOfCycle } from '../../domain/objectives/rhythm';
import type { GoalGateway } from '../process-goals';
import type { Goals } from './goals';
import { goalsAround } from './goals';

/** The next step of a cycle that has not fired; null when there is none, or no such cycle. */
export async function nextStep(db: Knex, cycleId: string, now: string): Promise<CycleStepDue | null> {
  const cycle = await findCycle(db, cycleId);

  return cycle === null ? null : nextStepOf(cycle, await firedSteps(db, cycleId), now);
}

/** Fires a step: once, whoever repeats it. */
export async function fireStep(
  db: Knex,
  { cycleId, key, now }: { cycleId: string; key: string; now: string },
): Promise<void> {
  const cycle = await findCycle(db, cycleId);
  const step = cycle === null ? undefined : stepsOfCycle(cycle, cycle.rhythm).find((one) => one.key === key);

  if (cycle === null || step === undefined) {
    throw new Error(`cycle ${cycleId} has no step ${key}`);
  }

  await db.transaction(async (trx) => {
    const goals = await goalsAround(trx, cycle, now);
    const told = grouped(await recipientsOf(trx, { step, goals, cycleId }));
    await recordGoalStep(trx, { cycleId, key, reason: step.reason, at: step.at, firedAt: now, told });
  });
}

/** Lets every cycle that is under way live: what a crash between a step and its workflow left is healed here. */
export async function followCycles(db: Knex, goals: GoalGateway): Promise<void> {
  const now = new Date().toISOString();

  for (const id of await runningCycleIds(db)) {
    if ((await nextStep(db, id, now)) !== null) {
      await goals.follow(id);
    }
  }
}

/** Who is told about what: a key result, or an objective that has no grade of its own. */
interface Told {
  personId: string;
  about: 'keyResultIds' | 'objectiveIds';
  id: string;
}

interface Firing {
  step: CycleStepDue;
  goals: Goals;
  cycleId: string;
}

async function recipientsOf(trx: Knex, { step, goals, cycleId }: Firing): Promise<Told[]> {
  const open = [...goals.keyResults.values()].flatMap((one) => {
    const goal = goals.objectives.get(one.objectiveId);

    return goal !== undefined && counts(goal.state) && one.cycleId === cycleId && one.grade === null
      ? [{ one, goal }]
      : [];
  });
  const cycle = goals.cycles.get(cycleId);
  const { checkInEveryDays = 0, escalateAfterDays = 0 } = cycle?.rhythm ?? {};
  const silentFor = (days: number) =>
    open.filter(({ one }) => daysSilent(one, cycle?.startsOn ?? goals.today, goals) >= days);

  const ofGoals = open.map(({ one, goal }) => aboutKeyResult(goal.ownerId, one.id));
  // A cycle closes only once these are graded as well: of contributors alone, or with every key result graded.
  const ungraded = [...goals.objectives.values()].filter(
    (goal) => goal.cycleId === cycleId && goal.state === 'approved',
  );
  const ofUngraded = ungraded.map((goal) => aboutObjective(goal.ownerId, goal.id));

  switch (step.reason) {
    case 'goalToCheckIn':
      return owners(silentFor(checkInEveryDays));
    case 'goalSilent':
      return leaders(trx, silentFor(escalateAfterDays));
    case 'goalMidReview':
      return [...owners(open), ...ofGoals];
    case 'goalToGrade':
      return [...owners(open), ...ofGoals, ...ofUngraded];
    case 'goalUngraded':
      return [...owners(open), ...ofUngraded, ...(await leaders(trx, open, ungraded))];
  }
}

type OpenKeyResult = { one: KeyResult; goal: Objective };

const aboutKeyResult = (personId: string, id: string): Told => ({ personId, about: 'keyResultIds', id });
const aboutObjective = (personId: string, id: string): Told => ({ personId, about: 'objectiveIds', id });

const daysSilent = ({ saidAt }: KeyResult, startsOn: string, { dayOf, today }: Goals): number =>
  ageInDays(saidAt === null ? startsOn : dayOf(saidAt), today) ?? 0;

const owners = (open: readonly OpenKeyResult[]): Told[] =>
  open.map(({ one }) => aboutKeyResult(one.ownerId, one.id));

/** The nearest head above who does not own it; the city leaders where there is none. */
async function leaders(
  trx: Knex,
  open: readonly OpenKeyResult[],
  ungraded: readonly Objective[] = [],
): Promise<Told[]> {
  const goals = [...open.map(({ goal }) => goal), ...ungraded];
  const heads = await headsOf(trx, [...new Set(goals.flatMap(({ unitPath }) => unitPath))]);
  const city = await cityLeaderIds(trx);
  const above = ({ unitPath, ownerId }: Objective, ...owners: string[]): string[] => {
    const head = headAbove(unitPath, heads, [ownerId, ...owners]);

    return head === null ? city : [head];
  };

  return [
    ...open.flatMap(({ one, goal }) =>
      above(goal, one.ownerId).map((personId) => aboutKeyResult(personId, one.id)),
    ),
    ...ungraded.flatMap((goal) => above(goal).map((personId) => aboutObjective(personId, goal.id))),
  ];
}

/** One notice a person, about all of theirs together. */
function grouped(told: readonly Told[]): ToldOfGoals[] {
  const idsOf = (personId: string, about: Told['about']): string[] => [
    ...new Set(told.filter((one) => one.personId === personId && one.about === about).map(({ id }) => id)),
  ];

  return [...new Set(told.map(({ personId }) => personId))].map((personId) => ({
    personId,
    keyResultIds: idsOf(personId, 'keyResultIds').sort(),
    objectiveIds: idsOf(personId, 'objectiveIds').sort(),
  }));
}
