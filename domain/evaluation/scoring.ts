/**
 * What is scored from work: a month, or a quarter (Decree 335/2025/ND-CP, articles 12 to 17: "month or quarter"). By which
 * of the two an agency goes is data of the procedure, holds for whole quarters of the calendar, and is pinned by each
 * period when it is opened; everything longer is a mean of what was scored.
 */
import { fieldError } from '../errors';
import type { PeriodKind } from './procedure';

export const SCORED_KINDS = ['month', 'quarter'] as const;
export type ScoredKind = (typeof SCORED_KINDS)[number];

/** Agencies that are scored by the quarter; without a rule everybody is scored by the month. */
export interface ScoringRule {
  readonly by: 'quarter';
  /** The agencies that it holds for; absent for all. */
  readonly agencies?: readonly string[];
}

/** By what a procedure has an agency scored. */
export const scoredKindFor = (rule: ScoringRule | undefined, agencyId: string): ScoredKind =>
  rule === undefined || rule.agencies?.includes(agencyId) === false ? 'month' : 'quarter';

/** Refuses a rule that could not be carried out, with a pointer to the part. */
export function checkScoring({ by, agencies }: ScoringRule): void {
  // Read from data, so the type says nothing yet.
  if ((by as string) !== 'quarter') {
    throw fieldError('evaluation/invalid-procedure', '/scoring/by');
  }

  if (agencies !== undefined && (agencies.length === 0 || new Set(agencies).size < agencies.length)) {
    throw fieldError('evaluation/invalid-procedure', '/scoring/agencies');
  }
}

/** A period or a form, with what it pinned; one from before quarters could be scored says nothing. */
export interface PinnedScoring {
  readonly kind: PeriodKind;
  readonly scored?: boolean;
}

/** Whether a period is scored from work, with criteria of its own; all others are means. */
export const isScored = ({ kind, scored = kind === 'month' }: PinnedScoring): boolean => scored;

/** The first month of the calendar quarter that a month (`YYYY-MM`) lies in. */
export function quarterOfMonth(month: string): string {
  const first = Math.floor((Number(month.slice(5)) - 1) / 3) * 3 + 1;

  return `${month.slice(0, 4)}-${String(first).padStart(2, '0')}`;
}

/**
 * The months that the score of a quarter stands for in a longer period: all three, or those without a form of their own
 * where the person came from an agency that is scored by the month. Each month counts once, by what was scored.
 */
export const monthsStoodFor = (months: readonly string[], ownMonths: readonly string[]): readonly string[] =>
  months.filter((month) => !ownMonths.includes(month));
