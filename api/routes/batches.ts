/** Batches: the list, one with its rows, and deciding how it goes on. */
import { z } from 'zod';
import { controlBatch } from '../../application/batches/control';
import { Id, Instant } from '../../contracts/common';
import type { Batch } from '../../db/repositories/batches';
import { findBatch, listBatches } from '../../db/repositories/batches';
import { batchRows } from '../../db/repositories/batch-rows';
import type { BatchStanding } from '../../domain/batches/access';
import { kindsSeenBy, standingToBatch } from '../../domain/batches/access';
import { DomainError } from '../../domain/errors';
import { batchRowViews, batchViews, namesFor } from '../batches/batch-view';
import { decodeCursor, encodeCursor } from '../cursors';
import type { Call, Mounting } from '../endpoint';
import { mount } from '../endpoint';

const BatchCursor = z.strictObject({ orderedAt: Instant, id: Id });

export function mountBatches(at: Mounting): void {
  mount(at, 'listBatches', async (call) => ({ body: await batchPage(call) }));
  mount(at, 'getBatch', async (call) => {
    const { batch } = await visibleBatch(call);

    return { body: await oneView(call, batch) };
  });
  mount(at, 'listBatchRows', async (call) => ({ body: await rowPage(call) }));
  mount(at, 'controlBatch', async (call) => ({ body: await decide(call) }), { lateParse: true });
}

type AnyCall = Pick<Call<'getBatch'>, 'deps' | 'ctx'>;

/** A batch that the caller may see; one of others is as good as none. */
async function visibleBatch({
  deps,
  ctx,
  params,
}: AnyCall & { params: { id: string } }): Promise<{ batch: Batch; standing: BatchStanding }> {
  const batch = await findBatch(deps.db, params.id);
  const standing = batch === null ? null : standingToBatch(ctx.principal, batch);

  if (batch === null || !standing?.sees) {
    throw new DomainError('access/not-visible');
  }

  return { batch, standing };
}

export async function oneView({ deps, ctx }: AnyCall, batch: Batch) {
  const [view] = await batchViews(deps.db, ctx.principal, [batch]);

  if (view === undefined) {
    throw new DomainError('access/not-visible');
  }

  return view;
}

async function batchPage({ deps: { db }, ctx: { principal }, query }: Call<'listBatches'>) {
  const { kind, state, limit, cursor } = query;
  const scope = { orderedBy: principal.personId, kinds: kindsSeenBy(principal) };
  const after = decodeCursor(cursor, BatchCursor);
  const found = await listBatches(db, scope, { kind, state, after, limit: limit + 1 });
  const shown = found.slice(0, limit);
  const last = shown.at(-1);

  return {
    items: await batchViews(db, principal, shown),
    nextCursor: encodeCursor(
      found.length > limit && last !== undefined ? { orderedAt: last.orderedAt, id: last.id } : null,
    ),
  };
}

async function rowPage(call: Call<'listBatchRows'>) {
  const { deps, ctx, params, query } = call;
  const { batch } = await visibleBatch(call);
  const after = decodeCursor(query.cursor, z.int()) ?? 0;
  const { status, limit } = query;
  const rows = await batchRows(
    deps.db,
    { batchId: params.id, status, after, limit: limit + 1 },
    namesFor(ctx.principal, batch),
  );
  const shown = rows.slice(0, limit);

  return {
    items: await batchRowViews(deps.db, shown),
    nextCursor: encodeCursor(rows.length > limit ? (shown.at(-1)?.no ?? null) : null),
  };
}

async function decide(call: Call<'controlBatch'>) {
  const { deps, ctx, params } = call;
  const { standing } = await visibleBatch(call);

  if (standing.acts.length === 0) {
    throw new DomainError('access/not-entitled');
  }

  const { act, reason } = call.parse();

  if (!standing.acts.includes(act)) {
    throw new DomainError('access/not-entitled');
  }

  const by = ctx.principal.personId;

  return oneView(call, await controlBatch(deps, { id: params.id, act, reason, by, at: ctx.now }));
}
