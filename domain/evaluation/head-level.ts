/**
 * A head is rated no higher than the unit that they head (Decree 335/2025/ND-CP, article 20(6)). The level of a unit caps
 * its head from the moment it is recorded; a head who was confirmed before keeps what was confirmed until the form is
 * opened again, so whoever follows the year has to be told of them.
 */
import type { FormState } from './form/state';
import type { Level } from './method';
import { LEVELS } from './method';

type Standing = Pick<FormState, 'kind' | 'standing' | 'unitId' | 'agencyId'>;

/** The unit whose level caps the person of a year's form; null for those who head none, and in shorter periods. */
export function cappingUnit({ kind, standing, unitId, agencyId }: Standing): string | null {
  if (kind !== 'year') {
    return null;
  }

  return standing === 'agencyHead' ? agencyId : standing === 'subUnitHead' ? unitId : null;
}

/** Whether a level is higher than another. */
export const isAbove = (level: Level, other: Level): boolean => LEVELS.indexOf(level) < LEVELS.indexOf(other);
