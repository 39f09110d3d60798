/**
 * Sums up objectives with all that is below them, so that nobody who looks at a branch has to read the tree. Whoever changes a goal only notes which one;
 * the next who reads sums up what was noted and everything above it. With a new day, and after a step of a cycle, all of a year is summed up anew, as
 * what is expected and how old numbers are goes by the day: of a year with few objectives by the next who reads, of a large one by housekeeping, within a
 * minute, and readers see meanwhile how it stood.
 */
import type { Knex } from 'knex';
import type { GoalCycle } from '../../db/repositories/goal-cycles';
import { runningYears } from '../../db/repositories/goal-cycles';
import type { ObjectiveSummary, OwnSums } from '../../db/repositories/objective-summaries';
import {
  beginDay,
  dropWithdrawn,
  idsUpwards,
  inTurn,
  isLargeYear,
  plannedBelow,
  saveSummaries,
  standOfYear,
  takeMoved,
} from '../../db/repositories/objective-summaries';
import type { Objective } from '../../db/repositories/objectives';
import { exactText, isZero } from '../../domain/evaluation/fraction';
import type { Summed } from '../../domain/objectives/summary';
import { summaryOf } from '../../domain/objectives/summary';
import { LEVELS } from '../../domain/objectives/types';
import { goalsNear } from './branches';
import type { Goals } from './goals';
import { ageOf, cityDates, goalsAround, keyResultsBelow, required } from './goals';

/** Waiting longer would cost a reader more than figures that are a moment old. */
const PATIENCE_MS = { small: 5_000, large: 300 } as const;

/** Brings what is kept of a cycle's year up to date, before it is read: every change is in it that was there when this was asked. */
export async function catchUp(db: Knex, cycle: GoalCycle, now: string): Promise<void> {
  const yearId = cycle.yearId ?? cycle.id;
  const today = (await cityDates(db))(now);
  const { isOfToday, hasMoved } = await standOfYear(db, yearId, today);

  if (isOfToday && !hasMoved) {
    return;
  }

  const isLarge = await isLargeYear(db, yearId);
  const withinMs = isLarge ? PATIENCE_MS.large : PATIENCE_MS.small;
  await inTurn(db, { yearId, withinMs }, (trx) =>
    isLarge ? sumUpMoved(trx, cycle, now) : sumUpAnew(trx, cycle, now, today),
  );
}

/** Sums a year up for housekeeping, however long others take. */
async function sumUpYear(db: Knex, cycle: GoalCycle, now: string): Promise<void> {
  const yearId = cycle.yearId ?? cycle.id;
  const today = (await cityDates(db))(now);
  const { isOfToday, hasMoved } = await standOfYear(db, yearId, today);

  if (!isOfToday || hasMoved) {
    await inTurn(db, { yearId, withinMs: 0 }, (trx) => sumUpAnew(trx, cycle, now, today));
  }
}

/** All of a year where a day began since it was last summed up; else what moved. */
async function sumUpAnew(trx: Knex, cycle: GoalCycle, now: string, today: string): Promise<void> {
  const yearId = cycle.yearId ?? cycle.id;

  if (!(await beginDay(trx, yearId, today))) {
    return sumUpMoved(trx, cycle, now);
  }

  await takeMoved(trx, yearId);
  const goals = await goalsAround(trx, cycle, now);
  const summed = summarised(goals, [...goals.objectives.keys()], yearId).map((one) =>
    one.manyWays ? { ...one, contributing: plannedIn(goals, one.objectiveId) } : one,
  );
  await saveSummaries(trx, summed);
  await dropWithdrawn(trx, yearId, null);
}

async function sumUpMoved(trx: Knex, cycle: GoalCycle, now: string): Promise<void> {
  const moved = await takeMoved(trx, cycle.yearId ?? cycle.id);

  if (moved.length > 0) {
    await sumUpAbove(trx, cycle, now, moved);
  }
}

const plannedIn = (goals: Goals, id: string): number =>
  keyResultsBelow(goals, id).reduce((all, { plannedCount }) => all + plannedCount, 0);

/** What moved, and all that it is aligned to. */
async function sumUpAbove(trx: Knex, cycle: GoalCycle, now: string, moved: readonly string[]): Promise<void> {
  const yearId = cycle.yearId ?? cycle.id;
  const ids = await idsUpwards(trx, moved);
  const goals = await goalsNear(trx, cycle, now, ids);
  const summed = summarised(goals, [...goals.objectives.keys()], yearId);

  const exact: ObjectiveSummary[] = [];

  for (const one of summed) {
    exact.push(one.manyWays ? { ...one, contributing: await plannedBelow(trx, one.objectiveId) } : one);
  }

  await saveSummaries(trx, exact);
  await dropWithdrawn(trx, yearId, ids);
}

/** Sums up every year that has a cycle under way. */
export async function sumUpRunningYears(db: Knex): Promise<void> {
  for (const year of await runningYears(db)) {
    await sumUpYear(db, year, new Date().toISOString());
  }
}

/** Summaries of objectives that were read with their parts, from the lowest up; what was not read itself is taken as it is kept. */
function summarised(goals: Goals, ids: readonly string[], yearId: string): ObjectiveSummary[] {
  const done = new Map<string, ObjectiveSummary>();
  const visit = (id: string): Summed | undefined => {
    const goal = goals.objectives.get(id);

    if (goal === undefined) {
      return goals.summaries.get(id);
    }

    const known = done.get(id);

    if (known !== undefined) {
      return known;
    }

    const children = (goals.alignedWith.get(id) ?? []).flatMap((child) => visit(child) ?? []);
    const summary = { ...placeOf(goal, goals, yearId, children), ...ownSums(goal, goals) };
    done.set(id, summary);

    return summary;
  };
  ids.forEach(visit);

  return [...done.values()];
}

function placeOf(
  goal: Objective,
  goals: Goals,
  yearId: string,
  children: readonly Summed[],
): Omit<ObjectiveSummary, keyof OwnSums> {
  const parents = (goals.alignedTo.get(goal.id) ?? []).filter(
    ({ parentId }) => goals.objectives.has(parentId) || goals.summaries.has(parentId),
  );

  return {
    objectiveId: goal.id,
    yearId,
    levelNo: LEVELS.indexOf(goal.level),
    createdAt: goal.createdAt,
    state: goal.state,
    progress: exactText(required(goals.rolled.get(goal.id)).progress),
    expected: exactText(required(goals.expected.get(goal.id)).progress),
    ...summaryOf(
      {
        yearId,
        cycleId: goal.cycleId,
        parents: parents.length,
        keyResults: (goals.ofObjective.get(goal.id) ?? []).map((one) => ({ ...one, ...ageOf(one, goals) })),
      },
      children,
    ),
  };
}

function ownSums({ id }: Objective, goals: Goals): OwnSums {
  const keyResults = goals.ofObjective.get(id) ?? [];
  const silent = keyResults.map((one) => ageOf(one, goals)).filter(({ stale }) => stale);
  const standings = keyResults.map((one) => required(goals.figures.get(one.id)).standing);

  return {
    keyResults: keyResults.length,
    told: keyResults.filter(({ saidAt }) => saidAt !== null).length,
    silent: silent.length,
    silentDays: silent.some(({ ageDays }) => ageDays === null)
      ? null
      : silent.reduce((most, { ageDays }) => Math.max(most, ageDays ?? 0), 0),
    movedByWork: standings.filter(({ workPart }) => !isZero(workPart)).length,
    typedOnly: standings.filter(({ workPart, typedPart }) => isZero(workPart) && !isZero(typedPart)).length,
  };
}
