/**
 * How far a figure has come: `(value − baseline) / (target − baseline)`, the same for figures that should rise and that should fall;
 * in a range, full inside and falling to nothing over the tolerance outside. The raw figure is kept, the shown one lies within 0 and 1.
 */
import type { Fraction } from '../evaluation/fraction';
import {
  compare,
  divide,
  exactText,
  least,
  ONE,
  parseFraction,
  subtract,
  ZERO,
} from '../evaluation/fraction';
import type { KpiDefinition } from './definition';

/** `missing` is a state of its own: nothing was measured, which is not a bad figure. */
export const KPI_STATUSES = ['met', 'near', 'missed', 'missing'] as const;
export type KpiStatus = (typeof KPI_STATUSES)[number];

export interface Attainment {
  /** May be below 0 (the wrong way) and above 1 (beyond the target). */
  readonly raw: string;
  readonly clamped: string;
}

type Aim = Pick<KpiDefinition, 'direction' | 'baseline' | 'target' | 'range'>;

/** Attainment of a value (exact, as text), or null when it is missing. */
export function attainmentOf(aim: Aim, value: string | null): Attainment | null {
  const raw = value === null ? null : rawAttainment(aim, parseFraction(value));

  return raw === null ? null : { raw: exactText(raw), clamped: exactText(clamp(raw)) };
}

/** Where the thresholds put an attainment. */
export function statusOf(
  attainment: Attainment | null,
  { met, near }: KpiDefinition['thresholds'],
): KpiStatus {
  if (attainment === null) {
    return 'missing';
  }

  const reached = parseFraction(attainment.clamped);

  if (compare(reached, parseFraction(met)) >= 0) {
    return 'met';
  }

  return compare(reached, parseFraction(near)) >= 0 ? 'near' : 'missed';
}

function rawAttainment({ direction, baseline, target, range }: Aim, value: Fraction): Fraction | null {
  if (direction === 'inRange') {
    return range === null
      ? null
      : subtract(ONE, divide(distance(range, value), parseFraction(range.tolerance)));
  }

  if (baseline === null || target === null) {
    return null;
  }

  const from = parseFraction(baseline);

  return divide(subtract(value, from), subtract(parseFraction(target), from));
}

function distance({ low, high }: { low: string; high: string }, value: Fraction): Fraction {
  const below = subtract(parseFraction(low), value);
  const above = subtract(value, parseFraction(high));

  return most(ZERO, most(below, above));
}

const clamp = (value: Fraction): Fraction => most(ZERO, least(ONE, value));
const most = (x: Fraction, y: Fraction): Fraction => (compare(x, y) >= 0 ? x : y);
