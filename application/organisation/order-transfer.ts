/**
 * Ordering a transfer: the posts are edited and the rows written down in one transaction, then a batch does the rows.
 * What counts is what the preview showed; with other numbers nothing happens at all.
 */
import type { Knex } from 'knex';
import type { OrderTransfer, TransferWish } from '../../contracts/transfers';
import { appendAudit, SYSTEM_CHAIN } from '../../db/repositories/audit';
import type { Batch } from '../../db/repositories/batches';
import { findBatch } from '../../db/repositories/batches';
import { cancelComing, closeUnit, lockOpenUnit, widenScopes } from '../../db/repositories/transfers';
import { DomainError, fieldError } from '../../domain/errors';
import { opaqueId } from '../assignments/command-id';
import { requestHashOf, writeBatch } from '../batches/order';
import type { TransferTerms } from '../batches/terms';
import type { BatchGateway } from '../process-batches';
import type { RuleChange } from '../rules/policies';
import { carryAlong } from './carry-along';
import type { PostOrder } from './appointing';
import { givePost, takePost, todayIn } from './appointing';
import type { TransferPlan } from './plan-transfer';
import { planTransfer } from './plan-transfer';

type Change = TransferWish['change'];

/** Edits the posts and orders the batch. The same request twice orders once. Throws `batch/preview-changed`. */
export async function orderTransfer(
  { db, personId: by, now: at, requestId }: RuleChange,
  batches: BatchGateway,
  wish: OrderTransfer,
  request: unknown,
): Promise<Batch> {
  const id = opaqueId(['transferBatch', requestId]);
  const { change, reason, documentNumber } = wish;
  const order = {
    ...{ id, kind: 'transfer' as const, by, at, reason, request },
    terms: termsOf(change, documentNumber),
  };
  const earlier = await findBatch(db, id);

  if (earlier === null) {
    await db.transaction(async (trx) => {
      // The same request at the same time waits here, and finds it done.
      await trx.raw('SELECT pg_advisory_xact_lock(hashtextextended(?, 0))', [id]);

      if ((await findBatch(trx, id)) !== null) {
        return;
      }

      await lockClosing(trx, change);
      const plan = await planTransfer({ db: trx, now: at, orderedById: by }, wish);
      assertAsSeen(plan, wish.expected);
      await carryOut(trx, { id, change, reason, documentNumber, by, at, request, requestId }, plan);
    });
  } else if (earlier.requestHash !== requestHashOf(order)) {
    throw new DomainError('idempotency/key-reused');
  }

  await batches.start(id);
  const written = await findBatch(db, id);

  if (written === null) {
    throw new Error(`batch ${id} was written and is gone`);
  }

  return written;
}

const termsOf = (change: Change, documentNumber: string): TransferTerms => ({
  change: change.kind,
  aboutId: change.kind === 'close' ? change.unitId : change.personId,
  documentNumber,
});

/** Throws where other numbers are found than were seen. */
export function assertAsSeen(
  { moving, blocked }: TransferPlan,
  expected: { moving: number; blocked: number },
): void {
  if (moving !== expected.moving || blocked !== expected.blocked) {
    throw new DomainError('batch/preview-changed', { affected: moving, blocked });
  }
}

/** Whoever closes the same unit at the same time waits here, and finds it closed. */
export async function lockClosing(trx: Knex, change: Change): Promise<void> {
  if (change.kind === 'close' && !(await lockOpenUnit(trx, change.unitId))) {
    throw fieldError('organisation/unit-closed', '/change/unitId');
  }
}

interface Carrying {
  /** Of the batch. */
  id: string;
  change: Change;
  reason: string;
  documentNumber: string;
  by: string;
  at: string;
  request: unknown;
  requestId: string;
}

/** Edits the posts and writes the batch down, in the transaction of the caller; the batch is not started here. */
export async function carryOut(trx: Knex, order: Carrying, plan: TransferPlan): Promise<void> {
  const { id, change, reason, documentNumber, by, at, request, requestId } = order;
  await editPosts(trx, { actorId: by, now: at, reason, documentNumber }, plan, requestId);
  const rows = plan.rows
    .filter(({ parts }) => parts.length > 0)
    .map(({ state, parts }) => ({ assignmentId: state.id, act: 'transfer', body: { parts } }));
  const terms = termsOf(change, documentNumber);
  await writeBatch(trx, { id, kind: 'transfer', terms, reason, by, at, request, rows });
  await carryAlong(trx, { batchId: id, by, at, reason, documentNumber }, plan.along);
}

/** Posts end before others begin: a unit has one head at a time. */
async function editPosts(
  trx: Knex,
  order: PostOrder,
  { ending, beginning, closing }: TransferPlan,
  requestId: string,
): Promise<void> {
  const on = todayIn(order.now);

  for (const { id, personId } of ending) {
    await takePost(trx, order, { personId, appointmentId: id, on });
  }

  for (const [index, { pointer, ...post }] of beginning.entries()) {
    const row = {
      ...post,
      primary: true,
      from: on,
      to: null,
      requestId: opaqueId([requestId, String(index)]),
    };
    await givePost(trx, order, row, pointer);
  }

  if (closing !== null) {
    const { actorId, now: at, reason, documentNumber } = order;
    await closeUnit(trx, closing.unitId, { on, successorUnitId: closing.successorUnitId });
    const cancelled = await cancelComing(trx, closing.unitId, on);
    const details = { ...closing, on, cancelled, reason, documentNumber };
    await appendAudit(trx, { chain: SYSTEM_CHAIN, action: 'unit.closed', actorId, at, details });
  }

  await widenScopes(trx, [...new Set(beginning.map(({ personId }) => personId))]);
}
