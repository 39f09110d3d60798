/** Heads of a year whose confirmed level is above that of their unit; and the refusal to confirm one before the unit is rated. */
import type { Knex } from 'knex';
import type { EvaluationPeriod } from '../../db/repositories/evaluation-periods';
import type { HeadOfYear, UnitLevel } from '../../db/repositories/evaluation-year';
import { headsOfYear, unitLevels } from '../../db/repositories/evaluation-year';
import { DomainError } from '../../domain/errors';
import type { FormState } from '../../domain/evaluation/form/state';
import { cappingUnit, isAbove } from '../../domain/evaluation/head-level';
import type { Level } from '../../domain/evaluation/method';
import { procedureOf } from './competence';
import { headedUnitLevel } from './freeze';

export interface HeadAbove extends HeadOfYear {
  level: Level;
  unitLevel: UnitLevel;
}

/** In no order of levels; a form that was opened again is among them until it is confirmed anew. */
export async function headsAbove(db: Knex, { id, kind }: EvaluationPeriod): Promise<HeadAbove[]> {
  const [heads, levels] = await Promise.all([headsOfYear(db, id), unitLevels(db, id)]);

  return heads.flatMap((head) => {
    const capping = cappingUnit({ kind, ...head });
    const unitLevel = capping === null ? undefined : levels.get(capping);

    return unitLevel !== undefined && isAbove(head.level, unitLevel.level) ? [{ ...head, unitLevel }] : [];
  });
}

/** Where the procedure wants units rated first, no head is confirmed before theirs is (`evaluation/unit-unrated`). */
export async function assertUnitRated(db: Knex, state: FormState): Promise<void> {
  const unitId = cappingUnit(state);

  if (unitId === null || (await procedureOf(db, state)).unitBeforeHead !== true) {
    return;
  }

  if ((await headedUnitLevel(db, state)) === null) {
    throw new DomainError('evaluation/unit-unrated', { unitId });
  }
}
