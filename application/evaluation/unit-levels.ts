/**
 * Recording the level of a unit in a year, from the bottom up: by a decision that names the level, or computed from what
 * is known of the unit. A new one replaces the last, which stays readable.
 */
import type { Knex } from 'knex';
import { appendAudit, SYSTEM_CHAIN } from '../../db/repositories/audit';
import type { EvaluationPeriod } from '../../db/repositories/evaluation-periods';
import type { UnitFacts, UnitLevel } from '../../db/repositories/evaluation-year';
import {
  insertUnitLevel,
  isUnitLevel,
  lockPeriodRow,
  unitLevels,
  unitsOfAgency,
} from '../../db/repositories/evaluation-year';
import { unitPaths } from '../../db/repositories/places';
import type { Principal } from '../../domain/access/principal';
import { DomainError, fieldError } from '../../domain/errors';
import { mayRateUnit } from '../../domain/evaluation/access';
import type { OrganisationLevel } from '../../domain/evaluation/classification';
import { assertRatedBelow, classifyOrganisation } from '../../domain/evaluation/classification';
import { parseFraction } from '../../domain/evaluation/fraction';
import type { EvaluationMethod, Level } from '../../domain/evaluation/method';
import { opaqueId } from '../assignments/command-id';
import { methodOf } from './freeze';

export interface UnitLevelChange {
  db: Knex;
  principal: Principal;
  now: string;
  requestId: string;
}

export interface UnitLevelWish {
  unitId: string;
  documentNumber: string;
  /** What the decision says; null where the level is to be computed from the facts. */
  level: Level | null;
  facts: UnitFacts | null;
  outstandingQuota: boolean;
}

/** Records a level. Throws while a unit directly below has none, and for a unit that one heads oneself. */
export async function recordUnitLevel(
  { db, principal, now, requestId }: UnitLevelChange,
  period: EvaluationPeriod,
  wish: UnitLevelWish,
): Promise<void> {
  const { unitId, documentNumber, facts, outstandingQuota } = wish;
  const units = await unitsOfAgency(db, period.agencyId);
  await assertCompetent(db, principal, wish, units);

  if (period.kind !== 'year') {
    throw new DomainError('evaluation/only-year');
  }

  const id = opaqueId(['unitLevel', requestId]);
  const method = await methodOf(db, period.method);
  await db.transaction(async (trx) => {
    await lockPeriodRow(trx, period.id);

    if (await isUnitLevel(trx, id)) {
      return;
    }

    const known = await unitLevels(trx, period.id);
    const subUnits = units
      .filter(({ parentId }) => parentId === unitId)
      .map((one) => known.get(one.id)?.level ?? null);
    const { level, missing } = levelOf(method, wish, subUnits);

    if (outstandingQuota && (unitId !== period.agencyId || level !== 'excellent')) {
      throw fieldError('request/invalid', '/outstandingQuota');
    }

    const one: UnitLevel = {
      id,
      periodId: period.id,
      unitId,
      no: (known.get(unitId)?.no ?? 0) + 1,
      level,
      documentNumber,
      facts,
      missing,
      outstandingQuota,
      recordedBy: principal.personId,
      recordedAt: now,
    };
    await insertUnitLevel(trx, one);
    await appendAudit(trx, {
      chain: SYSTEM_CHAIN,
      action: 'evaluationUnit.rated',
      actorId: principal.personId,
      at: now,
      details: { unitLevel: { ...one } },
    });
  });
}

async function assertCompetent(
  db: Knex,
  principal: Principal,
  { unitId }: UnitLevelWish,
  units: readonly { id: string }[],
): Promise<void> {
  const path = (await unitPaths(db, [unitId])).get(unitId);

  if (path === undefined || !units.some(({ id }) => id === unitId)) {
    throw fieldError('assignment/unknown-unit', '/unitId');
  }

  if (principal.headedUnitIds.includes(unitId)) {
    throw new DomainError('evaluation/self-confirm');
  }

  if (!mayRateUnit(principal, path)) {
    throw new DomainError('evaluation/not-competent');
  }
}

function levelOf(
  method: EvaluationMethod,
  { level, facts }: UnitLevelWish,
  subUnits: readonly (Level | null)[],
): Pick<OrganisationLevel, 'level' | 'missing'> {
  if ((level === null) === (facts === null)) {
    throw fieldError('request/invalid', '/level');
  }

  if (facts === null) {
    assertRatedBelow(subUnits);

    return { level: level ?? 'notCompleted', missing: [] };
  }

  const { total, doneShare, onTimeShare, beyondShare, ...flags } = facts;

  return classifyOrganisation(method, {
    ...flags,
    total: parseFraction(total),
    doneShare: parseFraction(doneShare),
    onTimeShare: parseFraction(onTimeShare),
    beyondShare: parseFraction(beyondShare),
    subUnits,
  });
}
