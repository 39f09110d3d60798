/**
 * What the quota of the highest level would say of an agency's year by either version. It is taken from the levels as they
 * are told, so it tells nothing that they do not; it touches no score and no level.
 */
import { parseFraction } from './fraction';
import type { QuotaRule } from './quota';
import { allowedExcellent } from './quota';
import type { SIDES, WhatIfOutcome } from './what-if-tally';

export interface QuotaEffect {
  readonly rate: string;
  /** Of the people whose year is confirmed, rated good or better; null like the rest where a level is not told. */
  readonly pool: number | null;
  readonly excellent: number | null;
  readonly allowed: number | null;
  readonly isExceeded: boolean | null;
}

/** By version; null where it sets no quota. */
export type QuotaEffects = Readonly<Record<(typeof SIDES)[number], QuotaEffect | null>>;

type Rule = Pick<QuotaRule, 'rate' | 'reading'> | null;

export const quotaEffects = (
  levels: WhatIfOutcome['levels'],
  { before, after }: { before: Rule; after: Rule },
): QuotaEffects => ({
  before: before && effect(levels, 'before', before),
  after: after && effect(levels, 'after', after),
});

function effect(
  levels: WhatIfOutcome['levels'],
  side: (typeof SIDES)[number],
  { rate, reading }: NonNullable<Rule>,
): QuotaEffect {
  const told = (level: 'excellent' | 'good'): number | null =>
    levels?.find((one) => one.level === level)?.[side] ?? null;
  const [excellent, good] = [told('excellent'), told('good')];

  if (excellent === null || good === null) {
    return { rate, pool: null, excellent: null, allowed: null, isExceeded: null };
  }

  const pool = excellent + good;
  const allowed = allowedExcellent(pool, parseFraction(rate), reading);

  return { rate, pool, excellent, allowed, isExceeded: excellent > allowed };
}
