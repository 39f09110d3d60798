/**
 * How many may be rated at the highest level: inside the agency, and inside each group of similar duties. It is advice
 * first; it never touches a score. (Decree 335/2025/ND-CP, article 20(5).)
 */
import type { Fraction } from './fraction';
import { add, divide, fraction, multiply, ONE } from './fraction';
import type { Level, Readings } from './method';

export interface Candidate {
  readonly personId: string;
  /** The group of similar duties. */
  readonly group: string;
  readonly level: Level | 'insufficientData';
}

export interface QuotaFinding {
  /** Null for the agency as a whole. */
  readonly group: string | null;
  /** Rated good or better. */
  readonly pool: number;
  readonly excellent: number;
  readonly allowed: number;
  readonly isExceeded: boolean;
}

/**
 * The largest whole number x that the quota lets be excellent among `pool` people rated good or better.
 * `literal`: x ≤ rate × (pool − x), the good ones being those left after x was taken out. `pool`: x ≤ rate × pool.
 */
export function allowedExcellent(pool: number, rate: Fraction, reading: Readings['quotaReading']): number {
  const share = reading === 'literal' ? divide(rate, add(ONE, rate)) : rate;
  const most = multiply(share, fraction(BigInt(pool)));

  return Number(most.n / most.d);
}

/** The agency first, then its groups in alphabetical order. */
export function quotaFindings(
  candidates: readonly Candidate[],
  rate: Fraction,
  reading: Readings['quotaReading'],
): QuotaFinding[] {
  const groups = [...new Set(candidates.map(({ group }) => group))].sort();

  return [null, ...groups].map((group) => {
    const members = candidates.filter((one) => group === null || one.group === group);
    const pool = members.filter(({ level }) => level === 'excellent' || level === 'good').length;
    const excellent = members.filter(({ level }) => level === 'excellent').length;
    const allowed = allowedExcellent(pool, rate, reading);

    return { group, pool, excellent, allowed, isExceeded: excellent > allowed };
  });
}
