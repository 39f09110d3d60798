/** The outcome of an evaluation as text: what is stored, hashed and compared. */
import type { Factor, Level } from './method';
import { LEVELS } from './method';

/** What the inputs come to; every number exact. */
export interface FrozenResult {
  readonly factors: Readonly<Partial<Record<Factor, string>>> | null;
  readonly ratio: string | null;
  readonly resultPoints: string | null;
  readonly commonPoints: string | null;
  readonly total: string | null;
  readonly level: Level | 'insufficientData';
  /**
   * Why a year has no level although data is there: fewer months were worked than the method asks for. Absent otherwise,
   * and in results from before it was told.
   */
  readonly notRatedBecause?: 'tooFewMonthsWorked';
}

export const OUTCOMES = [...LEVELS, 'insufficientData', 'tooFewMonthsWorked'] as const;
/** What is said of a result in one word: its level, or why it has none. */
export type Outcome = (typeof OUTCOMES)[number];

export const outcomeOf = ({
  level,
  notRatedBecause,
}: Pick<FrozenResult, 'level' | 'notRatedBecause'>): Outcome => notRatedBecause ?? level;
