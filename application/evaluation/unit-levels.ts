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
import type { CountedFacts } from '../../domain/evaluation/unit-facts';
import { exactText, parseFraction } from '../../domain/evaluation/fraction';
import type { EvaluationMethod, Level } from '../../domain/evaluation/method';
import { opaqueId } from '../assignments/command-id';
import { methodOf } from './freeze';
import { countedFacts } from './unit-facts';

export interface UnitLevelChange {
  db: Knex;
  principal: Principal;
  now: string;
  requestId: string;
}

/** What is said of a unit; a share that is not said is counted. */
export interface UnitFactsWish extends Pick<
  UnitFacts,
  'total' | 'beyondShare' | 'defectsFixed' | 'provenViolation'
> {
  doneShare: string | null;
  onTimeShare: string | null;
  typedReason: string | null;
}

export interface UnitLevelWish {
  unitId: string;
  documentNumber: string;
  /** What the decision says; null where the level is to be computed from the facts. */
  level: Level | null;
  facts: UnitFactsWish | null;
  outstandingQuota: boolean;
}

/** Records a level. Throws while a unit directly below has none, and for a unit that one heads oneself. */
export async function recordUnitLevel(
  { db, principal, now, requestId }: UnitLevelChange,
  period: EvaluationPeriod,
  wish: UnitLevelWish,
): Promise<void> {
  const { unitId, documentNumber, outstandingQuota } = wish;
  const units = await unitsOfAgency(db, period.agencyId);
  await assertCompetent(db, principal, wish, units);

  if (period.kind !== 'year') {
    throw new DomainError('evaluation/only-year');
  }

  const id = opaqueId(['unitLevel', requestId]);
  const method = await methodOf(db, period.method);
  const facts = wish.facts === null ? null : await withCounted(db, period, unitId, wish.facts);
  await db.transaction(async (trx) => {
    await lockPeriodRow(trx, period.id);

    if (await isUnitLevel(trx, id)) {
      return;
    }

    const known = await unitLevels(trx, period.id);
    const subUnits = units
      .filter(({ parentId }) => parentId === unitId)
      .map((one) => known.get(one.id)?.level ?? null);
    const { level, missing } = levelOf(method, { level: wish.level, facts }, subUnits);

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

/** Throws unless a unit belongs to the agency of a period. */
export async function assertUnitOf(
  db: Knex,
  { agencyId }: Pick<EvaluationPeriod, 'agencyId'>,
  unitId: string,
): Promise<void> {
  if (!(await unitsOfAgency(db, agencyId)).some(({ id }) => id === unitId)) {
    throw new DomainError('access/not-visible');
  }
}

/** Fills in what is counted. A share that could be counted is typed only with a reason. */
async function withCounted(
  db: Knex,
  period: EvaluationPeriod,
  unitId: string,
  { doneShare, onTimeShare, typedReason, ...said }: UnitFactsWish,
): Promise<UnitFacts> {
  const { facts, truncated } = await countedFacts(db, period, unitId);
  const isCounted = !truncated && facts.doneShare !== null && facts.onTimeShare !== null;
  const typed = [
    ...(doneShare === null ? [] : ['doneShare' as const]),
    ...(onTimeShare === null ? [] : ['onTimeShare' as const]),
  ];

  if (isCounted && typed.length > 0 && typedReason === null) {
    throw fieldError('request/invalid', '/facts/typedReason');
  }

  const share = (field: 'doneShare' | 'onTimeShare', given: string | null): string => {
    const counted = isCounted ? facts[field] : null;

    if (given === null && counted === null) {
      throw fieldError('request/invalid', `/facts/${field}`);
    }

    return given ?? (counted === null ? '0' : exactText(counted));
  };
  const { assigned, done, onTime } = facts;
  const numbers = (all: CountedFacts['late']): string[] => all.map(({ number }) => number);

  return {
    ...said,
    doneShare: share('doneShare', doneShare),
    onTimeShare: share('onTimeShare', onTimeShare),
    typed,
    typedReason,
    counted: { assigned, done, onTime, notDone: numbers(facts.notDone), late: numbers(facts.late) },
  };
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
  { level, facts }: { level: Level | null; facts: UnitFacts | null },
  subUnits: readonly (Level | null)[],
): Pick<OrganisationLevel, 'level' | 'missing'> {
  if ((level === null) === (facts === null)) {
    throw fieldError('request/invalid', '/level');
  }

  if (facts === null) {
    assertRatedBelow(subUnits);

    return { level: level ?? 'notCompleted', missing: [] };
  }

  const { total, doneShare, onTimeShare, beyondShare, defectsFixed, provenViolation } = facts;

  return classifyOrganisation(method, {
    defectsFixed,
    provenViolation,
    total: parseFraction(total),
    doneShare: parseFraction(doneShare),
    onTimeShare: parseFraction(onTimeShare),
    beyondShare: parseFraction(beyondShare),
    subUnits,
  });
}
