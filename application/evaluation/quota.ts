/** The quota of a year's highest level: how an agency stands, and whether one more person would exceed it. */
import type { Knex } from 'knex';
import { dutyGroupList } from '../../db/repositories/duty-groups';
import type { EvaluationPeriod } from '../../db/repositories/evaluation-periods';
import { findPeriod } from '../../db/repositories/evaluation-periods';
import type { RatedPerson } from '../../db/repositories/evaluation-year';
import {
  claimPlace,
  lockPeriodRow,
  ratedPeople,
  unitLevels,
  unitsOfAgency,
} from '../../db/repositories/evaluation-year';
import { DomainError } from '../../domain/errors';
import type { DutyGroup, GroupOfDuties } from '../../domain/evaluation/duty-groups';
import { dutyGroupOf, groupKey, groupOfKey } from '../../domain/evaluation/duty-groups';
import type { FormState, QuotaDecision } from '../../domain/evaluation/form/state';
import type { FrozenResult } from '../../domain/evaluation/frozen-result';
import type { Level } from '../../domain/evaluation/method';
import type { Candidate, QuotaFinding, QuotaRule } from '../../domain/evaluation/quota';
import { exceededBy, quotaRule } from '../../domain/evaluation/quota';
import { methodOf } from './freeze';

export interface Quota {
  /** Null where the method sets none. */
  rule: QuotaRule | null;
  candidates: Candidate[];
  /** Levels of the units directly below the agency; null of one that is not rated yet. */
  units: (Level | null)[];
}

/** The rule and everybody whom it counts. Throws for a period that is no year. */
export async function quotaOf(
  db: Knex,
  { id, kind, agencyId, method, openedAt }: EvaluationPeriod,
): Promise<Quota> {
  if (kind !== 'year') {
    throw new DomainError('evaluation/only-year');
  }

  // One after another: inside a transaction there is one connection.
  const found = await methodOf(db, method);
  const levels = await unitLevels(db, id);
  const people = await ratedPeople(db, id);
  const list = await dutyGroupList(db, agencyId, openedAt);
  const below = (await unitsOfAgency(db, agencyId)).filter(({ parentId }) => parentId === agencyId);

  return {
    rule: quotaRule(found, levels.get(agencyId)?.outstandingQuota ?? false),
    candidates: people
      .filter(({ status }) => status !== 'notRated')
      .map((one) => candidateOf(one, list?.groups ?? [])),
    units: below.map((unit) => levels.get(unit.id)?.level ?? null),
  };
}

/** A form that was opened again is open, whatever stood before; a place that is taken counts at once. */
function candidateOf(person: RatedPerson, groups: readonly DutyGroup[]): Candidate {
  const { personId, status, level: standing, isClaimed } = person;
  const isRated = isClaimed || status === 'petitionWindow' || status === 'locked';
  const level = isClaimed ? 'excellent' : standing;

  return {
    personId,
    group: groupKey(dutyGroupOf(groups, person)),
    level: isRated && level !== null ? level : 'open',
  };
}

/**
 * What would be exceeded if this person's form came to this level, null for every level but the highest; and the group
 * that they are counted in, null while they are not.
 */
export async function quotaOver(
  db: Knex,
  { periodId, kind, personId }: Pick<FormState, 'periodId' | 'kind' | 'personId'>,
  level: FrozenResult['level'] | null,
): Promise<{ rule: QuotaRule; over: QuotaFinding | null; group: GroupOfDuties | null } | null> {
  const period = kind === 'year' ? await findPeriod(db, periodId) : null;
  const { rule, candidates } = period === null ? { rule: null, candidates: [] } : await quotaOf(db, period);

  const own = candidates.find((one) => one.personId === personId);

  return rule === null
    ? null
    : {
        rule,
        over: level === 'excellent' ? exceededBy(candidates, personId, rule) : null,
        group: own === undefined ? null : groupOfKey(own.group),
      };
}

/**
 * The decision that a confirmation beyond the quota rests on, null where none is needed. Throws where the method blocks
 * and none was named. It never changes what is confirmed. Where it blocks, those who confirm take turns, and a place is
 * taken before the confirmation is sent: of two at the same instant the second finds it gone.
 */
export async function decisionBeyondQuota(
  db: Knex,
  state: FormState,
  { level }: FrozenResult,
  given: QuotaDecision | null,
): Promise<QuotaDecision | null> {
  if (state.kind !== 'year' || level !== 'excellent') {
    return null;
  }

  return db.transaction(async (trx) => {
    await lockPeriodRow(trx, state.periodId);
    const found = await quotaOver(trx, state, level);
    const isBlocking = found?.rule.effect === 'block';
    const over = found?.over ?? null;

    if (isBlocking && over !== null && given === null) {
      throw new DomainError('evaluation/quota-exceeded', {
        allowed: over.allowed,
        excellent: over.excellent,
      });
    }

    if (isBlocking) {
      await claimPlace(trx, state);
    }

    return over === null ? null : given;
  });
}
