/**
 * How points and judgements that people gave by one version of a method carry over to another: by the keys of its criteria
 * and the names of its factors. Nothing is guessed silently: what nobody was judged by counts as the asker says.
 */
import type { Fraction } from './fraction';
import { compare, divide, exactText, fraction, isZero, multiply, parseFraction, sum, ZERO } from './fraction';
import type { MonthInputs } from './frozen';
import type { Criterion, EvaluationMethod, LeaderFactor } from './method';
import { judgedFactors } from './method';

/**
 * What a criterion or a leader's factor that only the proposed version has counts, since nobody judged it: the share that
 * the person got of all points for the common criteria (the mean of the factors that were judged), nothing, or all of it.
 */
export const MISSING_CRITERIA = ['ownShare', 'none', 'full'] as const;
export type MissingCriteria = (typeof MISSING_CRITERIA)[number];

/** How what was given carries over to the proposed version, by the keys of criteria and the names of factors. */
export interface Carry {
  /** In both, with another cap: the share of the cap stays. */
  readonly rescaled: readonly string[];
  /** Only in the proposed version: counted as `MissingCriteria` says. */
  readonly missing: readonly string[];
  /** No longer in the proposed version: the points are lost. */
  readonly dropped: readonly string[];
  /** Factors of leaders that only the proposed version counts: as `missing`. */
  readonly missingFactors: readonly LeaderFactor[];
  /** Factors of leaders that the proposed version no longer counts. */
  readonly droppedFactors: readonly LeaderFactor[];
}

type Criteria = Pick<EvaluationMethod, 'criteria'>;
type Carried = Pick<EvaluationMethod, 'criteria' | 'leaderFactors'>;

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

/** What a leader was judged, by the factors that the proposed version counts; null for everybody else. */
export function carriedJudgement(
  proposed: Pick<EvaluationMethod, 'leaderFactors'>,
  given: MonthInputs['leader'],
  missing: MissingCriteria,
): MonthInputs['leader'] {
  if (given === null) {
    return null;
  }

  const rule = { ownShare: exactText(meanOf(Object.values(given))), none: '0', full: '100' };

  return Object.fromEntries(
    judgedFactors(proposed).map((factor) => [factor, given[factor] ?? rule[missing]]),
  );
}

const meanOf = (values: readonly string[]): Fraction =>
  values.length === 0 ? ZERO : divide(sum(values.map(parseFraction)), fraction(BigInt(values.length)));

/** How what was given by one version carries over to another. */
export function carryOf(base: Carried, proposed: Carried): Carry {
  const capIn = ({ criteria }: Criteria, key: string): Fraction | null => {
    const found = criteria.find((one) => one.key === key);

    return found === undefined ? null : parseFraction(found.cap);
  };
  const keys = proposed.criteria.map(({ key }) => key);
  const [before, after] = [judgedFactors(base), judgedFactors(proposed)];

  return {
    rescaled: keys.filter((key) => {
      const [was, becomes] = [capIn(base, key), capIn(proposed, key)];

      return was !== null && becomes !== null && compare(was, becomes) !== 0;
    }),
    missing: keys.filter((key) => capIn(base, key) === null),
    dropped: base.criteria.map(({ key }) => key).filter((key) => capIn(proposed, key) === null),
    missingFactors: after.filter((factor) => !before.includes(factor)),
    droppedFactors: before.filter((factor) => !after.includes(factor)),
  };
}
