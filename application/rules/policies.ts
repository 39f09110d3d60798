/**
 * Keeping policies: new ones, new versions, where they apply, retirement. Each act stands in the system's audit chain in
 * the same transaction. Nothing here touches a running assignment: it keeps the version that it was issued under.
 */
import type { Knex } from 'knex';
import type { PolicyDefinition } from '../../contracts/policies';
import { appendAudit, SYSTEM_CHAIN } from '../../db/repositories/audit';
import { DEFAULT_POLICY, isRetired, savePolicy } from '../../db/repositories/policies';
import type { PolicyVersionRow } from '../../db/repositories/policy-versions';
import {
  lockPolicy,
  policyVersions,
  retirePolicy as writeRetirement,
  versionOfRequest,
} from '../../db/repositories/policy-versions';
import { unitPaths } from '../../db/repositories/places';
import {
  endUnitPolicies,
  findUnitPolicy,
  insertUnitPolicies,
  unitsOfPolicy,
} from '../../db/repositories/unit-policies';
import { DomainError, fieldError } from '../../domain/errors';
import { checkPolicy } from '../../domain/escalation/policy';
import { beginningOf } from '../../domain/escalation/versions';
import { opaqueId } from '../assignments/command-id';
import { policyOf } from './definition';

/** Who changes the rules, when, and under which request, so that a repeat changes nothing more. */
export interface RuleChange {
  db: Knex;
  personId: string;
  now: string;
  requestId: string;
}

export interface VersionMade {
  id: string;
  version: number;
  effectiveFrom: string;
}

interface VersionWish {
  policyId: string;
  /** 0 makes the policy. */
  basedOnVersion: number;
  definition: PolicyDefinition;
  reason: string;
  effectiveFrom?: string | undefined;
  /** Who wrote it, when somebody else makes it so. */
  authorId?: string;
}

/** Makes a policy or its next version. Throws with a pointer where a step, a date or the base does not fit. */
export const makeVersion = (change: RuleChange, wish: VersionWish): Promise<VersionMade> =>
  change.db.transaction((trx) => makeVersionIn(trx, change, wish));

/** The same inside a transaction that does more. */
export async function makeVersionIn(
  trx: Knex,
  { personId, now, requestId }: Omit<RuleChange, 'db'>,
  wish: VersionWish,
): Promise<VersionMade> {
  const { policyId, reason, definition } = wish;
  await lockPolicy(trx, policyId);
  const earlier = await versionOfRequest(trx, requestId);
  const versions = await policyVersions(trx, policyId);

  if (earlier !== null) {
    return madeBefore(versions, earlier);
  }

  assertBase(wish, versions);

  if (await isRetired(trx, policyId)) {
    throw new DomainError('policy/retired');
  }

  const effectiveFrom = beginningOf({ ...wish, effectiveFrom: instant(wish.effectiveFrom) }, versions, now);
  const version = wish.basedOnVersion + 1;
  const before = versions[0]?.body ?? null;
  const policy = policyOf(definition, { id: policyId, version, before });
  checkDefinition(policy);
  const authorId = wish.authorId ?? personId;
  await savePolicy(trx, policy, { authorId, reason, effectiveFrom, requestId });
  await appendAudit(trx, {
    chain: SYSTEM_CHAIN,
    action: version === 1 ? 'policy.created' : 'policy.versionMade',
    actorId: personId,
    at: now,
    details: { policyId, version, authorId, effectiveFrom, reason, body: policy },
  });

  return { id: policyId, version, effectiveFrom };
}

/** Checks a definition as the rules see it; pointers lead into `/definition` of the body. */
export function checkDefinition(policy: ReturnType<typeof policyOf>): void {
  try {
    checkPolicy(policy);
  } catch (error) {
    if (error instanceof DomainError && typeof error.details['pointer'] === 'string') {
      throw fieldError(error.code, `/definition${error.details['pointer']}`, {
        expected: error.details['expected'],
      });
    }

    throw error;
  }
}

function assertBase({ basedOnVersion }: VersionWish, versions: readonly PolicyVersionRow[]): void {
  if (basedOnVersion === 0 && versions.length > 0) {
    throw fieldError('policy/taken', '/id');
  }

  if (basedOnVersion > 0 && versions.length === 0) {
    throw new DomainError('access/not-visible');
  }
}

function madeBefore(
  versions: readonly PolicyVersionRow[],
  { id, version }: { id: string; version: number },
): VersionMade {
  const effectiveFrom = versions.find((one) => one.version === version)?.effectiveFrom;

  if (effectiveFrom === undefined) {
    throw new DomainError('idempotency/key-reused');
  }

  return { id, version, effectiveFrom };
}

/** Retires a policy that applies nowhere any more. Repeating it changes nothing. */
export async function retirePolicy(
  { db, personId, now }: RuleChange,
  policyId: string,
  reason: string,
): Promise<void> {
  await db.transaction(async (trx) => {
    await lockPolicy(trx, policyId);

    if ((await policyVersions(trx, policyId)).length === 0) {
      throw new DomainError('access/not-visible');
    }

    const units = await unitsOfPolicy(trx, policyId, now);

    if (policyId === DEFAULT_POLICY || units.length > 0) {
      throw new DomainError('policy/in-use', { units: units.length });
    }

    if (await writeRetirement(trx, policyId, { retiredAt: now, retiredBy: personId, reason })) {
      await appendAudit(trx, {
        chain: SYSTEM_CHAIN,
        action: 'policy.retired',
        actorId: personId,
        at: now,
        details: { policyId, reason },
      });
    }
  });
}

export interface Placing {
  unitIds: readonly string[];
  from?: string | undefined;
  to?: string | undefined;
  reason: string;
  replace: boolean;
}

/** Lets a policy apply to units for a span of time: to assignments issued then, to the units and to all below them. */
export const placePolicy = (change: RuleChange, policyId: string, placing: Placing): Promise<void> =>
  change.db.transaction((trx) => placePolicyIn(trx, change, policyId, placing));

/** The same inside a transaction that does more. */
export async function placePolicyIn(
  trx: Knex,
  { personId, now, requestId }: Omit<RuleChange, 'db'>,
  policyId: string,
  { unitIds, from, to, reason, replace }: Placing,
): Promise<void> {
  await lockPolicy(trx, policyId);
  const usableFrom = await assertUsable(trx, policyId);
  const idOf = ({ unitId }: { unitId: string }): string => opaqueId(['unitPolicy', requestId, unitId]);
  const [first = ''] = unitIds;

  if ((await findUnitPolicy(trx, idOf({ unitId: first }))) !== null) {
    return;
  }

  const validFrom = instant(from) ?? now;
  const validTo = instant(to) ?? null;

  if (validFrom < now) {
    throw fieldError('policy/begins-in-past', '/from');
  }

  if (validFrom < usableFrom) {
    throw fieldError('policy/begins-too-early', '/from', { after: usableFrom });
  }

  if (validTo !== null && validTo <= validFrom) {
    throw fieldError('request/invalid', '/to');
  }

  await assertUnits(trx, unitIds);

  if (replace) {
    await endUnitPolicies(trx, { unitIds }, validFrom);
  }

  const rows = [...new Set(unitIds)].map((unitId) => ({
    unitId,
    policyId,
    validFrom,
    validTo,
    pilotId: null,
    setBy: personId,
    reason,
  }));
  const taken = await insertUnitPolicies(trx, rows, idOf);

  if (taken !== null) {
    throw fieldError('policy/unit-has-policy', `/unitIds/${unitIds.indexOf(taken)}`, { unitId: taken });
  }

  await appendAudit(trx, {
    chain: SYSTEM_CHAIN,
    action: 'policy.placed',
    actorId: personId,
    at: now,
    details: { policyId, unitIds: [...unitIds], from: validFrom, to: validTo, replace, reason },
  });
}

/** Ends the policy of a unit at an instant, now when none is named. */
export async function endUnitPolicy(
  { db, personId, now }: RuleChange,
  id: string,
  { at, reason }: { at?: string | undefined; reason: string },
): Promise<void> {
  await db.transaction(async (trx) => {
    const row = await findUnitPolicy(trx, id);

    // What a pilot set, the pilot ends.
    if (row === null || row.pilotId !== null) {
      throw new DomainError('access/not-visible');
    }

    const end = instant(at) ?? now;

    if (end < now) {
      throw fieldError('policy/begins-in-past', '/at');
    }

    if ((await endUnitPolicies(trx, { id }, end)) === 1) {
      await appendAudit(trx, {
        chain: SYSTEM_CHAIN,
        action: 'policy.unitEnded',
        actorId: personId,
        at: now,
        details: { policyId: row.policyId, unitId: row.unitId, at: end, reason },
      });
    }
  });
}

/** Refuses a policy that is not there or retired; answers the instant from which it has a version in force. */
export async function assertUsable(trx: Knex, policyId: string): Promise<string> {
  const first = (await policyVersions(trx, policyId)).at(-1);

  if (first === undefined) {
    throw new DomainError('access/not-visible');
  }

  if (await isRetired(trx, policyId)) {
    throw new DomainError('policy/retired');
  }

  return first.effectiveFrom;
}

/** Refuses the first id that is no unit. */
export async function assertUnits(trx: Knex, unitIds: readonly string[]): Promise<void> {
  const known = await unitPaths(trx, [...unitIds]);
  const unknown = unitIds.findIndex((id) => !known.has(id));

  if (unknown >= 0) {
    throw fieldError('assignment/unknown-unit', `/unitIds/${unknown}`);
  }
}

/** An instant as sent, in the one form that compares as text. */
export const instant = (text: string | undefined): string | undefined =>
  text === undefined ? undefined : new Date(text).toISOString();
