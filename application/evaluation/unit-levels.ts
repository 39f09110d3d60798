/**
 * Recording the level of a unit in a period of any kind, from the bottom up: by a decision that names the level, or
 * computed from what is known of the unit. A new one replaces the last, which stays readable. Only that of a year has a
 * say in the level of the unit's head, and in the quota.
 */
import type { Knex } from 'knex';
import { appendAudit, SYSTEM_CHAIN } from '../../db/repositories/audit';
import type { EvaluationPeriod } from '../../db/repositories/evaluation-periods';
import type { UnitFacts, UnitLevel } from '../../db/repositories/evaluation-year';
import {
  insertUnitLevel,
  isUnitLevel,
  lockPeriodRow,
  saveUnitInputs,
  unitLevels,
  unitsOfAgency,
} from '../../db/repositories/evaluation-year';
import { unitPaths } from '../../db/repositories/places';
import type { Principal } from '../../domain/access/principal';
import { DomainError, fieldError } from '../../domain/errors';
import { mayRateUnit } from '../../domain/evaluation/access';
import type { OrganisationLevel } from '../../domain/evaluation/classification';
import { assertRatedBelow, classifyOrganisation, decidedLevel } from '../../domain/evaluation/classification';
import { parseFraction } from '../../domain/evaluation/fraction';
import type { EvaluationMethod, Level } from '../../domain/evaluation/method';
import { opaqueId } from '../assignments/command-id';
import { methodOf } from './freeze';
import type { UnitFactsWish } from './unit-facts';
import { knownFacts } from './unit-facts';
import type { NamedFrozenUnit, UnitCount } from './unit-points';
import { countUnit, frozenUnit } from './unit-points';
import { mayReadResults } from './visible-period';

export interface UnitLevelChange {
  db: Knex;
  principal: Principal;
  now: string;
  requestId: string;
}

export interface UnitLevelWish {
  unitId: string;
  documentNumber: string;
  /** What the decision says; null where it is what the facts come to. */
  level: Level | null;
  /** Null where the decision alone says the level. */
  facts: UnitFactsWish | null;
  /** Why the decision says another level than the facts come to. */
  deviationReason: string | null;
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
  await assertCompetent({ db, principal }, unitId, units);
  assertDataClosed(period, wish, now);

  const id = opaqueId(['unitLevel', requestId]);
  const method = await methodOf(db, period.method);
  const { facts, frozen } = await factsFor(db, period, wish);
  await db.transaction(async (trx) => {
    await lockPeriodRow(trx, period.id);

    if (await isUnitLevel(trx, id)) {
      return;
    }

    const known = await unitLevels(trx, period.id);
    const below = levelsBelow(units, unitId, known);
    const { level, ...computed } = levelOf(method, { ...wish, facts }, below);

    if (outstandingQuota && !mayGrantQuota(period, unitId, level)) {
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
      ...computed,
      outstandingQuota,
      inputsHash: frozen?.hash ?? null,
      recordedBy: principal.personId,
      recordedAt: now,
    };
    await store(trx, one, frozen);
  });
}

/** What is known of the unit, and the work that it was counted from; neither where the document alone says the level. */
async function factsFor(
  db: Knex,
  period: EvaluationPeriod,
  { unitId, facts }: Pick<UnitLevelWish, 'unitId' | 'facts'>,
): Promise<{ facts: UnitFacts | null; frozen: NamedFrozenUnit | null }> {
  if (facts === null) {
    return { facts, frozen: null };
  }

  const counted = await countUnit(db, period, unitId);

  // A part of the work is nothing to compute from again.
  return { facts: knownFacts(counted, facts), frozen: counted.truncated ? null : frozenUnit(counted) };
}

async function store(trx: Knex, level: UnitLevel, frozen: NamedFrozenUnit | null): Promise<void> {
  if (frozen !== null) {
    await saveUnitInputs(trx, frozen.hash, frozen);
  }

  await insertUnitLevel(trx, level);
  await appendAudit(trx, {
    chain: SYSTEM_CHAIN,
    action: 'evaluationUnit.rated',
    actorId: level.recordedBy,
    at: level.recordedAt,
    details: { unitLevel: { ...level } },
  });
}

/** The higher quota is granted for a year, to the agency itself at the highest level. */
const mayGrantQuota = (
  { kind, agencyId }: Pick<EvaluationPeriod, 'kind' | 'agencyId'>,
  unitId: string,
  level: Level,
): boolean => kind === 'year' && unitId === agencyId && level === 'excellent';

/** What is counted may still change before: then only a decision that names the level itself may be recorded. */
function assertDataClosed(
  { window: { dataUntil } }: Pick<EvaluationPeriod, 'window'>,
  { facts }: Pick<UnitLevelWish, 'facts'>,
  now: string,
): void {
  if (facts !== null && now < dataUntil) {
    throw new DomainError('evaluation/data-open', { dataUntil });
  }
}

/** What facts of a unit come to, without recording anything. Throws as recording would. */
export async function computedUnitLevel(
  { db, principal }: Pick<UnitLevelChange, 'db' | 'principal'>,
  period: EvaluationPeriod,
  { unitId, facts }: { unitId: string; facts: UnitFactsWish },
): Promise<{ known: UnitFacts; computed: OrganisationLevel; counted: UnitCount }> {
  const units = await unitsOfAgency(db, period.agencyId);
  await assertCompetent({ db, principal }, unitId, units);
  const counted = await countUnit(db, period, unitId);
  const known = knownFacts(counted, facts);
  const below = levelsBelow(units, unitId, await unitLevels(db, period.id));

  return { known, counted, computed: classified(counted.method, known, below) };
}

/** The levels of the units directly below; null for one that has none yet. */
const levelsBelow = (
  units: readonly { id: string; parentId: string | null }[],
  unitId: string,
  known: ReadonlyMap<string, UnitLevel>,
): (Level | null)[] =>
  units.filter(({ parentId }) => parentId === unitId).map(({ id }) => known.get(id)?.level ?? null);

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

/**
 * Whether somebody who sees a period also reads what the work of a unit came to: in a small unit that is what one person's
 * came to. Those who rate the unit and those who read the results of the period do.
 */
export async function mayReadPoints(
  db: Knex,
  principal: Principal,
  period: Pick<EvaluationPeriod, 'agencyId'>,
  unitId: string,
): Promise<boolean> {
  const path = (await unitPaths(db, [unitId])).get(unitId) ?? [];

  return mayReadResults(principal, period) || mayRateUnit(principal, path);
}

async function assertCompetent(
  { db, principal }: Pick<UnitLevelChange, 'db' | 'principal'>,
  unitId: string,
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

/** The level that is recorded, and what the facts alone come to. */
function levelOf(
  method: EvaluationMethod,
  {
    level,
    facts,
    deviationReason,
  }: { level: Level | null; facts: UnitFacts | null; deviationReason: string | null },
  subUnits: readonly (Level | null)[],
): Pick<UnitLevel, 'level' | 'missing' | 'computedLevel' | 'deviationReason'> {
  if (facts === null) {
    assertRatedBelow(subUnits);

    if (level === null) {
      throw fieldError('request/invalid', '/level');
    }

    return { level, missing: [], computedLevel: null, deviationReason: null };
  }

  const { level: computedLevel, missing } = classified(method, facts, subUnits);

  return { computedLevel, missing, ...decidedLevel(computedLevel, { level, reason: deviationReason }) };
}

function classified(
  method: EvaluationMethod,
  facts: UnitFacts,
  subUnits: readonly (Level | null)[],
): OrganisationLevel {
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
