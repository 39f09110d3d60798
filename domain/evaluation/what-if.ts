/**
 * What another version of a method would have made of confirmed periods: the result that stands beside what the very same
 * frozen inputs come to by the proposed version; for a longer period, the mean of its months so computed. Pure; it decides
 * nothing, and no result of it is ever stored.
 */
import type { Fraction } from './fraction';
import { add, compare, exactText, isZero, parseFraction, subtract, ZERO } from './fraction';
import type { FrozenRecord, MonthInputs } from './frozen';
import { scoreOf } from './frozen';
import type { FrozenResult } from './frozen-result';
import type { EvaluationMethod, Level } from './method';
import { UNIT_RESULTS } from './method';
import type { PeriodKind } from './procedure';
import type { SpanInputs } from './span';
import { spanResult } from './span';
import type { MissingCriteria } from './what-if-carry';
import { carriedJudgement, carriedPoints } from './what-if-carry';

/** Parts of a method that say how months are cut, or what follows from a level: no period that was tried shows them. */
export const NOT_TRIED = ['period', 'quota', 'organisation', 'leastMonthsOfYear', 'catalogueGroups'] as const;
export type NotTried = (typeof NOT_TRIED)[number];

/** One person's period by one version. */
export interface PeriodScore {
  readonly total: Fraction | null;
  readonly level: Level | 'insufficientData';
}

export interface PeriodChange {
  /** The first month of the period, `YYYY-MM`. */
  readonly startsOn: string;
  readonly before: PeriodScore;
  readonly after: PeriodScore;
  /** The total after less the total before; null where one of them has none. */
  readonly difference: Fraction | null;
  readonly bandChanged: boolean;
}

/** The result that stands, as it was stored. */
export const standingScore = ({ total, level }: Pick<FrozenResult, 'total' | 'level'>): PeriodScore => ({
  total: total === null ? null : parseFraction(total),
  level,
});

/**
 * The frozen inputs of a month by the proposed version. What a leader was judged stays as it was given, also where the
 * proposed version no longer has such a value. By the version that the inputs name it is the stored result, to the last
 * digit.
 */
export function proposedScore(
  base: EvaluationMethod,
  proposed: EvaluationMethod,
  inputs: MonthInputs,
  missing: MissingCriteria,
): PeriodScore {
  const leader = carriedJudgement(proposed, inputs.leader, missing);
  const leaderValues = [...proposed.leaderValues, ...Object.values(leader ?? {})];
  const { total, level } = scoreOf(
    { ...proposed, leaderValues },
    { ...inputs, leader, common: carriedPoints(base, proposed, inputs.common, missing) },
  );

  return { total, level };
}

/**
 * A quarter, half-year or year by the proposed version: the mean of its months as that version makes them, and the level
 * that follows; months that have no score, facts that an authority established and the level of the headed unit are as
 * they stood. `months`: the new score by the form of the month. By the version of all its months it is the stored result.
 */
export function proposedSpan(
  proposed: EvaluationMethod,
  inputs: SpanInputs,
  months: ReadonlyMap<string, PeriodScore>,
): PeriodScore {
  const totalOf = ({ formId, total }: SpanInputs['months'][number]): string | null => {
    const tried = months.get(formId);

    return tried === undefined ? total : textOrNull(tried.total);
  };
  const result = spanResult(proposed, {
    ...inputs,
    months: inputs.months.map((one) => ({ ...one, total: totalOf(one) })),
  });

  return standingScore(result);
}

const textOrNull = (value: Fraction | null): string | null => (value === null ? null : exactText(value));

/** Whether both versions take the same work into a month: then the frozen lines are all that is needed. */
export const takesSameWork = (
  { readings: one }: Pick<EvaluationMethod, 'readings'>,
  { readings: other }: Pick<EvaluationMethod, 'readings'>,
): boolean => one.lateCompletion === other.lateCompletion && one.withoutProduct === other.withoutProduct;

/**
 * The frozen work as a version with other readings would have taken it in: what only the standing version takes goes, what
 * only the proposed one takes comes in from the log, and all else stays as it was frozen, corrections included.
 */
export function retaken(
  frozen: readonly FrozenRecord[],
  standing: readonly FrozenRecord[],
  proposed: readonly FrozenRecord[],
): FrozenRecord[] {
  const [before, after] = [standing, proposed].map(
    (records) => new Set(records.map(({ assignmentId }) => assignmentId)),
  ) as [Set<string>, Set<string>];
  const there = new Set(frozen.map(({ assignmentId }) => assignmentId));

  return [
    ...frozen.filter(({ assignmentId }) => !before.has(assignmentId) || after.has(assignmentId)),
    ...proposed.filter(({ assignmentId }) => !before.has(assignmentId) && !there.has(assignmentId)),
  ];
}

/** What the proposed version says otherwise and trying it over periods of this kind cannot show. */
export const notTried = (base: EvaluationMethod, proposed: EvaluationMethod, kind: PeriodKind): NotTried[] =>
  NOT_TRIED.filter(
    (part) =>
      (part !== 'leastMonthsOfYear' || kind !== 'year') &&
      (JSON.stringify(base[part]) !== JSON.stringify(proposed[part]) ||
        (part === 'organisation' && ratesUnitsOtherwise(base, proposed))),
  );

const ratesUnitsOtherwise = (base: EvaluationMethod, proposed: EvaluationMethod): boolean =>
  base.readings.unitUndone !== proposed.readings.unitUndone ||
  (base.unitResults ?? UNIT_RESULTS[0]) !== (proposed.unitResults ?? UNIT_RESULTS[0]);

export function periodChange(startsOn: string, before: PeriodScore, after: PeriodScore): PeriodChange {
  return {
    startsOn,
    before,
    after,
    difference: before.total === null || after.total === null ? null : subtract(after.total, before.total),
    bandChanged: before.level !== after.level,
  };
}

/** Whether anything at all would be otherwise. */
export const isChanged = ({ difference, bandChanged }: PeriodChange): boolean =>
  bandChanged || (difference !== null && !isZero(difference));

/** How far apart both versions are for a person: all differences together, whichever way they go. */
export const distance = (periods: readonly PeriodChange[]): Fraction =>
  periods.reduce(
    (all, { difference }) =>
      difference === null
        ? all
        : add(all, compare(difference, ZERO) < 0 ? subtract(ZERO, difference) : difference),
    ZERO,
  );
