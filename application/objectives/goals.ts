/** Reads the goals of a cycle's year as one graph, and computes where everything stands. */
import type { Knex } from 'knex';
import { CITY_CALENDAR, findCalendar } from '../../db/repositories/calendars';
import type { GoalCycle } from '../../db/repositories/goal-cycles';
import { familyOf } from '../../db/repositories/goal-cycles';
import type { KeyResult } from '../../db/repositories/key-results';
import { keyResultsOf } from '../../db/repositories/key-results';
import type { Objective } from '../../db/repositories/objectives';
import type { NamedSummary } from '../../db/repositories/objective-summaries';
import { alignmentsOf, objectivesOf } from '../../db/repositories/objectives';
import { localDate } from '../../domain/calendar/working-days';
import { DomainError } from '../../domain/errors';
import type { Fraction } from '../../domain/evaluation/fraction';
import { parseFraction, ZERO } from '../../domain/evaluation/fraction';
import { ageInDays, isStale } from '../../domain/objectives/cycle';
import { counts } from '../../domain/objectives/objective';
import { expectedNow, standingOf } from '../../domain/objectives/progress';
import type { Alignment, GoalNode, RolledUp } from '../../domain/objectives/roll-up';
import { rollUp, weightsOf } from '../../domain/objectives/roll-up';
import type { Standing } from '../../domain/objectives/types';

export interface KeyResultFigures {
  standing: Standing;
  /** What counts: as it stands, or as it was frozen. */
  progress: Fraction;
  expected: Fraction;
  /** Of its objective's own part. */
  weight: Fraction;
}

export interface Goals {
  today: string;
  /** The date of an instant where the city is. */
  dayOf: (instant: string) => string;
  cycles: ReadonlyMap<string, GoalCycle>;
  objectives: ReadonlyMap<string, Objective>;
  keyResults: ReadonlyMap<string, KeyResult>;
  ofObjective: ReadonlyMap<string, readonly KeyResult[]>;
  alignments: readonly Alignment[];
  /** Objectives that are aligned with one, directly. */
  alignedWith: ReadonlyMap<string, readonly string[]>;
  /** What one is aligned to, directly. */
  alignedTo: ReadonlyMap<string, readonly Alignment[]>;
  figures: ReadonlyMap<string, KeyResultFigures>;
  rolled: ReadonlyMap<string, RolledUp>;
  expected: ReadonlyMap<string, RolledUp>;
  /** What is kept of objectives, also of ones beside these that were not read themselves. Empty where a whole year was read. */
  summaries: ReadonlyMap<string, NamedSummary>;
}

/** Dates of instants where the city is. */
export async function cityDates(db: Knex): Promise<(instant: string) => string> {
  const calendar = await findCalendar(db, CITY_CALENDAR);

  return (instant) => (calendar === null ? instant.slice(0, 10) : localDate(calendar, instant));
}

/**
 * Everything of the year that a cycle belongs to: a quarter's key results make a year's objectives. Or those of some ids among it: whoever asks for one
 * objective does not wait for all of a city's (`idsAround` tells which ones its figures need).
 */
export async function goalsAround(
  db: Knex,
  cycle: GoalCycle,
  now: string,
  only: readonly string[] | null = null,
): Promise<Goals> {
  const family = await familyOf(db, cycle);
  const ids = family.map(({ id }) => id);
  // One after another: it also runs inside transactions, which have one connection.
  const dayOf = await cityDates(db);
  const objectives = await objectivesOf(db, ids, only);
  const alignments = await alignmentsOf(db, ids, only);
  const keyResults = await keyResultsOf(
    db,
    objectives.map(({ id }) => id),
  );

  return computed({
    today: dayOf(now),
    dayOf,
    cycles: new Map(family.map((one) => [one.id, one])),
    objectives,
    keyResults,
    alignments,
  });
}

/** What was read of goals. `frozen` names objectives that stand as their summary says, whatever is below them. */
interface Read {
  today: string;
  dayOf: Goals['dayOf'];
  cycles: ReadonlyMap<string, GoalCycle>;
  objectives: readonly Objective[];
  keyResults: readonly KeyResult[];
  alignments: readonly Alignment[];
  summaries?: ReadonlyMap<string, NamedSummary>;
  frozen?: readonly string[];
}

/** Works out where everything stands that was read. */
export function computed(read: Read): Goals {
  const { today, dayOf, cycles, summaries = new Map<string, NamedSummary>(), frozen = [] } = read;
  const objectives = new Map(read.objectives.map((one) => [one.id, one]));
  const ofObjective = grouped(read.keyResults, ({ objectiveId }) => objectiveId);
  const figures = new Map(
    read.keyResults.map((one) => {
      const goal = required(objectives.get(one.objectiveId));
      const weight = weightsOf(ofObjective.get(goal.id) ?? []).get(one.id) ?? ZERO;

      return [
        one.id,
        figuresOf(one, goal, { cycle: required(cycles.get(one.cycleId)), weight, today }),
      ] as const;
    }),
  );
  const stateOf = (id: string) => (objectives.get(id) ?? summaries.get(id))?.state;
  const alignments = read.alignments.filter(({ childId }) => stateOf(childId) !== undefined);
  const counting = alignments.filter(({ childId }) => counts(required(stateOf(childId))));
  const kept = frozen.flatMap((id) => summaries.get(id) ?? []);
  const isKept = new Set(kept.map(({ objectiveId }) => objectiveId));
  const nodes = read.objectives
    .filter(({ id }) => !isKept.has(id))
    .map((goal): GoalNode => ({
      id: goal.id,
      ownWeight: goal.ownWeight,
      keyResults: ofObjective.get(goal.id) ?? [],
      frozen: goal.grade === null ? null : parseFraction(goal.grade.progress),
    }));

  return {
    today,
    dayOf,
    cycles,
    objectives,
    keyResults: new Map(read.keyResults.map((one) => [one.id, one])),
    ofObjective,
    alignments,
    alignedWith: childrenOf(alignments),
    alignedTo: grouped(alignments, ({ childId }) => childId),
    figures,
    rolled: rollUp(
      [...nodes, ...kept.map((one) => keptNode(one, one.progress))],
      counting,
      (id) => figures.get(id)?.progress ?? ZERO,
    ),
    expected: rollUp(
      [
        ...nodes.map((node) => ({ ...node, frozen: null })),
        ...kept.map((one) => keptNode(one, one.expected)),
      ],
      counting,
      (id) => figures.get(id)?.expected ?? ZERO,
    ),
    summaries,
  };
}

const keptNode = ({ objectiveId }: NamedSummary, figure: string): GoalNode => ({
  id: objectiveId,
  ownWeight: '0',
  keyResults: [],
  frozen: parseFraction(figure),
});

function figuresOf(
  one: KeyResult,
  { ambition }: Objective,
  { cycle, weight, today }: { cycle: GoalCycle; weight: Fraction; today: string },
): KeyResultFigures {
  const standing = standingOf(one, one);

  return {
    standing,
    progress: one.grade === null ? standing.progress : parseFraction(one.grade.progress),
    expected: expectedNow(one, cycle, ambition, today),
    weight,
  };
}

function childrenOf(alignments: readonly Alignment[]): Map<string, string[]> {
  const of = grouped(alignments, ({ parentId }) => parentId);

  return new Map([...of].map(([id, its]) => [id, its.map(({ childId }) => childId)]));
}

/** By a key, in their order. A city has tens of thousands: nothing here goes through all for each. */
function grouped<T>(all: readonly T[], keyOf: (one: T) => string): Map<string, T[]> {
  const of = new Map<string, T[]>();
  all.forEach((one) => {
    const its = of.get(keyOf(one)) ?? [];
    of.set(keyOf(one), its);
    its.push(one);
  });

  return of;
}

/** The key results of an objective and of everything that is aligned with it, down to the last level, each once. */
export function keyResultsBelow(goals: Goals, id: string): KeyResult[] {
  const seen = new Set([id]);
  const found: KeyResult[] = [];

  // What is added while it goes through is gone through as well.
  for (const one of seen) {
    found.push(...(goals.ofObjective.get(one) ?? []));
    (goals.alignedWith.get(one) ?? []).forEach((child) => seen.add(child));
  }

  return found;
}

/** How old the number of a key result is, since it was told or moved, and whether that is too old. What is graded grows no older. */
export function ageOf(one: KeyResult, goals: Goals): { ageDays: number | null; stale: boolean } {
  const cycle = required(goals.cycles.get(one.cycleId));
  const at = [one.saidAt, one.movedAt]
    .filter((moment) => moment !== null)
    .sort()
    .at(-1);
  const saidOn = at === undefined ? null : goals.dayOf(at);

  return {
    ageDays: ageInDays(saidOn, goals.today),
    stale:
      one.grade === null &&
      cycle.state === 'active' &&
      isStale({ saidOn, startsOn: cycle.startsOn }, goals.today, cycle.rhythm.staleAfterDays),
  };
}

/** A value that has to be there, or "not visible". */
export function required<T>(value: T | null | undefined): T {
  if (value === null || value === undefined) {
    throw new DomainError('access/not-visible');
  }

  return value;
}
