/**
 * The paper form of an evaluation: Form 01 for a month, quarter or half-year, Form 02 for a year (Decree 335/2025/ND-CP,
 * annex II). Form 01 has one column of points, the person's own; Form 02 the months and their mean.
 */
import type { LeftOutMonth, Span } from './aggregate';
import { monthsOf } from './aggregate';
import { displayText, exactText, parseFraction, sum } from './fraction';
import type { EvaluationMethod } from './method';
import type { PeriodKind } from './procedure';
import type { FrozenMonth } from './span';

export const PAPER_SHEETS = ['form01', 'form02'] as const;
export type PaperSheet = (typeof PAPER_SHEETS)[number];

export const sheetOf = (kind: PeriodKind): PaperSheet => (kind === 'year' ? 'form02' : 'form01');

export interface PaperGroup {
  readonly group: string;
  readonly cap: string;
  /** Null where the person gave no points. */
  readonly self: string | null;
}

export interface PaperPoints {
  readonly criteria: readonly (EvaluationMethod['criteria'][number] & { readonly self: string | null })[];
  readonly groups: readonly PaperGroup[];
  readonly capTotal: string;
  readonly selfTotal: string | null;
}

/** The person's own points by criterion, with the sums of each group and of all. */
export function paperPoints(
  method: Pick<EvaluationMethod, 'criteria'>,
  inForm: readonly { readonly key: string }[],
  self: Readonly<Record<string, string>> | null,
): PaperPoints {
  const keys = new Set(inForm.map(({ key }) => key));
  const criteria = method.criteria
    .filter(({ key }) => keys.has(key))
    .map((one) => ({ ...one, self: self?.[one.key] ?? null }));
  const names = [...new Set(criteria.map(({ group }) => group))];

  return {
    criteria,
    groups: names.map((group) => ({ group, ...sumsOf(criteria.filter((one) => one.group === group)) })),
    ...prefixed(sumsOf(criteria)),
  };
}

function sumsOf(criteria: readonly { readonly cap: string; readonly self: string | null }[]) {
  const given = criteria.flatMap(({ self }) => (self === null ? [] : [parseFraction(self)]));

  return {
    cap: exactText(sum(criteria.map(({ cap }) => parseFraction(cap)))),
    self: given.length === 0 ? null : exactText(sum(given)),
  };
}

const prefixed = ({ cap, self }: { cap: string; self: string | null }) => ({
  capTotal: cap,
  selfTotal: self,
});

export interface PaperMonth {
  readonly month: string;
  /** Rounded for reading. */
  readonly total: string | null;
  readonly leftOut: LeftOutMonth | null;
}

/** Every month of a longer period in order, with its total or why it has none. */
export const paperMonths = (
  span: Span,
  months: readonly Pick<FrozenMonth, 'month' | 'standsFor' | 'total' | 'absence'>[],
  decimals: number,
  lacking: readonly string[] = [],
): PaperMonth[] =>
  monthsOf(span).map((month) => {
    const found = months.find((one) => (one.standsFor ?? [one.month]).includes(month));
    const total = found?.total ?? null;

    return {
      month,
      total: total === null ? null : displayText(parseFraction(total), decimals),
      leftOut:
        total !== null
          ? null
          : found === undefined
            ? lacking.includes(month)
              ? 'notOver'
              : 'missing'
            : (found.absence ?? 'insufficientData'),
    };
  });
