/**
 * The units (or people) of a trial beside all others that the set is for: the mean attainment of each indicator by group, of those of whom
 * there is a figure, and of how many that is. Groups of people smaller than five show no figure: it would be somebody's.
 */
import type { Fraction } from '../evaluation/fraction';
import { divide, fraction, sum } from '../evaluation/fraction';

export interface GroupMean {
  readonly mean: Fraction | null;
  readonly measured: number;
  readonly expected: number;
}

/** The least number of people whose mean is shown. */
export const SMALLEST_GROUP = 5;

/** Attainments of a group, null where somebody has none: a missing figure counts nowhere. */
export function groupMean(attainments: readonly (Fraction | null)[], smallest: number): GroupMean {
  const there = attainments.filter((one) => one !== null);
  const isShown = there.length > 0 && there.length >= smallest;

  return {
    mean: isShown ? divide(sum(there), fraction(BigInt(there.length))) : null,
    measured: there.length,
    expected: attainments.length,
  };
}
