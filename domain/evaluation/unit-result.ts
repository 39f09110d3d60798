/**
 * The first of a leader's further factors, the result of the unit, as it follows from the same month's results of the
 * people whom the leader manages: the highest value where everybody is at "completed" or above, the lowest where anybody
 * is "not completed". (Decree 335/2025/ND-CP, article 15(3).) The superior decides, and says why where otherwise.
 */
import { compare, parseFraction } from './fraction';
import type { Level } from './method';

/** A managed person's month: the level of the result that counts, null while there is none. */
export interface ManagedResult {
  readonly level: Level | 'insufficientData' | null;
  /** Not rated in the month at all. */
  readonly notRated: boolean;
}

export interface UnitResult {
  /** Per cent; null while it does not follow yet, or where nobody was rated. */
  readonly value: string | null;
  /** People who are rated in the month. */
  readonly people: number;
  readonly confirmed: number;
  readonly notCompleted: number;
}

/**
 * What the managed people's results come to. One "not completed" settles it before the others are known. Who is not rated
 * is left out; a result without sufficient data is known and in no band, so it neither raises nor lowers.
 */
export function unitResultOf(managed: readonly ManagedResult[], leaderValues: readonly string[]): UnitResult {
  const rated = managed.filter(({ notRated }) => !notRated);
  const confirmed = rated.filter(({ level }) => level !== null).length;
  const notCompleted = rated.filter(({ level }) => level === 'notCompleted').length;
  const inBand = rated.some(({ level }) => level !== null && level !== 'insufficientData');
  const isSettled = notCompleted > 0 || (inBand && confirmed === rated.length);

  return {
    value: isSettled ? extreme(leaderValues, notCompleted > 0 ? -1 : 1) : null,
    people: rated.length,
    confirmed,
    notCompleted,
  };
}

/** The highest (1) or lowest (-1) value; null where the method has none. */
const extreme = (values: readonly string[], sign: 1 | -1): string | null =>
  [...values].sort((one, other) => sign * compare(parseFraction(other), parseFraction(one)))[0] ?? null;

/** Whether what the superior chose is another value than the one that follows. */
export const deviates = ({ value }: Pick<UnitResult, 'value'>, chosen: string): boolean =>
  value !== null && compare(parseFraction(value), parseFraction(chosen)) !== 0;
