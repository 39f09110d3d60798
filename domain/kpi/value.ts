/** Values of indicators that are worked out: from reported figures, from assignments, from other indicators. */
import type { Fraction } from '../evaluation/fraction';
import { add, divide, exactText, fraction, multiply, parseFraction, ZERO } from '../evaluation/fraction';
import { fieldError } from '../errors';
import type { KpiDefinition } from './definition';
import { evaluate, figuresOf, parseFormula } from './formula';

/** What is known of a value: it is exact, as text, or null when it cannot be worked out. */
export interface WorkedOut {
  readonly value: string | null;
  /** Parts that were there, of all parts; null where there are none. */
  readonly coverage: { readonly reported: number; readonly expected: number } | null;
}

/** What somebody reports: the value, or the figures of the formula. */
export interface Reported {
  readonly value: string | null;
  readonly figures: Readonly<Record<string, string>>;
}

/** The value of a report. Refuses, with a pointer, one that gives the wrong figures. */
export function reportedValue({ formula }: Pick<KpiDefinition, 'formula'>, report: Reported): string {
  const { value, figures } = report;

  if (formula === null) {
    if (value === null) {
      throw fieldError('kpi/value-missing', '/value');
    }

    return exactText(parseFraction(value));
  }

  const tree = parseFormula(formula);
  const missing = figuresOf(tree).find((name) => figures[name] === undefined);

  if (value !== null || missing !== undefined) {
    throw fieldError('kpi/value-missing', value !== null ? '/value' : `/figures/${missing}`);
  }

  const result = evaluate(tree, (name) => parseFraction(figures[name] ?? '0'));

  if (result === null) {
    throw fieldError('kpi/not-computable', '/figures');
  }

  return exactText(result);
}

/** The value of a formula over figures (exact, as text); a figure that is null or absent is missing. */
export function formulaValue(formula: string, figures: Readonly<Record<string, string | null>>): WorkedOut {
  const tree = parseFormula(formula);
  const names = figuresOf(tree);
  const value = evaluate(tree, (name) => numberOf(figures[name]));

  return {
    value: value === null ? null : exactText(value),
    coverage: {
      reported: names.filter((name) => numberOf(figures[name]) !== null).length,
      expected: names.length,
    },
  };
}

/**
 * Sum, mean or weighted mean of the parts that are there, and how many that is; null when none is. A part that is missing is left
 * out of the weights, too: it never counts as zero.
 */
export function rollUpValue(
  { method, parts }: NonNullable<KpiDefinition['rollUp']>,
  values: Readonly<Record<string, string | null>>,
): WorkedOut {
  const there = parts.flatMap(({ code, weight }) => {
    const value = numberOf(values[code]);

    return value === null
      ? []
      : [{ value, weight: method === 'weighted' ? parseFraction(weight) : fraction(1n) }];
  });
  const coverage = { reported: there.length, expected: parts.length };

  if (there.length === 0) {
    return { value: null, coverage };
  }

  const total = there.reduce((sum, { value, weight }) => add(sum, multiply(value, weight)), ZERO);
  const weights = there.reduce((sum, { weight }) => add(sum, weight), ZERO);

  return { value: exactText(method === 'sum' ? total : divide(total, weights)), coverage };
}

const numberOf = (text: string | null | undefined): Fraction | null =>
  text === null || text === undefined ? null : parseFraction(text);
