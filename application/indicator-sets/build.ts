/**
 * Building indicator sets: a draft is rewritten version by version; every version stays, with author and reason. What is in force is replaced
 * by a draft of its own.
 */
import type { Knex } from 'knex';
import type { z } from 'zod';
import type { NewSet, ReviseSet } from '../../contracts/indicator-sets';
import { appendAudit, SYSTEM_CHAIN } from '../../db/repositories/audit';
import type { IndicatorSet } from '../../db/repositories/indicator-sets';
import {
  appendSetVersion,
  findSet,
  saveSet,
  setOfRequest,
  successorOf,
} from '../../db/repositories/indicator-sets';
import { DomainError } from '../../domain/errors';
import { mayBuildSets } from '../../domain/indicator-set/access';
import type { SetBody } from '../../domain/indicator-set/indicator-set';
import { assertGetsNext, checkSet } from '../../domain/indicator-set/indicator-set';
import { opaqueId } from '../assignments/command-id';
import type { KpiChange } from '../kpi/define';

/** Begins a set, or the next version of one in force. */
export const createSet = (
  change: KpiChange,
  { body, reason, replacesId }: z.output<typeof NewSet>,
): Promise<IndicatorSet> =>
  onceForSet(change, async (trx) => {
    assertBuilds(change);
    check(body);

    if (replacesId !== null) {
      await assertReplaces(trx, replacesId);
    }

    const set: IndicatorSet = {
      id: opaqueId(['indicatorSet', change.requestId]),
      state: 'draft',
      version: 1,
      body,
      authorId: change.principal.personId,
      trialUnitIds: [],
      trialFrom: null,
      replacesId,
      run: 0,
      createdAt: change.now,
    };
    await write(trx, change, set, reason);

    return set.id;
  });

/** Makes the next version of a draft; whoever writes it does not decide on it. */
export const reviseSet = (
  change: KpiChange,
  id: string,
  { body, reason, basedOnVersion }: z.output<typeof ReviseSet>,
): Promise<IndicatorSet> =>
  onceForSet(change, async (trx) => {
    assertBuilds(change);
    const set = await lockSet(trx, id, basedOnVersion);

    if (set.state !== 'draft') {
      throw new DomainError('indicatorSet/not-in-state', { state: set.state });
    }

    check(body);
    const next = { ...set, version: set.version + 1, body, authorId: change.principal.personId };
    await write(trx, change, next, reason);

    return id;
  });

/** Runs a change once for its request, and answers the set. */
export async function onceForSet(
  change: KpiChange,
  act: (trx: Knex) => Promise<string>,
): Promise<IndicatorSet> {
  const id = await change.db.transaction(
    async (trx) => (await setOfRequest(trx, change.requestId)) ?? act(trx),
  );
  const set = await findSet(change.db, id);

  if (set === null) {
    throw new DomainError('access/not-visible');
  }

  return set;
}

/** A set, locked, as the caller looked at it. */
export async function lockSet(trx: Knex, id: string, basedOnVersion: number): Promise<IndicatorSet> {
  const set = await findSet(trx, id, true);

  if (set === null) {
    throw new DomainError('access/not-visible');
  }

  if (set.version !== basedOnVersion) {
    throw new DomainError('indicatorSet/version-changed', { version: set.version });
  }

  return set;
}

/** The set in force is locked: a second draft cannot begin meanwhile. */
async function assertReplaces(trx: Knex, id: string): Promise<void> {
  const set = await findSet(trx, id, true);

  if (set === null) {
    throw new DomainError('access/not-visible');
  }

  assertGetsNext(set.state, (await successorOf(trx, id)) !== null);
}

function assertBuilds({ principal }: KpiChange): void {
  if (!mayBuildSets(principal)) {
    throw new DomainError('access/not-entitled');
  }
}

/** The rules point into the body; requests carry it in a field. */
function check(body: SetBody): void {
  try {
    checkSet(body);
  } catch (error) {
    throw error instanceof DomainError && typeof error.details['pointer'] === 'string'
      ? new DomainError(error.code, { ...error.details, pointer: `/body${error.details['pointer']}` })
      : error;
  }
}

async function write(
  trx: Knex,
  { principal, now, requestId }: KpiChange,
  set: IndicatorSet,
  reason: string,
): Promise<void> {
  await saveSet(trx, set);
  await appendSetVersion(trx, set, { madeAt: now, reason, requestId });
  const { id, version, body, replacesId } = set;
  await appendAudit(trx, {
    chain: SYSTEM_CHAIN,
    action: 'indicatorSet.written',
    actorId: principal.personId,
    at: now,
    details: { setId: id, version, reason, body, ...(replacesId !== null && { replacesId }) },
  });
}
