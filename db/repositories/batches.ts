/** Batches and their rows. What a row came to is written once; a retry puts failed rows back. */
import type { Knex } from 'knex';
import type { BatchKind } from '../../domain/batches/access';

export type BatchState = 'running' | 'paused' | 'cancelled' | 'done';
export type RowStatus = 'waiting' | 'applied' | 'unchanged' | 'closed' | 'failed';

/** An order for many rows: who, why, when, and what they have in common. */
export interface Batch<Terms = unknown> {
  id: string;
  kind: BatchKind;
  terms: Terms;
  reason: string;
  orderedBy: string;
  orderedAt: string;
  state: BatchState;
  total: number;
  /** Hash of the request that ordered it; null in batches from before it was kept. */
  requestHash: string | null;
}

/** One row as ordered. */
export interface NewRow {
  assignmentId: string | null;
  act: string | null;
  body: unknown;
}

/** One row as it is to be done. */
export interface WaitingRow extends NewRow {
  no: number;
  /** How often a person had it tried again. */
  retries: number;
}

/** What became of a row. */
export interface RowResult {
  status: Exclude<RowStatus, 'waiting'>;
  errorCode?: string;
  errorDetails?: Record<string, unknown>;
  /** The assignment that the row made. */
  assignmentId?: string;
}

interface StoredBatch {
  id: string;
  kind: BatchKind;
  terms: unknown;
  reason: string;
  ordered_by: string;
  ordered_at: Date;
  state: BatchState;
  total: number;
  request_hash: string | null;
}

const toBatch = <Terms>(row: StoredBatch): Batch<Terms> => ({
  id: row.id,
  kind: row.kind,
  terms: row.terms as Terms,
  reason: row.reason,
  orderedBy: row.ordered_by,
  orderedAt: row.ordered_at.toISOString(),
  state: row.state,
  total: row.total,
  requestHash: row.request_hash,
});

/** Writes a batch with its rows, numbered in their order; answers false when the same request wrote it before. */
export async function insertBatch(trx: Knex, batch: Batch, rows: readonly NewRow[]): Promise<boolean> {
  const written = (await trx('batch')
    .insert({
      id: batch.id,
      kind: batch.kind,
      terms: JSON.stringify(batch.terms),
      reason: batch.reason,
      ordered_by: batch.orderedBy,
      ordered_at: batch.orderedAt,
      state: batch.state,
      total: batch.total,
      request_hash: batch.requestHash,
    })
    .onConflict('id')
    .ignore()
    .returning('id')) as unknown[];

  if (written.length === 1) {
    await trx.raw(
      `INSERT INTO batch_row (batch_id, no, assignment_id, act, body)
       SELECT ?, n, r->>'assignmentId', r->>'act', nullif(r->'body', 'null'::jsonb)
         FROM jsonb_array_elements(?::jsonb) WITH ORDINALITY AS given (r, n)`,
      [batch.id, JSON.stringify(rows.map(({ body, ...row }) => ({ ...row, body: body ?? null })))],
    );
  }

  return written.length === 1;
}

export async function findBatch<Terms>(db: Knex, id: string, lock = false): Promise<Batch<Terms> | null> {
  const query = db('batch').where({ id });
  const row = (await (lock ? query.forUpdate() : query).first()) as StoredBatch | undefined;

  return row === undefined ? null : toBatch(row);
}

/** Which batches a list may hold: one's own, and all of some kinds. */
export interface BatchScope {
  orderedBy: string;
  kinds: readonly BatchKind[];
}

/** A page of batches, newest first. */
export async function listBatches(
  db: Knex,
  scope: BatchScope,
  {
    kind,
    state,
    after,
    limit,
  }: {
    kind: BatchKind | undefined;
    state: BatchState | undefined;
    after: { orderedAt: string; id: string } | null;
    limit: number;
  },
): Promise<Batch[]> {
  const query = db('batch').where((either) => {
    void either.where('ordered_by', scope.orderedBy).orWhereIn('kind', [...scope.kinds]);
  });

  if (kind !== undefined) {
    void query.where({ kind });
  }

  if (state !== undefined) {
    void query.where({ state });
  }

  if (after !== null) {
    void query.whereRaw('(ordered_at, id) < (?::timestamptz, ?)', [after.orderedAt, after.id]);
  }

  const rows = (await query
    .orderBy([
      { column: 'ordered_at', order: 'desc' },
      { column: 'id', order: 'desc' },
    ])
    .limit(limit)
    .select()) as StoredBatch[];

  return rows.map((row) => toBatch(row));
}

/** Batches that should be under way. */
export const runningBatchIds = async (db: Knex, limit: number): Promise<string[]> =>
  (await db('batch').where({ state: 'running' }).orderBy('id').limit(limit).pluck('id')) as string[];

/** How many rows of each batch came to what. */
export async function countRows(
  db: Knex,
  batchIds: readonly string[],
): Promise<Map<string, Record<RowStatus, number>>> {
  const rows = (await db('batch_row')
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

/** Rows still to do, in their order; those that the engine was slow with come last. */
export async function waitingRows(db: Knex, batchId: string, limit: number): Promise<WaitingRow[]> {
  return (await db('batch_row')
    .where({ batch_id: batchId, status: 'waiting' })
    .orderBy(['slow', 'no'])
    .limit(limit)
    .select({
      no: 'no',
      assignmentId: 'assignment_id',
      act: 'act',
      body: 'body',
      retries: 'retries',
    })) as WaitingRow[];
}

/** What a row came to; a row that came to something keeps it. */
export async function finishRow(
  db: Knex,
  batchId: string,
  no: number,
  { status, errorCode, errorDetails, assignmentId }: RowResult,
): Promise<void> {
  await db('batch_row')
    .where({ batch_id: batchId, no, status: 'waiting' })
    .update({
      status,
      error_code: errorCode ?? null,
      error_details: errorDetails === undefined ? null : JSON.stringify(errorDetails),
      done_at: db.fn.now(),
      ...(assignmentId !== undefined && { assignment_id: assignmentId }),
    });
}

/** The engine took the row and did not answer: it waits behind the others. */
export async function postponeRow(db: Knex, batchId: string, no: number): Promise<void> {
  await db('batch_row')
    .where({ batch_id: batchId, no, status: 'waiting' })
    .where('slow', '<', 30_000)
    .increment('slow', 1);
}

export async function setBatchState(
  trx: Knex,
  id: string,
  from: readonly BatchState[],
  to: BatchState,
): Promise<boolean> {
  return (
    (await trx('batch')
      .where({ id })
      .whereIn('state', [...from])
      .update({ state: to })) === 1
  );
}

/** Failed rows wait again, each as a new command. */
export async function retryRows(trx: Knex, batchId: string): Promise<number> {
  return trx('batch_row')
    .where({ batch_id: batchId, status: 'failed' })
    .update({
      status: 'waiting',
      error_code: null,
      error_details: null,
      done_at: null,
      retries: trx.raw('retries + 1'),
    });
}
