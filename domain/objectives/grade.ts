/**
 * Grades and colours. What was committed is reached only in full: 0.7 of a committed objective is not green. What was
 * aspired to is green from 0.7, amber from 0.4 (Doerr, Measure What Matters; re:Work).
 */
import type { Fraction } from '../evaluation/fraction';
import { ONE, compare, fraction, isZero, divide } from '../evaluation/fraction';
import type { Ambition } from './types';

export const ZONES = ['green', 'amber', 'red'] as const;
export type Zone = (typeof ZONES)[number];

const [SEVEN_TENTHS, FOUR_TENTHS] = [fraction(7n, 10n), fraction(4n, 10n)];

/** The colour of a grade. */
export function zoneOf(ambition: Ambition, grade: Fraction): Zone {
  const [green, amber] = ambition === 'committed' ? [ONE, SEVEN_TENTHS] : [SEVEN_TENTHS, FOUR_TENTHS];

  return compare(grade, green) >= 0 ? 'green' : compare(grade, amber) >= 0 ? 'amber' : 'red';
}

/** The colour of progress under way: at the expected line or past it, at least 0.7 of it, or less. */
export function paceOf(progress: Fraction, expected: Fraction): Zone {
  if (isZero(expected)) {
    return 'green';
  }

  const part = divide(progress, expected);

  return compare(part, ONE) >= 0 ? 'green' : compare(part, SEVEN_TENTHS) >= 0 ? 'amber' : 'red';
}

/** A grade as it is frozen: what stood when it was given, by whom and with which words. Numbers are exact text. */
export interface Grade {
  readonly raw: string;
  readonly progress: string;
  readonly value: string | null;
  readonly comment: string;
  readonly graderId: string;
  readonly at: string;
}
