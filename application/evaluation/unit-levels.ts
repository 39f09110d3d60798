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
  unitLevels,
  unitsOfAgency,
} from '../../db/repositories/evaluation-year';
import { unitPaths } from '../../db/repositories/places';
import type { Principal } from '../../domain/access/principal';
import { DomainError, fieldError } from '../../domain/errors';
import { mayRateUnit } from '../../domain/evaluation/access';
import type { OrganisationLevel } from '../../domain/evaluation/classification';
import { assertRatedBelow, classifyOrganisation, decidedLevel } from '../../domain/evaluation/classification';
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
  const facts = wish.facts === null ? null : await withCounted(db, period, unitId, wish.facts);
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
): Promise<{ known: UnitFacts; computed: OrganisationLevel }> {
  const units = await unitsOfAgency(db, period.agencyId);
  await assertCompetent({ db, principal }, unitId, units);
  const known = await withCounted(db, period, unitId, facts);
  const below = levelsBelow(units, unitId, await unitLevels(db, period.id));

  return { known, computed: classified(await methodOf(db, period.method), known, below) };
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
