/**
 * Transfers for a later day. Ordering one writes down what was seen and lets a workflow wait; on the day everything is
 * worked out anew, in the name of whoever ordered it if they still keep the posts, and what lands otherwise is reported.
 */
import { TransferWish } from '../../contracts/transfers';
import type { Knex } from 'knex';
import type { PlanTransfer } from '../../contracts/planned-transfers';
import { appendAudit, SYSTEM_CHAIN } from '../../db/repositories/audit';
import { findPrincipal } from '../../db/repositories/identity';
import { notifyPeople } from '../../db/repositories/notifications';
import type { PlannedTransfer, Previewed } from '../../db/repositories/planned-transfers';
import {
  findPlanned,
  insertPlanned,
  previewedOf,
  settlePlanned,
} from '../../db/repositories/planned-transfers';
import { POLICY_ROWS } from '../../domain/access/policy-table';
import { DomainError } from '../../domain/errors';
import { alongDifferencesOf, alongSeen } from '../../domain/organisation/along-differences';
import {
  beginningOfDay,
  checkCallOff,
  checkPlannedDay,
  differencesOf,
  landingWord,
} from '../../domain/organisation/planned';
import { bodyHashOf, opaqueId } from '../assignments/command-id';
import type { BatchGateway } from '../process-batches';
import type { RuleChange } from '../rules/policies';
import { todayIn } from './appointing';
import { assertAsSeen, carryOut, lockClosing } from './order-transfer';
import type { TransferPlan } from './plan-transfer';
import { planTransfer } from './plan-transfer';

const seenIn = ({ rows, along }: TransferPlan, dayBegins: string) => ({
  previewed: rows.map(({ state: { id: assignmentId, number, title }, landings }) => ({
    assignmentId,
    number,
    title,
    landings: landings.map(landingWord),
  })),
  along: alongSeen(along, dayBegins),
});

/** Orders a transfer for a later day. The same request twice plans once. Throws `batch/preview-changed`. */
export async function planForDay(
  { db, personId: plannedBy, now: plannedAt, requestId }: RuleChange,
  batches: BatchGateway,
  { change, choices, on, reason, documentNumber, expected }: PlanTransfer,
  request: unknown,
): Promise<PlannedTransfer> {
  const id = opaqueId(['plannedTransfer', requestId]);
  const requestHash = bodyHashOf(request);
  const earlier = await findPlanned(db, id);

  if (earlier !== null && earlier.requestHash !== requestHash) {
    throw new DomainError('idempotency/key-reused');
  }

  if (earlier === null) {
    checkPlannedDay(on, todayIn(plannedAt));
    const wish = { change, choices };
    await db.transaction(async (trx) => {
      const plan = await planTransfer({ db: trx, now: plannedAt, orderedById: plannedBy }, wish);
      assertAsSeen(plan, expected);
      const row = { id, requestHash, wish, on, reason, documentNumber, expected, plannedBy, plannedAt };

      if (await insertPlanned(trx, { ...row, ...seenIn(plan, beginningOfDay(on)) })) {
        const details = { plannedId: id, change, on, reason, documentNumber, expected };
        await appendAudit(trx, {
          chain: SYSTEM_CHAIN,
          action: 'transfer.planned',
          actorId: plannedBy,
          at: plannedAt,
          details,
        });
      }
    });
  }

  await batches.waitForDay(id, beginningOfDay(on));

  return plannedOf(db, id);
}

/** Calls off what waits. Calling off again what is called off changes nothing; else throws `transfer/not-planned`. */
export async function callOff(
  { db, personId, now }: RuleChange,
  batches: BatchGateway,
  id: string,
  reason: string,
): Promise<PlannedTransfer> {
  await db.transaction(async (trx) => {
    const { state } = await plannedOf(trx, id, true);

    if (state === 'calledOff') {
      return;
    }

    checkCallOff(state);
    await settlePlanned(trx, id, { state: 'calledOff', by: personId, at: now, reason });
    const details = { plannedId: id, reason };
    await appendAudit(trx, {
      chain: SYSTEM_CHAIN,
      action: 'transfer.calledOff',
      actorId: personId,
      at: now,
      details,
    });
  });
  await batches.endWaiting(id);

  return plannedOf(db, id);
}

/**
 * The day has come: the posts are edited and the batch is written, in one transaction. Answers the batch, again for one
 * that is done already; null where it was called off or cannot be done, which its row says.
 */
export async function performPlanned(db: Knex, id: string, clock: string): Promise<string | null> {
  const planned = await findPlanned(db, id);

  if (planned?.state !== 'planned') {
    return planned?.batchId ?? null;
  }

  // An engine that skips time is there before the clock on the wall: the day is the one that was ordered.
  const dayBegins = beginningOfDay(planned.on);
  const now = clock > dayBegins ? clock : dayBegins;

  try {
    return await db.transaction((trx) => performIn(trx, id, now));
  } catch (error) {
    if (!(error instanceof DomainError)) {
      throw error;
    }

    const { code } = error;
    await db.transaction(async (trx) => {
      if (await settlePlanned(trx, id, { state: 'failed', by: null, at: now, failure: code })) {
        await notifyPeople(trx, [planned.plannedBy], 'transferFailed', { plannedId: id, cause: code });
      }
    });

    return null;
  }
}

async function performIn(trx: Knex, id: string, now: string): Promise<string | null> {
  const planned = await plannedOf(trx, id, true);

  if (planned.state !== 'planned') {
    return planned.batchId;
  }

  const { plannedBy, reason, documentNumber } = planned;
  const wish = wishOf(planned);
  const principal = await findPrincipal(trx, plannedBy);

  if (!(principal?.roles ?? []).some((role) => POLICY_ROWS['transfer.order'].who.includes(role))) {
    throw new DomainError('access/not-entitled');
  }

  await lockClosing(trx, wish.change);
  const plan = await planTransfer({ db: trx, now, orderedById: plannedBy }, wish);
  const { differences, alongDifferences } = differencesIn(
    await previewedOf(trx, id),
    seenIn(plan, beginningOfDay(planned.on)),
  );
  const batchId = opaqueId(['transferBatch', id]);
  const order = { id: batchId, by: plannedBy, at: now, reason, documentNumber, requestId: id };
  await carryOut(trx, { ...order, change: wish.change, request: { plannedId: id } }, plan);
  await settlePlanned(trx, id, { state: 'done', by: null, at: now, batchId, differences, alongDifferences });
  const count = differences.length + (alongDifferences?.length ?? 0);

  if (count > 0) {
    await notifyPeople(trx, [plannedBy], 'transferDiffers', { batchId, differences: count });
  }

  return batchId;
}

const differencesIn = (before: Previewed, after: ReturnType<typeof seenIn>) => ({
  differences: differencesOf(before.previewed, after.previewed),
  alongDifferences: before.along === null ? null : alongDifferencesOf(before.along, after.along),
});

async function plannedOf(db: Knex, id: string, lock = false): Promise<PlannedTransfer> {
  const planned = await findPlanned(db, id, lock);

  if (planned === null) {
    throw new DomainError('access/not-visible');
  }

  return planned;
}

/**
 * What was ordered, read by today's rules from what the database kept. Throws `request/invalid` where it is no change that
 * they know: the transfer then fails on its day, and whoever ordered it is told.
 */
export function wishOf({ wish }: { wish: unknown }): TransferWish {
  const { data } = TransferWish.safeParse(wish);

  if (data === undefined) {
    throw new DomainError('request/invalid');
  }

  return data;
}
