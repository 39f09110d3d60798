/**
 * What is known of a unit for its level: what somebody says, filled in with what is counted of its work. What could be
 * counted is typed only with a reason, and stays marked as typed.
 */
import { fieldError } from '../errors';
import { add, compare, exactText, parseFraction } from './fraction';
import type { EvaluationMethod } from './method';

/** Figures that come from the work unless somebody types them. */
export const COUNTABLE = ['doneShare', 'onTimeShare', 'beyondShare', 'resultPoints'] as const;
export type Countable = (typeof COUNTABLE)[number];

/** Exact, as text; null where nothing could be counted. */
export type CountedOfUnit = Readonly<Record<Countable, string | null>>;

/** Null is what is not said. */
export interface SaidOfUnit extends CountedOfUnit {
  /** Only by a method that has the points of units typed. */
  readonly total: string | null;
  /** Only by a method that computes their results part: the points for the common criteria. */
  readonly commonPoints: string | null;
  readonly typedReason: string | null;
}

export interface KnownOfUnit {
  readonly total: string;
  readonly doneShare: string;
  readonly onTimeShare: string;
  readonly beyondShare: string;
  /** Absent where the total was typed as a whole. */
  readonly commonPoints?: string;
  readonly resultPoints?: string;
  readonly typed: readonly Countable[];
  readonly typedReason: string | null;
}

type Rules = Pick<EvaluationMethod, 'unitResults' | 'points'>;

/** Throws with a pointer where something lacks, is beyond the method's most, or is none of the method's. */
export function knownOfUnit(method: Rules, said: SaidOfUnit, counted: CountedOfUnit): KnownOfUnit {
  const isComputed = method.unitResults === 'computed';
  const fields = COUNTABLE.filter((field) => isComputed || field !== 'resultPoints');
  const typed = fields.filter((field) => said[field] !== null);
  refuseForeign(said, isComputed ? ['total'] : ['commonPoints', 'resultPoints']);

  if (said.typedReason === null && typed.some((field) => counted[field] !== null)) {
    throw fieldError('request/invalid', '/facts/typedReason');
  }

  const known = (field: Countable): string => needed(said[field] ?? counted[field], field);

  return {
    ...pointsKnown(method, said, isComputed ? known('resultPoints') : null),
    doneShare: known('doneShare'),
    onTimeShare: known('onTimeShare'),
    beyondShare: known('beyondShare'),
    typed,
    typedReason: said.typedReason,
  };
}

/** The total as it was typed; where the results part is known, the sum of both parts. */
function pointsKnown(
  { points }: Rules,
  { total, commonPoints }: SaidOfUnit,
  resultPoints: string | null,
): Pick<KnownOfUnit, 'total' | 'commonPoints' | 'resultPoints'> {
  if (resultPoints === null) {
    return { total: needed(total, 'total') };
  }

  const common = needed(commonPoints, 'commonPoints');
  assertAtMost(common, points.common, 'commonPoints');
  assertAtMost(resultPoints, points.results, 'resultPoints');

  return {
    total: exactText(add(parseFraction(common), parseFraction(resultPoints))),
    commonPoints: common,
    resultPoints,
  };
}

function refuseForeign(
  said: SaidOfUnit,
  fields: readonly ('total' | 'commonPoints' | 'resultPoints')[],
): void {
  const given = fields.find((field) => said[field] !== null);

  if (given !== undefined) {
    throw fieldError('request/invalid', `/facts/${given}`);
  }
}

function needed(value: string | null, field: string): string {
  if (value === null) {
    throw fieldError('request/invalid', `/facts/${field}`);
  }

  return value;
}

function assertAtMost(value: string, cap: string, field: string): void {
  if (compare(parseFraction(value), parseFraction(cap)) > 0) {
    throw fieldError('evaluation/above-cap', `/facts/${field}`, { cap });
  }
}
