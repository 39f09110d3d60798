/**
 * What another version of a method would have made of past months: two scores of the same records, side by side. Pure; it
 * decides nothing, and no result of it is ever stored.
 */
import type { Fraction } from './fraction';
import { compare, divide, fraction, multiply, parseFraction, subtract, sum, ZERO } from './fraction';
import type { EvaluationMethod, Level } from './method';
import { scorePeriod } from './score';
import type { SheetLine } from './sheet';

/** One person's month by one method. */
export interface MonthScore {
  readonly results: Fraction | null;
  readonly total: Fraction | null;
  readonly level: Level | 'insufficientData';
}

export interface MonthChange {
  readonly month: string;
  readonly before: MonthScore;
  readonly after: MonthScore;
  /** The total after less the total before; null where one of them has none. */
  readonly difference: Fraction | null;
  readonly bandChanged: boolean;
}

export interface PersonChange {
  /** What the person is called in the answer: no name, and the same in no two answers. */
  readonly label: string;
  readonly months: readonly MonthChange[];
}

export interface UnitChange {
  readonly people: number;
  readonly scored: number;
  readonly bandChanges: number;
  readonly meanBefore: Fraction | null;
  readonly meanAfter: Fraction | null;
  /** Person-months by level, before and after. */
  readonly levels: readonly { readonly level: Level | 'insufficientData'; before: number; after: number }[];
}

/**
 * A month by a method. The common criteria of a past month were judged by people and are not known here: each is taken to
 * have the given share of its cap, so that both versions stand on the same ground.
 */
export function monthScore(
  method: EvaluationMethod,
  lines: readonly SheetLine[],
  commonShare: Fraction,
): MonthScore {
  const common = Object.fromEntries(
    method.criteria.map(({ key, cap }) => [key, multiply(parseFraction(cap), commonShare)]),
  );
  const { resultPoints, total, level } = scorePeriod(method, {
    lines: lines.map(({ line }) => line),
    common,
    leader: null,
  });

  return { results: resultPoints, total, level };
}

export function monthChange(month: string, before: MonthScore, after: MonthScore): MonthChange {
  return {
    month,
    before,
    after,
    difference: before.total === null || after.total === null ? null : subtract(after.total, before.total),
    bandChanged: before.level !== after.level,
  };
}

/** The whole unit; months without enough data by both methods count as no month. */
export function unitChange(people: readonly PersonChange[]): UnitChange {
  const months = people.flatMap((person) => person.months);
  const scored = months.filter(({ difference }) => difference !== null);

  return {
    people: people.length,
    scored: scored.length,
    bandChanges: months.filter(({ bandChanged }) => bandChanged).length,
    meanBefore: meanOf(scored.flatMap(({ before }) => before.total ?? [])),
    meanAfter: meanOf(scored.flatMap(({ after }) => after.total ?? [])),
    levels: SHOWN_LEVELS.map((level) => ({
      level,
      before: months.filter((month) => month.before.level === level).length,
      after: months.filter((month) => month.after.level === level).length,
    })),
  };
}

const SHOWN_LEVELS = ['excellent', 'good', 'completed', 'notCompleted', 'insufficientData'] as const;

function meanOf(values: readonly Fraction[]): Fraction | null {
  return values.length === 0 ? null : divide(sum(values), fraction(BigInt(values.length)));
}

/** Whether anything at all would be otherwise. */
export const isChanged = ({ difference, bandChanged }: MonthChange): boolean =>
  bandChanged || (difference !== null && compare(difference, ZERO) !== 0);
