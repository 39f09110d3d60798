/** Transfers and re-organisations: the preview, and the order. */
import { z } from 'zod';
import { orderTransfer } from '../../application/organisation/order-transfer';
import { planTransfer } from '../../application/organisation/plan-transfer';
import { callOff, planForDay } from '../../application/organisation/planned-transfers';
import { listPlanned } from '../../db/repositories/planned-transfers';
import { findAlong } from '../../db/repositories/transfer-along';
import { DomainError } from '../../domain/errors';
import { alongView } from '../transfers/along-view';
import { onePlanned, plannedViews } from '../transfers/planned-view';
import { decodeCursor, encodeCursor } from '../cursors';
import type { Call, Mounting } from '../endpoint';
import { mount } from '../endpoint';
import { ruleChange } from '../rule-change';
import { transferPreview } from '../transfers/preview-view';
import { oneView } from './batches';

const PLANNED_SHOWN = 100;

export function mountTransfers(at: Mounting): void {
  mount(at, 'previewTransfer', async (call) => ({ body: await preview(call) }));
  mount(at, 'planTransfer', async (call) => {
    const planned = await planForDay(ruleChange(call), call.deps.batches, call.parse(), call.rawBody);

    return { status: 201, body: await onePlanned(call.deps.db, planned) };
  });
  mount(at, 'listPlannedTransfers', async ({ deps: { db } }) => ({
    body: { items: await plannedViews(db, await listPlanned(db, PLANNED_SHOWN)), nextCursor: null },
  }));
  mount(at, 'callOffTransfer', async (call) => {
    const { reason } = call.parse();
    const planned = await callOff(ruleChange(call), call.deps.batches, call.params.id, reason);

    return { body: await onePlanned(call.deps.db, planned) };
  });
  mount(at, 'readTransferAlong', async ({ deps: { db }, params }) => {
    const along = await findAlong(db, params.id);

    if (along === null) {
      throw new DomainError('access/not-visible');
    }

    return { body: await alongView(db, along) };
  });
  mount(at, 'orderTransfer', async (call) => {
    const batch = await orderTransfer(ruleChange(call), call.deps.batches, call.parse(), call.rawBody);

    return { status: 201, body: await oneView(call, batch) };
  });
}

async function preview({ deps, ctx, parse }: Call<'previewTransfer'>) {
  const { limit, cursor, ...wish } = parse();
  const from = decodeCursor(cursor, z.int().min(0)) ?? 0;
  const planning = { db: deps.db, now: ctx.now, orderedById: ctx.principal.personId };
  const { next, ...page } = await transferPreview(deps.db, await planTransfer(planning, wish), {
    from,
    limit,
  });

  return { ...page, nextCursor: encodeCursor(next) };
}
