/** Batches of upkeep and their rows. What a row came to is written once; a retry puts failed rows back. */
import type { Knex } from 'knex';

export type BatchState = 'running' | 'paused' | 'cancelled' | 'done';
export type RowStatus = 'waiting' | 'applied' | 'unchanged' | 'closed' | 'failed';

export interface UpkeepBatch<Target> {
  id: string;
  target: Target;
  reason: string;
  orderedBy: string;
  orderedAt: string;
  state: BatchState;
  total: number;
}

interface StoredBatch<Target> {
  id: string;
  target: Target;
  reason: string;
  ordered_by: string;
  ordered_at: Date;
  state: BatchState;
  total: number;
}

const toBatch = <Target>(row: StoredBatch<Target>): UpkeepBatch<Target> => ({
  id: row.id,
  target: row.target,
  reason: row.reason,
  orderedBy: row.ordered_by,
  orderedAt: row.ordered_at.toISOString(),
  state: row.state,
  total: row.total,
});

/** Writes a batch with its rows; answers false when the same request wrote it before. */
export async function insertBatch<Target>(
  trx: Knex,
  batch: UpkeepBatch<Target>,
  assignmentIds: readonly string[],
): Promise<boolean> {
  const written = (await trx('upkeep_batch')
    .insert({
      id: batch.id,
      target: JSON.stringify(batch.target),
      reason: batch.reason,
      ordered_by: batch.orderedBy,
      ordered_at: batch.orderedAt,
      state: batch.state,
      total: batch.total,
    })
    .onConflict('id')
    .ignore()
    .returning('id')) as unknown[];

  if (written.length === 1) {
    await trx.raw('INSERT INTO upkeep_row (batch_id, assignment_id) SELECT ?, unnest(?::text[])', [
      batch.id,
      [...assignmentIds],
    ]);
  }

  return written.length === 1;
}

export async function findBatch<Target>(
  db: Knex,
  id: string,
  lock = false,
): Promise<UpkeepBatch<Target> | null> {
  const query = db('upkeep_batch').where({ id });
  const row = (await (lock ? query.forUpdate() : query).first()) as StoredBatch<Target> | undefined;

  return row === undefined ? null : toBatch(row);
}

/** The last batches, newest first. */
export async function recentBatches<Target>(db: Knex, limit: number): Promise<UpkeepBatch<Target>[]> {
  const rows = (await db('upkeep_batch')
    .orderBy([
      { column: 'ordered_at', order: 'desc' },
      { column: 'id', order: 'desc' },
    ])
    .limit(limit)
    .select()) as StoredBatch<Target>[];

  return rows.map(toBatch);
}

/** How many rows of each batch came to what. */
export async function countRows(
  db: Knex,
  batchIds: readonly string[],
): Promise<Map<string, Record<RowStatus, number>>> {
  const rows = (await db('upkeep_row')
    .whereRaw('batch_id = ANY (?::text[])', [[...batchIds]])
    .groupBy('batch_id', 'status')
    .select('batch_id', 'status', db.raw('count(*)::integer AS n'))) as {
    batch_id: string;
    status: RowStatus;
    n: number;
  }[];
  const counts = new Map(
    batchIds.map((id) => [id, { waiting: 0, applied: 0, unchanged: 0, closed: 0, failed: 0 }]),
  );

  for (const { batch_id, status, n } of rows) {
    const count = counts.get(batch_id);

    if (count !== undefined) {
      count[status] = n;
    }
  }

  return counts;
}

/** Rows still to do, in their order. */
export async function waitingRows(db: Knex, batchId: string, limit: number): Promise<string[]> {
  return (await db('upkeep_row')
    .where({ batch_id: batchId, status: 'waiting' })
    .orderBy('assignment_id')
    .limit(limit)
    .pluck('assignment_id')) as string[];
}

/** What a row came to; a row that came to something keeps it. */
export async function finishRow(
  db: Knex,
  batchId: string,
  assignmentId: string,
  { status, errorCode }: { status: RowStatus; errorCode: string | null },
): Promise<void> {
  await db('upkeep_row')
    .where({ batch_id: batchId, assignment_id: assignmentId, status: 'waiting' })
    .update({ status, error_code: errorCode, done_at: db.fn.now() });
}

export async function setBatchState(
  trx: Knex,
  id: string,
  from: readonly BatchState[],
  to: BatchState,
): Promise<boolean> {
  return (
    (await trx('upkeep_batch')
      .where({ id })
      .whereIn('state', [...from])
      .update({ state: to })) === 1
  );
}

/** Failed rows wait again. */
export async function retryRows(trx: Knex, batchId: string): Promise<number> {
  return trx('upkeep_row')
    .where({ batch_id: batchId, status: 'failed' })
    .update({ status: 'waiting', error_code: null, done_at: null });
}

export interface BatchRow {
  assignmentId: string;
  number: string;
  title: string;
  leadUnitId: string;
  status: RowStatus;
  errorCode: string | null;
}

/** Rows of a batch by assignment, after a position. */
export async function batchRows(
  db: Knex,
  {
    batchId,
    status,
    after,
    limit,
  }: { batchId: string; status: RowStatus | undefined; after: string | null; limit: number },
): Promise<BatchRow[]> {
  const query = db('upkeep_row as r')
    .join('assignment as a', 'a.id', 'r.assignment_id')
    .where('r.batch_id', batchId)
    .where('r.assignment_id', '>', after ?? '');

  if (status !== undefined) {
    void query.where('r.status', status);
  }

  return (await query.orderBy('r.assignment_id').limit(limit).select({
    assignmentId: 'r.assignment_id',
    number: 'a.number',
    title: 'a.title',
    leadUnitId: 'a.lead_unit_id',
    status: 'r.status',
    errorCode: 'r.error_code',
  })) as BatchRow[];
}
