/**
 * What another version of a method would have made of confirmed months: the result that stands beside the score of the
 * very same frozen inputs by the proposed version. Pure; it decides nothing, and no result of it is ever stored.
 */
import type { Fraction } from './fraction';
import {
  add,
  compare,
  divide,
  exactText,
  isZero,
  multiply,
  parseFraction,
  subtract,
  sum,
  ZERO,
} from './fraction';
import type { FrozenRecord, MonthInputs } from './frozen';
import { scoreOf } from './frozen';
import type { FrozenResult } from './frozen-result';
import type { Criterion, EvaluationMethod, Level } from './method';

/**
 * What a criterion that only the proposed version has counts, since nobody judged it: the share that the person got of
 * all points for the common criteria, nothing, or all of it.
 */
export const MISSING_CRITERIA = ['ownShare', 'none', 'full'] as const;
export type MissingCriteria = (typeof MISSING_CRITERIA)[number];

/** Parts of a method that say how months are cut, or what follows from a score: trying it over months shows nothing of them. */
export const NOT_TRIED = ['period', 'quota', 'organisation', 'leastMonthsOfYear', 'catalogueGroups'] as const;
export type NotTried = (typeof NOT_TRIED)[number];

/** How the points that were given carry over to the proposed version, by the keys of its criteria. */
export interface Carry {
  /** In both, with another cap: the share of the cap stays. */
  readonly rescaled: readonly string[];
  /** Only in the proposed version: counted as `MissingCriteria` says. */
  readonly missing: readonly string[];
  /** No longer in the proposed version: the points are lost. */
  readonly dropped: readonly string[];
}

/** One person's month by one version. */
export interface MonthScore {
  readonly total: Fraction | null;
  readonly level: Level | 'insufficientData';
}

export interface MonthChange {
  readonly month: string;
  readonly before: MonthScore;
  readonly after: MonthScore;
  /** The total after less the total before; null where one of them has none. */
  readonly difference: Fraction | null;
  readonly bandChanged: boolean;
}

type Criteria = Pick<EvaluationMethod, 'criteria'>;

/** The result that stands, as it was stored. */
export const standingScore = ({ total, level }: Pick<FrozenResult, 'total' | 'level'>): MonthScore => ({
  total: total === null ? null : parseFraction(total),
  level,
});

/**
 * Frozen inputs by the proposed version. What a leader was judged stays as it was given, also where the proposed version
 * no longer has such a value. By the version that the inputs name it is the stored result, to the last digit.
 */
export function proposedScore(
  base: Criteria,
  proposed: EvaluationMethod,
  inputs: MonthInputs,
  missing: MissingCriteria,
): MonthScore {
  const leaderValues = [...proposed.leaderValues, ...Object.values(inputs.leader ?? {})];
  const { total, level } = scoreOf(
    { ...proposed, leaderValues },
    { ...inputs, common: carriedPoints(base, proposed, inputs.common, missing) },
  );

  return { total, level };
}

/** Points by the criteria of the proposed version: by key, each as the same share of its cap as before. */
export function carriedPoints(
  base: Criteria,
  proposed: Criteria,
  points: MonthInputs['common'],
  missing: MissingCriteria,
): Record<string, string> {
  const given = ({ key }: Criterion): Fraction =>
    Object.hasOwn(points, key) ? parseFraction(points[key] ?? '0') : ZERO;
  const share =
    missing === 'ownShare' ? ownShare(base, given) : parseFraction(missing === 'full' ? '1' : '0');

  return Object.fromEntries(
    proposed.criteria.map((one) => {
      const before = base.criteria.find(({ key }) => key === one.key);
      const kept = before === undefined ? share : divide(given(before), parseFraction(before.cap));

      return [one.key, exactText(multiply(kept, parseFraction(one.cap)))];
    }),
  );
}

/** Of all points for the common criteria, the share that was given; nothing where there were no such criteria. */
function ownShare({ criteria }: Criteria, given: (one: Criterion) => Fraction): Fraction {
  const caps = sum(criteria.map(({ cap }) => parseFraction(cap)));

  return isZero(caps) ? ZERO : divide(sum(criteria.map(given)), caps);
}

/** How points carry over from one version to another. */
export function carryOf(base: Criteria, proposed: Criteria): Carry {
  const capIn = ({ criteria }: Criteria, key: string): Fraction | null => {
    const found = criteria.find((one) => one.key === key);

    return found === undefined ? null : parseFraction(found.cap);
  };
  const keys = proposed.criteria.map(({ key }) => key);

  return {
    rescaled: keys.filter((key) => {
      const [before, after] = [capIn(base, key), capIn(proposed, key)];

      return before !== null && after !== null && compare(before, after) !== 0;
    }),
    missing: keys.filter((key) => capIn(base, key) === null),
    dropped: base.criteria.map(({ key }) => key).filter((key) => capIn(proposed, key) === null),
  };
}

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

/** What the proposed version says otherwise and trying it over months cannot show. */
export const notTried = (base: EvaluationMethod, proposed: EvaluationMethod): NotTried[] =>
  NOT_TRIED.filter((part) => JSON.stringify(base[part]) !== JSON.stringify(proposed[part]));

export function monthChange(month: string, before: MonthScore, after: MonthScore): MonthChange {
  return {
    month,
    before,
    after,
    difference: before.total === null || after.total === null ? null : subtract(after.total, before.total),
    bandChanged: before.level !== after.level,
  };
}

/** Whether anything at all would be otherwise. */
export const isChanged = ({ difference, bandChanged }: MonthChange): boolean =>
  bandChanged || (difference !== null && !isZero(difference));

/** How far apart both versions are for a person: all differences together, whichever way they go. */
export const distance = (months: readonly MonthChange[]): Fraction =>
  months.reduce(
    (all, { difference }) =>
      difference === null
        ? all
        : add(all, compare(difference, ZERO) < 0 ? subtract(ZERO, difference) : difference),
    ZERO,
  );
