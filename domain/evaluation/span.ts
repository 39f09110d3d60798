/**
 * A quarter, half-year or year from the confirmed months: their mean, and for a year the level with the facts that an
 * authority established. (Decree 335/2025/ND-CP, articles 8, 11, 17(3), 20.)
 */
import type { Absence, Aggregate, Span } from './aggregate';
import { aggregate } from './aggregate';
import type { OverrideFact } from './classification';
import type { Classified } from './classification';
import { classifyPerson } from './classification';
import type { Fraction } from './fraction';
import { exactText, parseFraction } from './fraction';
import type { FrozenResult } from './frozen-result';
import type { EvaluationMethod, Level } from './method';
import { thresholdOf } from './score';

/** A month, or a scored quarter, as it stood when the span was confirmed; `hash` names the frozen inputs behind its total. */
export interface FrozenMonth {
  readonly month: string;
  /** Of a scored quarter, the months that it counts for; absent for a month. */
  readonly standsFor?: readonly string[];
  readonly unitId: string;
  readonly formId: string;
  readonly hash: string | null;
  readonly total: string | null;
  readonly absence: Absence | null;
}

export interface SpanInputs {
  readonly kind: 'span';
  readonly span: Span;
  readonly method: { readonly id: string; readonly version: number };
  readonly months: readonly FrozenMonth[];
  /** Established facts; only for a year. */
  readonly facts: readonly OverrideFact[];
  /** The level of the unit that the person heads; null for everybody else. */
  readonly organisationLevel: Level | null;
  /** Months that were not over when the year was opened early: it does without them. Absent where it rests on all. */
  readonly lacking?: readonly string[];
  /** The result says why it has no level. Absent in inputs from before it did, so that they give what they gave. */
  readonly tellsWhy?: true;
}

/** Inputs with months as they are after a correction, and the facts that still stand. */
export const correctedSpan = (
  inputs: SpanInputs,
  months: readonly Pick<FrozenMonth, 'formId' | 'hash' | 'total'>[],
  facts: readonly OverrideFact[],
): SpanInputs => ({
  ...inputs,
  facts,
  months: inputs.months.map((one) => {
    const after = months.find(({ formId }) => formId === one.formId);

    return after === undefined ? one : { ...one, hash: after.hash, total: after.total };
  }),
});

/** The mean with what was left out, and why. */
export const aggregateOf = (method: EvaluationMethod, { span, months, lacking }: SpanInputs): Aggregate =>
  aggregate(
    span,
    months.map(({ month, standsFor, unitId, total, absence }) => ({
      month,
      ...(standsFor !== undefined && { standsFor }),
      unitId,
      absence,
      total: total === null ? null : parseFraction(total),
    })),
    method.leastMonthsOfYear,
    lacking,
  );

/** What the months come to: their mean and its level, never above the unit's for its head. */
export function spanResult(method: EvaluationMethod, inputs: SpanInputs): FrozenResult {
  const { value, notRatedBecause } = aggregateOf(method, inputs);
  const none = { factors: null, ratio: null, resultPoints: null, commonPoints: null };

  if (value === null) {
    const isTold = inputs.tellsWhy === true && notRatedBecause === 'tooFewMonthsWorked';

    return { ...none, total: null, level: 'insufficientData', ...(isTold && { notRatedBecause }) };
  }

  return { ...none, total: exactText(value), level: classify(method, value, inputs).level };
}

/** Why the level is what it is: the score first, then what changed it; null where the span is not rated. */
export function spanClassified(method: EvaluationMethod, inputs: SpanInputs): Classified | null {
  const { value } = aggregateOf(method, inputs);

  return value === null ? null : classify(method, value, inputs);
}

/** How many months were worked in a year that has too few for a level, and how many it takes; null for any other span. */
export function tooFewMonths(
  method: EvaluationMethod,
  inputs: SpanInputs,
): { worked: number; least: number } | null {
  const { notRatedBecause, counted, leftOut } = aggregateOf(method, inputs);
  const unscored = leftOut.filter(({ because }) => because === 'insufficientData');

  return notRatedBecause === 'tooFewMonthsWorked'
    ? { worked: counted.length + unscored.length, least: method.leastMonthsOfYear }
    : null;
}

const classify = (method: EvaluationMethod, value: Fraction, { facts, organisationLevel }: SpanInputs) =>
  classifyPerson(thresholdOf(method, value).level, facts, organisationLevel);
