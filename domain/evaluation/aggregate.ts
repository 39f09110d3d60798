/**
 * Months become a quarter, a half-year, a year: the mean of the months that were worked and could be scored. What was
 * left out, and why, stays with the result. (Decree 335/2025/ND-CP, articles 11 and 17(3).) A quarter that was scored
 * itself counts as three months of its score, so that a year is the mean of its four quarters, and a year of months and
 * quarters weighs each by its months.
 */
import type { Fraction } from './fraction';
import { divide, fraction, sum } from './fraction';

/** Why a month is not rated. What is established by a document first; `tooFewDays` follows from the days that were worked. */
export const RECORDED_ABSENCES = [
  'notYetAppointed',
  'leave',
  'unpaidLeave',
  'sickLeave',
  'maternity',
  'left',
] as const;
export const ABSENCES = [...RECORDED_ABSENCES, 'tooFewDays'] as const;
export type Absence = (typeof ABSENCES)[number];

export interface MonthResult {
  /** `YYYY-MM`; the first one of a quarter that was scored itself. */
  readonly month: string;
  /** The months that the score of a quarter stands for; absent for a month. */
  readonly standsFor?: readonly string[];
  /** Where the month was scored: a month travels with the person who moves to another unit. */
  readonly unitId: string;
  /** Null when there was not enough data for a score. */
  readonly total: Fraction | null;
  /** Why the month was not worked at all; null when it was. */
  readonly absence: Absence | null;
}

export interface Span {
  readonly kind: 'quarter' | 'halfYear' | 'year';
  /** The first month, `YYYY-MM`. */
  readonly from: string;
}

const MONTHS: Readonly<Record<Span['kind'], number>> = { quarter: 3, halfYear: 6, year: 12 };

/** Why a month is not in the mean; `notOver`: the year was rated before it was over. */
export type LeftOutMonth = Absence | 'insufficientData' | 'missing' | 'notOver';

export interface Aggregate {
  /** The mean, not rounded; null when the span is not rated. */
  readonly value: Fraction | null;
  readonly notRatedBecause: 'tooFewMonthsWorked' | 'noScoredMonth' | null;
  readonly counted: readonly string[];
  readonly leftOut: readonly { month: string; because: LeftOutMonth }[];
}

/** How many months a period of this kind has. */
export const monthsIn = (kind: Span['kind'] | 'month'): number => (kind === 'month' ? 1 : MONTHS[kind]);

/** Whether a span of this kind may begin in a month: quarters and half-years are those of the calendar year. */
export const beginsSpan = ({ kind, from }: Span): boolean => (Number(from.slice(5)) - 1) % MONTHS[kind] === 0;

/** All months of a span in order. */
export function monthsOf({ kind, from }: Span): string[] {
  const [year = 0, month = 1] = from.split('-').map(Number);

  return Array.from({ length: MONTHS[kind] }, (_, index) => {
    const zeroBased = month - 1 + index;

    return `${year + Math.floor(zeroBased / 12)}-${String((zeroBased % 12) + 1).padStart(2, '0')}`;
  });
}

/**
 * The mean over the months worked. A year with fewer than `leastMonths` worked months is not rated (article 11(1)); a
 * month that was worked and has no score yet keeps counting as worked, and is left out of the mean. One that is `lacking`
 * was not over when the year was rated: it counts neither as worked nor in the mean.
 */
export function aggregate(
  span: Span,
  results: readonly MonthResult[],
  leastMonths: number,
  lacking: readonly string[] = [],
): Aggregate {
  const months = monthsOf(span).map((month) => ({
    month,
    found: results.find((one) => (one.standsFor ?? [one.month]).includes(month)),
  }));
  const worked = months.filter(({ found }) => found !== undefined && found.absence === null);
  const scored = worked.flatMap(({ month, found }) =>
    found?.total == null ? [] : [{ month, total: found.total }],
  );
  const leftOut = months
    .filter(({ month }) => !scored.some((one) => one.month === month))
    .map(({ month, found }) => ({
      month,
      because:
        found === undefined ? noFormIn(month, lacking) : (found.absence ?? ('insufficientData' as const)),
    }));
  const notRatedBecause =
    span.kind === 'year' && worked.length < leastMonths
      ? ('tooFewMonthsWorked' as const)
      : scored.length === 0
        ? ('noScoredMonth' as const)
        : null;

  return {
    value: notRatedBecause === null ? meanOf(scored.map(({ total }) => total)) : null,
    notRatedBecause,
    counted: scored.map(({ month }) => month),
    leftOut,
  };
}

const noFormIn = (month: string, lacking: readonly string[]): LeftOutMonth =>
  lacking.includes(month) ? 'notOver' : 'missing';

const meanOf = (totals: readonly Fraction[]): Fraction =>
  divide(sum(totals), fraction(BigInt(totals.length)));
