/**
 * How many may be rated at the highest level: inside the agency, and inside each group of similar duties. It is advice
 * first, and stops a confirmation where the method says so; it never touches a score. (Decree 335/2025/ND-CP, article
 * 20(5).)
 */
import type { Fraction } from './fraction';
import { add, divide, fraction, multiply, ONE, parseFraction } from './fraction';
import type { EvaluationMethod, Level, QuotaEffect, Readings } from './method';

export interface Candidate {
  readonly personId: string;
  /** The group of similar duties. */
  readonly group: string;
  /** `open` is whoever is not rated yet, and may still be rated good. */
  readonly level: Level | 'insufficientData' | 'open';
}

interface Tally {
  /** Not rated yet. */
  readonly open: number;
  /** Rated good or better. */
  readonly pool: number;
  readonly excellent: number;
  readonly allowed: number;
  readonly isExceeded: boolean;
}

export interface QuotaFinding extends Tally {
  /** Null for the agency as a whole. */
  readonly group: string | null;
  readonly people: number;
}

/** How the units directly below an agency stand. */
export interface UnitQuotaFinding extends Tally {
  readonly units: number;
}

export interface QuotaRule {
  readonly rate: string;
  readonly isOutstanding: boolean;
  readonly reading: Readings['quotaReading'];
  readonly effect: QuotaEffect;
  /** Groups of fewer people are not told, nor are the others beside them; they stop nobody in them. */
  readonly leastGroup: number | undefined;
}

/** What a method says, with the higher rate where a decision granted it; null where it sets no quota. */
export function quotaRule(method: EvaluationMethod, isOutstanding: boolean): QuotaRule | null {
  const { quota, readings, leastGroup } = method;

  return quota === undefined
    ? null
    : {
        rate: isOutstanding ? quota.outstanding : quota.usual,
        isOutstanding,
        reading: readings.quotaReading,
        effect: quota.effect ?? 'advice',
        leastGroup,
      };
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

    return { group, people: members.length, ...tallyOf(members, rate, reading) };
  });
}

function tallyOf(
  members: readonly Pick<Candidate, 'level'>[],
  rate: Fraction,
  reading: Readings['quotaReading'],
): Tally {
  const count = (...levels: readonly Candidate['level'][]): number =>
    members.filter(({ level }) => levels.includes(level)).length;
  const pool = count('excellent', 'good');
  const excellent = count('excellent');
  const allowed = allowedExcellent(pool, rate, reading);

  return { open: count('open'), pool, excellent, allowed, isExceeded: excellent > allowed };
}

/**
 * The same for the units directly below an agency (articles 6-9): rate and reading are the method's, and it is advice
 * whatever the method says of people. Units are no persons, so nothing is kept back. `levels` has null for a unit that is
 * not rated yet. Null where there is no such unit.
 */
export function unitQuota(
  levels: readonly (Level | null)[],
  { rate, reading }: Pick<QuotaRule, 'rate' | 'reading'>,
): UnitQuotaFinding | null {
  const members = levels.map((level) => ({ level: level ?? ('open' as const) }));

  return levels.length === 0
    ? null
    : { units: levels.length, ...tallyOf(members, parseFraction(rate), reading) };
}

/**
 * What may be told: the agency, and its groups unless one of them is so small that it would be known by its number, or
 * by taking the others from the whole. `hidden` says how many groups are kept back.
 */
export function toldFindings(
  candidates: readonly Candidate[],
  { rate, reading, leastGroup }: QuotaRule,
): { told: QuotaFinding[]; hidden: number } {
  const [agency, ...groups] = quotaFindings(candidates, parseFraction(rate), reading);
  const areLarge = leastGroup !== undefined && groups.every(({ people }) => people >= leastGroup);
  const whole = agency === undefined ? [] : [agency];

  return areLarge ? { told: [...whole, ...groups], hidden: 0 } : { told: whole, hidden: groups.length };
}

/**
 * What of the agency and the person's group would be exceeded if this person were excellent too. Whoever is not rated
 * yet is taken as good: it is found only when the quota cannot be kept however the others are rated. A group that is too
 * small stops nobody in it; others it leaves bound by theirs, though a board then tells none: whoever confirms reads every
 * form of their own group anyhow.
 */
export function exceededBy(
  candidates: readonly Candidate[],
  personId: string,
  rule: QuotaRule,
): QuotaFinding | null {
  const group = candidates.find((one) => one.personId === personId)?.group ?? null;
  const supposed = candidates.map((one): Candidate => {
    const level = one.level === 'open' ? 'good' : one.level;

    return { ...one, level: one.personId === personId ? 'excellent' : level };
  });

  const { rate, reading, leastGroup = Infinity } = rule;
  const binds = ({ group: of, people }: QuotaFinding): boolean =>
    of === null || (of === group && people >= leastGroup);

  return (
    quotaFindings(supposed, parseFraction(rate), reading).find((one) => one.isExceeded && binds(one)) ?? null
  );
}
