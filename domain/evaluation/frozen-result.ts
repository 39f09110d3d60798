/** The outcome of an evaluation as text: what is stored, hashed and compared. */
import type { Factor, Level } from './method';

/** What the inputs come to; every number exact. */
export interface FrozenResult {
  readonly factors: Readonly<Partial<Record<Factor, string>>> | null;
  readonly ratio: string | null;
  readonly resultPoints: string | null;
  readonly commonPoints: string | null;
  readonly total: string | null;
  readonly level: Level | 'insufficientData';
}
