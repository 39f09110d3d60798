/** Orders of upkeep: what they would do, giving them, and their progress. */
import { z } from 'zod';
import { controlUpkeep, orderUpkeep } from '../../application/rules/batches';
import { impactOf } from '../../application/rules/impact';
import type { UpkeepTarget } from '../../application/rules/upkeep';
import { loadNames } from '../../db/repositories/names';
import type { UpkeepBatch } from '../../db/repositories/upkeep-batches';
import { batchRows, countRows, findBatch, recentBatches } from '../../db/repositories/upkeep-batches';
import { DomainError } from '../../domain/errors';
import type { ApiDeps } from '../context';
import { decodeCursor, encodeCursor } from '../cursors';
import type { Call, Mounting } from '../endpoint';
import { mount } from '../endpoint';
import { ruleChange } from '../rule-change';
import { impactView } from '../rules/impact-view';

const BATCHES_SHOWN = 50;

export function mountUpkeep(at: Mounting): void {
  mount(at, 'previewUpkeep', async (call) => {
    const { target } = call.parse();
    const { db } = call.deps;

    return { body: await impactView(db, await impactOf(db, target, call.ctx.now)) };
  });
  mount(at, 'orderUpkeep', async (call) => {
    const order = call.parse();

    return { body: await oneBatch(call.deps, await orderUpkeep(ruleChange(call), call.deps.upkeep, order)) };
  });
  mount(at, 'listUpkeep', async ({ deps }) => ({
    body: { items: await batchViews(deps, await recentBatches(deps.db, BATCHES_SHOWN)), nextCursor: null },
  }));
  mount(at, 'getUpkeep', async ({ deps, params }) => ({
    body: await oneBatch(deps, await findBatch<UpkeepTarget>(deps.db, params.id)),
  }));
  mount(at, 'listUpkeepRows', async (call) => ({ body: await rowPage(call) }));
  mount(at, 'controlUpkeep', async (call) => {
    const decided = await controlUpkeep(ruleChange(call), call.deps.upkeep, call.params.id, call.parse());

    return { body: await oneBatch(call.deps, decided) };
  });
}

async function batchViews({ db }: ApiDeps, batches: readonly UpkeepBatch<UpkeepTarget>[]) {
  const ids = batches.map(({ id }) => id);
  const [counts, names] = await Promise.all([
    countRows(db, ids),
    loadNames(
      db,
      batches.map(({ orderedBy }) => orderedBy),
      [],
    ),
  ]);
  const nothing = { waiting: 0, applied: 0, unchanged: 0, closed: 0, failed: 0 };

  return batches.map(({ orderedBy, ...batch }) => ({
    ...batch,
    orderedBy: names.person(orderedBy),
    rows: counts.get(batch.id) ?? nothing,
  }));
}

async function oneBatch(deps: ApiDeps, batch: UpkeepBatch<UpkeepTarget> | null) {
  const [view] = batch === null ? [] : await batchViews(deps, [batch]);

  if (view === undefined) {
    throw new DomainError('access/not-visible');
  }

  return view;
}

async function rowPage({ deps: { db }, params, query }: Call<'listUpkeepRows'>) {
  if ((await findBatch(db, params.id)) === null) {
    throw new DomainError('access/not-visible');
  }

  const after = decodeCursor(query.cursor, z.string());
  const rows = await batchRows(db, {
    batchId: params.id,
    status: query.status,
    after,
    limit: query.limit + 1,
  });
  const items = rows.slice(0, query.limit);
  const { unit } = await loadNames(
    db,
    [],
    items.map(({ leadUnitId }) => leadUnitId),
  );

  return {
    items: items.map(({ leadUnitId, ...row }) => ({ ...row, unit: unit(leadUnitId) })),
    nextCursor: encodeCursor(rows.length > query.limit ? (items.at(-1)?.assignmentId ?? null) : null),
  };
}
