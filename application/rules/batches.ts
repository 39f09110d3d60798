/** Orders of upkeep: given once, as previewed; then driven by a workflow until done, paused or cancelled. */
import { appendAudit, SYSTEM_CHAIN } from '../../db/repositories/audit';
import type { BatchState, UpkeepBatch } from '../../db/repositories/upkeep-batches';
import { findBatch, insertBatch, retryRows, setBatchState } from '../../db/repositories/upkeep-batches';
import { DomainError } from '../../domain/errors';
import { opaqueId } from '../assignments/command-id';
import type { UpkeepGateway } from '../process-upkeep';
import { impactOf } from './impact';
import type { RuleChange } from './policies';
import type { UpkeepTarget } from './upkeep';

/** Writes down which assignments the order covers, and starts. Throws when they are not as many as the preview said. */
export async function orderUpkeep(
  { db, personId, now, requestId }: RuleChange,
  gateway: UpkeepGateway,
  { target, reason, expected }: { target: UpkeepTarget; reason: string; expected: number },
): Promise<UpkeepBatch<UpkeepTarget>> {
  const id = opaqueId(['upkeepBatch', requestId]);
  const earlier = await findBatch<UpkeepTarget>(db, id);

  if (earlier !== null) {
    await gateway.start(id);

    return earlier;
  }

  const { ids } = await impactOf(db, target, now);

  if (ids.length !== expected) {
    throw new DomainError('upkeep/preview-changed', { affected: ids.length });
  }

  const batch: UpkeepBatch<UpkeepTarget> = {
    id,
    target,
    reason,
    orderedBy: personId,
    orderedAt: now,
    state: 'running',
    total: ids.length,
  };
  await db.transaction(async (trx) => {
    if (await insertBatch(trx, batch, ids)) {
      await appendAudit(trx, {
        chain: SYSTEM_CHAIN,
        action: 'upkeep.ordered',
        actorId: personId,
        at: now,
        details: { batchId: id, target, reason, total: ids.length },
      });
    }
  });
  await gateway.start(id);

  return batch;
}

type Act = 'pause' | 'resume' | 'cancel' | 'retry';

const MOVES: Readonly<Record<Act, { from: readonly BatchState[]; to: BatchState }>> = {
  pause: { from: ['running'], to: 'paused' },
  resume: { from: ['paused', 'running'], to: 'running' },
  cancel: { from: ['running', 'paused'], to: 'cancelled' },
  retry: { from: ['done', 'paused', 'running'], to: 'running' },
};

/** Rows that are done stay done, whatever is decided about the rest. */
export async function controlUpkeep(
  { db, personId, now }: RuleChange,
  gateway: UpkeepGateway,
  id: string,
  { act, reason }: { act: Act; reason: string },
): Promise<UpkeepBatch<UpkeepTarget>> {
  const { from, to } = MOVES[act];
  await db.transaction(async (trx) => {
    const batch = await findBatch<UpkeepTarget>(trx, id, true);

    if (batch === null) {
      throw new DomainError('access/not-visible');
    }

    if (!(await setBatchState(trx, id, from, to))) {
      throw new DomainError('upkeep/not-in-state', { state: batch.state });
    }

    const rows = act === 'retry' ? await retryRows(trx, id) : null;
    await appendAudit(trx, {
      chain: SYSTEM_CHAIN,
      action: `upkeep.${act}`,
      actorId: personId,
      at: now,
      details: { batchId: id, reason, ...(rows === null ? {} : { rows }) },
    });
  });

  if (to === 'running') {
    await gateway.start(id);
  }

  const batch = await findBatch<UpkeepTarget>(db, id);

  if (batch === null) {
    throw new DomainError('access/not-visible');
  }

  return batch;
}
