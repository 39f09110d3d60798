/** Pausing, resuming, cancelling the rest, and trying failed rows again. Rows that are done stay done. */
import type { Knex } from 'knex';
import { appendAudit, SYSTEM_CHAIN } from '../../db/repositories/audit';
import type { Batch, BatchState } from '../../db/repositories/batches';
import { findBatch, retryRows, setBatchState } from '../../db/repositories/batches';
import type { BatchAct } from '../../domain/batches/access';
import { DomainError } from '../../domain/errors';
import type { OrderDeps } from './order';

const MOVES: Readonly<Record<BatchAct, { from: readonly BatchState[]; to: BatchState }>> = {
  pause: { from: ['running'], to: 'paused' },
  resume: { from: ['paused', 'running'], to: 'running' },
  cancel: { from: ['running', 'paused'], to: 'cancelled' },
  retry: { from: ['done', 'paused', 'running'], to: 'running' },
};

/** Who decides what about which batch, why and when. */
export interface BatchDecision {
  id: string;
  act: BatchAct;
  reason: string;
  by: string;
  at: string;
}

/** Carries out a decision; that the person may decide was asked before. Throws `batch/not-in-state`. */
export async function controlBatch({ db, batches }: OrderDeps, decision: BatchDecision): Promise<Batch> {
  await db.transaction((trx) => decideIn(trx, decision));

  if (MOVES[decision.act].to === 'running') {
    await batches.start(decision.id);
  }

  return existing(db, decision.id);
}

async function decideIn(trx: Knex, { id, act, reason, by, at }: BatchDecision): Promise<void> {
  const { from, to } = MOVES[act];
  const { state, kind } = await existing(trx, id, true);

  if (!(await setBatchState(trx, id, from, to))) {
    throw new DomainError('batch/not-in-state', { state });
  }

  const rows = act === 'retry' ? await retryRows(trx, id) : null;
  await appendAudit(trx, {
    chain: SYSTEM_CHAIN,
    action: `batch.${act}`,
    actorId: by,
    at,
    details: { batchId: id, kind, reason, ...(rows === null ? {} : { rows }) },
  });
}

async function existing(db: Knex, id: string, lock = false): Promise<Batch> {
  const batch = await findBatch(db, id, lock);

  if (batch === null) {
    throw new DomainError('access/not-visible');
  }

  return batch;
}
