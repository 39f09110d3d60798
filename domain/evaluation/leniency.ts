/**
 * How those who judge use the points of the common criteria: how much of them each gives on the mean (leniency), and how
 * far apart they put people (spread). A difference is a question for a talk, and no verdict; no score follows from it.
 */
import type { Fraction } from './fraction';
import { compare, divide, fraction, multiply, parseFraction, subtract, sum, ZERO } from './fraction';
import type { FrozenResult } from './frozen-result';
import type { ToldCell } from './small-cells';
import { hiddenCells, toldCells } from './small-cells';

/** A confirmed month of a person, as it was judged. */
export interface JudgedMonth {
  readonly personId: string;
  readonly raterId: string;
  readonly leads: boolean;
  /** What was given of all points of the common criteria; null where the method has none. */
  readonly given: Fraction | null;
  /** What the person gave themselves; null without a self-assessment. */
  readonly own: Fraction | null;
  readonly total: Fraction | null;
  readonly level: FrozenResult['level'];
}

export interface LeniencyRow {
  readonly key: string;
  readonly people: number;
  readonly months: number;
  /** The mean share of the common criteria; null where none of the months has one. */
  readonly mean: Fraction | null;
  /** The mean less that of everybody else examined: above zero, more lenient. Null where there is nobody else. */
  readonly difference: Fraction | null;
  /** The mean distance of a month's share from the row's mean. */
  readonly spread: Fraction | null;
  /** The mean share given less the mean share that people gave themselves, over months that have both. */
  readonly againstOwn: Fraction | null;
  readonly meanTotal: Fraction | null;
  readonly levels: readonly ToldCell<FrozenResult['level']>[];
}

export interface LeniencyRows {
  readonly told: readonly LeniencyRow[];
  readonly hidden: number;
}

const SHOWN_LEVELS = ['excellent', 'good', 'completed', 'notCompleted', 'insufficientData'] as const;

/** One row for each key, in the order of the keys; rows about too few people, or that would give those away, are counted. */
export function leniencyRows(
  all: readonly JudgedMonth[],
  keyOf: (month: JudgedMonth) => string,
  least: number | undefined,
): LeniencyRows {
  const byKey = new Map<string, JudgedMonth[]>();
  all.forEach((month) => {
    const known = byKey.get(keyOf(month)) ?? [];
    known.push(month);
    byKey.set(keyOf(month), known);
  });
  const keys = [...byKey.keys()].sort();
  const cells = keys.map((key) => ({
    key,
    personIds: new Set((byKey.get(key) ?? []).map(({ personId }) => personId)),
  }));
  const hidden = least === undefined ? new Set(keys) : hiddenCells(cells, least);

  return {
    told: keys
      .filter((key) => !hidden.has(key))
      .map((key) => rowOf(key, all, new Set(byKey.get(key) ?? []), least ?? Infinity)),
    hidden: hidden.size,
  };
}

function rowOf(
  key: string,
  all: readonly JudgedMonth[],
  own: ReadonlySet<JudgedMonth>,
  least: number,
): LeniencyRow {
  const months = [...own];
  const mean = meanOf(months.flatMap(({ given }) => given ?? []));
  const others = all.filter((month) => !own.has(month));
  const areMany = new Set(others.map(({ personId }) => personId)).size >= least;
  const elsewhere = areMany ? meanOf(others.flatMap(({ given }) => given ?? [])) : null;
  const both = months.flatMap(({ given, own: self }) =>
    given === null || self === null ? [] : [subtract(given, self)],
  );

  return {
    key,
    people: new Set(months.map(({ personId }) => personId)).size,
    months: months.length,
    mean,
    difference: mean === null || elsewhere === null ? null : subtract(mean, elsewhere),
    spread:
      mean === null
        ? null
        : meanOf(months.flatMap(({ given }) => (given === null ? [] : [distance(given, mean)]))),
    againstOwn: meanOf(both),
    meanTotal: meanOf(months.flatMap(({ total }) => total ?? [])),
    levels: toldCells(
      SHOWN_LEVELS.map((level) => {
        const found = months.filter((month) => month.level === level);

        return {
          key: level,
          count: found.length,
          personIds: new Set(found.map(({ personId }) => personId)),
        };
      }),
      least,
    ),
  };
}

/** The share of all points that some points are; null where there are none to give. */
export function shareOfPoints(
  points: Readonly<Record<string, string>>,
  caps: readonly { readonly key: string; readonly cap: string }[],
): Fraction | null {
  const most = sum(caps.map(({ cap }) => parseFraction(cap)));

  return compare(most, ZERO) === 0
    ? null
    : divide(sum(caps.map(({ key }) => parseFraction(points[key] ?? '0'))), most);
}

const distance = (one: Fraction, other: Fraction): Fraction => {
  const by = subtract(one, other);

  return compare(by, ZERO) < 0 ? multiply(by, fraction(-1n)) : by;
};

const meanOf = (values: readonly Fraction[]): Fraction | null =>
  values.length === 0 ? null : divide(sum(values), fraction(BigInt(values.length)));
