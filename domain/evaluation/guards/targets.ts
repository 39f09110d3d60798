/**
 * Targets that somebody exceeds nearly always: perhaps set too low. Looked at are figures of indicators and graded key
 * results that can be exceeded at all. Quantities of an assignment cannot: what is accepted is never above what was assigned.
 */
import type { EvaluationMethod } from '../method';
import { compare, fraction, parseFraction } from '../fraction';

/** One target that was settled: a period of an indicator that was measured, or a key result that was graded. */
export interface TargetFacts {
  readonly kind: 'kpi' | 'keyResult';
  /** Of the indicator, or of the objective with the key result: what can be opened. */
  readonly id: string;
  /** Whose target it is. */
  readonly holderId: string;
  /** How far it came: 1 is the target, exact, as text. */
  readonly reached: string;
}

export interface Exceeding {
  readonly holderId: string;
  readonly exceeded: readonly TargetFacts[];
}

type Thresholds = NonNullable<EvaluationMethod['guards']>;

/**
 * Who exceeded at least `easyShare` of their targets, of those with at least `easyAtLeast`; `examined` counts these
 * people. A target that is only reached is not exceeded. Without thresholds nobody is examined.
 */
export function alwaysExceeded(
  targets: readonly TargetFacts[],
  { easyAtLeast, easyShare }: Pick<Thresholds, 'easyAtLeast' | 'easyShare'>,
): { readonly examined: number; readonly found: readonly Exceeding[] } {
  if (easyAtLeast === undefined || easyShare === undefined) {
    return { examined: 0, found: [] };
  }

  const byHolder = new Map<string, TargetFacts[]>();
  targets.forEach((one) => byHolder.set(one.holderId, [...(byHolder.get(one.holderId) ?? []), one]));
  const many = [...byHolder].filter(([, own]) => own.length >= easyAtLeast);
  const least = parseFraction(easyShare);

  return {
    examined: many.length,
    found: many.flatMap(([holderId, own]) => {
      const exceeded = own.filter(({ reached }) => isExceeded(reached));
      const share = fraction(BigInt(exceeded.length), BigInt(own.length));

      return exceeded.length > 0 && compare(share, least) >= 0 ? [{ holderId, exceeded }] : [];
    }),
  };
}

const isExceeded = (reached: string): boolean => compare(parseFraction(reached), fraction(1n, 1n)) > 0;
