/** What a person was given and did in a period, product by product: the only input of the factors of work. */
import { fieldError } from '../errors';
import type { Fraction } from './fraction';
import { compare } from './fraction';

/** Failed reviews or missed deadlines of some units of a line. */
export interface Failures {
  /** How many units of the product it touched. */
  readonly units: Fraction;
  /** How often each of them failed. */
  readonly count: number;
  /** An objective cause, confirmed by the competent authority: shown, and not deducted. */
  readonly excused: boolean;
}

export interface WorkLine {
  readonly id: string;
  /** Standard units that one unit of this product is worth, as it was when the work was assigned. */
  readonly coefficient: Fraction;
  /** Units in the plan. What was handed over stays in; what was taken over is not in it. */
  readonly assigned: Fraction;
  readonly completed: Fraction;
  /** False for work outside the period's plan: it adds to what was done, never to what was assigned. */
  readonly planned: boolean;
  readonly qualityFailures: readonly Failures[];
  readonly delays: readonly Failures[];
  readonly handedOver: Fraction;
  readonly takenOver: Fraction;
}

/** Refuses lines that contradict themselves, with a pointer to the field. */
export function checkLines(lines: readonly WorkLine[], pointer = '/lines'): void {
  lines.forEach(({ id, coefficient, assigned, handedOver }, index) => {
    if (lines.findIndex((other) => other.id === id) !== index) {
      throw fieldError('evaluation/line-repeated', `${pointer}/${index}/id`, { id });
    }

    if (coefficient.n <= 0n) {
      throw fieldError('evaluation/coefficient-not-positive', `${pointer}/${index}/coefficient`);
    }

    if (compare(handedOver, assigned) > 0) {
      throw fieldError('evaluation/handed-over-more', `${pointer}/${index}/handedOver`);
    }
  });
}
