/**
 * The factors of work: what each line adds to quantity, quality and progress, and what that comes to against what was
 * assigned. All of them are divided by the *assigned* total, so work that was not done lowers all three.
 */
import type { Fraction } from './fraction';
import { add, divide, fraction, least, multiply, ONE, parseFraction, subtract, sum, ZERO } from './fraction';
import type { Failures, WorkLine } from './lines';
import type { EvaluationMethod, Readings, WorkFactor } from './method';

/** What one line adds to one factor, in standard units. */
export interface LineShare {
  readonly lineId: string;
  readonly factor: WorkFactor;
  /** Units that count at all, before any deduction. */
  readonly counted: Fraction;
  /** Units taken off for failures that were not excused. */
  readonly deducted: Fraction;
  /** (counted − deducted) × coefficient. */
  readonly value: Fraction;
  readonly failures: readonly Failures[];
}

/** Standard units in the plan. */
export const assignedTotal = (lines: readonly WorkLine[]): Fraction =>
  sum(lines.map(({ planned, coefficient, assigned }) => (planned ? multiply(coefficient, assigned) : ZERO)));

export function lineShare(method: EvaluationMethod, line: WorkLine, factor: WorkFactor): LineShare {
  const counted = countedUnits(line, method.readings);
  const failures = failuresOf(line, factor);
  const deducted = least(deduction(method, counted, failures), counted);

  return {
    lineId: line.id,
    factor,
    counted,
    deducted,
    value: multiply(line.coefficient, subtract(counted, deducted)),
    failures,
  };
}

/** The part of the assigned total that a factor reaches, with what the cap cut off. */
export function workRatio(
  shares: readonly LineShare[],
  assigned: Fraction,
  { ratioCap }: Readings,
): { numerator: Fraction; uncapped: Fraction; value: Fraction } {
  const numerator = sum(shares.map(({ value }) => value));
  const uncapped = divide(numerator, assigned);

  return {
    numerator,
    uncapped,
    value: ratioCap === 'none' ? uncapped : least(uncapped, parseFraction(ratioCap)),
  };
}

/** Where extra work is left out, a line counts no more than its plan, and a line outside the plan not at all. */
function countedUnits({ completed, assigned, planned }: WorkLine, { extraWork }: Readings): Fraction {
  if (extraWork === 'inNumerator') {
    return completed;
  }

  return planned ? least(completed, assigned) : ZERO;
}

function failuresOf(line: WorkLine, factor: WorkFactor): readonly Failures[] {
  switch (factor) {
    case 'quantity':
      return [];
    case 'quality':
      return line.qualityFailures;
    case 'progress':
      return line.delays;
  }
}

function deduction(
  { readings, deductionPerFailure }: EvaluationMethod,
  counted: Fraction,
  failures: readonly Failures[],
): Fraction {
  const step = parseFraction(deductionPerFailure);
  const times = ({ count }: Failures): Fraction =>
    fraction(BigInt(readings.repeatedFailures === 'once' ? Math.min(count, 1) : count));
  const share = (count: Fraction): Fraction => least(ONE, multiply(step, count));
  const against = failures.filter(({ excused }) => !excused);

  return readings.deductionReading === 'perLine'
    ? multiply(counted, share(sum(against.map(times))))
    : against.reduce((total, one) => add(total, multiply(one.units, share(times(one)))), ZERO);
}
