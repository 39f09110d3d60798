/**
 * What a confirmed result was computed from, as plain text that never changes: the same inputs give the same result,
 * digit for digit, at any later time. A correction makes new inputs and a new result; the old ones stay.
 */
import type { ProductSnapshot } from '../catalogue/item';
import type { Fraction } from './fraction';
import { exactText, parseFraction } from './fraction';
import type { Failures } from './lines';
import type { FrozenResult } from './frozen-result';
import type { EvaluationMethod, LeaderFactor } from './method';
import { judgedFactors } from './method';
import { scorePeriod } from './score';
import type { ScoredKind } from './scoring';
import type { ProductRecord } from './sheet';
import { sheetLines } from './sheet';
import type { SpanInputs } from './span';
import { spanResult } from './span';
import type { Inclusion, WorkRecord } from './work-record';

/** A value with every exact number as text. */
type Texts<T> = T extends Fraction
  ? string
  : T extends readonly (infer U)[]
    ? readonly Texts<U>[]
    : T extends object
      ? { readonly [K in keyof T]: Texts<T[K]> }
      : T;

/** One assignment's part, with the events that each figure came from. */
export interface FrozenRecord extends Texts<Omit<WorkRecord, 'inclusion' | 'sources'>> {
  readonly inclusion: Inclusion;
  readonly sources: WorkRecord['sources'];
  readonly product: ProductSnapshot | null;
  /** A petition that corrected its quantity, or whether it was planned; absent where none did. */
  readonly correctedBySeq?: number;
}

/** Inputs of what is scored from work: a month, or a quarter of an agency that is scored by the quarter. */
export interface MonthInputs {
  readonly kind: ScoredKind;
  /** The month, or the first one of the quarter. */
  readonly month: string;
  /** The month from whose beginning on the work of a quarter counts, where months before it were scored by themselves. */
  readonly since?: string;
  readonly method: { readonly id: string; readonly version: number };
  readonly records: readonly FrozenRecord[];
  /** Points by criterion, as the superior gave them. */
  readonly common: Readonly<Record<string, string>>;
  /** Per cent by factor; null for those who do not lead. */
  readonly leader: Readonly<Partial<Record<LeaderFactor, string>>> | null;
}

export type FrozenInputs = MonthInputs | SpanInputs;

export interface Frozen {
  readonly inputs: FrozenInputs;
  readonly result: FrozenResult;
}

/** A record of the sheet as text. */
export const freezeRecord = ({ record, product }: ProductRecord): FrozenRecord => ({
  ...(textOf(record) as Texts<WorkRecord>),
  inclusion: record.inclusion,
  sources: record.sources,
  product,
});

const isFraction = (value: object): value is Fraction => 'n' in value && 'd' in value;

function textOf(value: unknown): unknown {
  if (Array.isArray(value)) {
    return value.map(textOf);
  }

  if (typeof value !== 'object' || value === null) {
    return value;
  }

  return isFraction(value)
    ? exactText(value)
    : Object.fromEntries(Object.entries(value).map(([key, member]) => [key, textOf(member)]));
}

export function thawRecord({ product, line, ...record }: FrozenRecord): ProductRecord {
  const failures = (all: FrozenRecord['line']['delays']): Failures[] =>
    all.map((one) => ({ ...one, units: parseFraction(one.units) }));

  return {
    product,
    record: {
      ...record,
      line: {
        ...line,
        coefficient: parseFraction(line.coefficient),
        assigned: parseFraction(line.assigned),
        completed: parseFraction(line.completed),
        handedOver: parseFraction(line.handedOver),
        takenOver: parseFraction(line.takenOver),
        qualityFailures: failures(line.qualityFailures),
        delays: failures(line.delays),
      },
    },
  };
}

export const thawLines = (records: readonly FrozenRecord[]) => sheetLines(records.map(thawRecord));

/**
 * The exact score of frozen inputs, with the way to it. Throws with a pointer where they contradict the method. Forms once
 * asked for all three factors of a leader, also where the method counted fewer: what it does not count is left out.
 */
export const scoreOf = (method: EvaluationMethod, { records, common, leader }: MonthInputs) =>
  scorePeriod(method, {
    lines: thawLines(records).map(({ line }) => line),
    common: mapValues(common, parseFraction),
    leader: leader === null ? null : mapValues(counted(method, leader), parseFraction),
  });

const counted = (method: EvaluationMethod, given: NonNullable<MonthInputs['leader']>) =>
  Object.fromEntries(
    judgedFactors(method).flatMap((factor) => {
      const value = given[factor];

      return value === undefined ? [] : [[factor, value]];
    }),
  ) as Partial<Record<LeaderFactor, string>>;

/** What inputs come to by a method in the version that they name. */
export function resultOf(method: EvaluationMethod, inputs: FrozenInputs): FrozenResult {
  if (inputs.kind === 'span') {
    return spanResult(method, inputs);
  }

  const { factors, ratio, resultPoints, commonPoints, total, level } = scoreOf(method, inputs);

  return {
    factors: factors === null ? null : mapValues(factors, exactText),
    ratio: textOrNull(ratio),
    resultPoints: textOrNull(resultPoints),
    commonPoints: exactText(commonPoints),
    total: textOrNull(total),
    level,
  };
}

const textOrNull = (value: Fraction | null): string | null => (value === null ? null : exactText(value));

const mapValues = <K extends string, A, B>(
  values: Readonly<Partial<Record<K, A>>>,
  change: (value: A) => B,
): Record<K, B> =>
  Object.fromEntries(Object.entries(values).map(([key, value]) => [key, change(value as A)])) as Record<K, B>;
