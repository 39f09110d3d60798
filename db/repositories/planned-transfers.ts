/** Rows of transfers that were ordered for a later day. */
import type { Knex } from 'knex';
import type { AlongDifference, SeenAlong } from '../../domain/organisation/along-differences';
import type { Difference, PlannedState, SeenRow } from '../../domain/organisation/planned';

export interface PlannedTransfer {
  id: string;
  requestHash: string;
  wish: object;
  on: string;
  reason: string;
  documentNumber: string;
  expected: { moving: number; blocked: number };
  plannedBy: string;
  plannedAt: string;
  state: PlannedState;
  settledBy: string | null;
  settledAt: string | null;
  settledReason: string | null;
  failure: string | null;
  batchId: string | null;
  differences: Difference[] | null;
  alongDifferences: AlongDifference[] | null;
}

interface Stored {
  id: string;
  request_hash: string;
  wish: object;
  on: string;
  reason: string;
  document_number: string;
  expected: { moving: number; blocked: number };
  planned_by: string;
  planned_at: Date;
  state: PlannedState;
  settled_by: string | null;
  settled_at: Date | null;
  settled_reason: string | null;
  failure: string | null;
  batch_id: string | null;
  differences: Difference[] | null;
  along_differences: AlongDifference[] | null;
}

const toPlanned = (row: Stored): PlannedTransfer => ({
  id: row.id,
  requestHash: row.request_hash,
  wish: row.wish,
  on: row.on,
  reason: row.reason,
  documentNumber: row.document_number,
  expected: row.expected,
  plannedBy: row.planned_by,
  plannedAt: row.planned_at.toISOString(),
  state: row.state,
  settledBy: row.settled_by,
  settledAt: row.settled_at?.toISOString() ?? null,
  settledReason: row.settled_reason,
  failure: row.failure,
  batchId: row.batch_id,
  differences: row.differences,
  alongDifferences: row.along_differences,
});

const COLUMNS = [
  'id',
  'request_hash',
  'wish',
  'reason',
  'document_number',
  'expected',
  'planned_by',
  'planned_at',
  'state',
  'settled_by',
  'settled_at',
  'settled_reason',
  'failure',
  'batch_id',
  'differences',
  'along_differences',
];

const rows = (db: Knex): Knex.QueryBuilder =>
  db('planned_transfer').select(COLUMNS).select(db.raw('effective_on::text AS "on"'));

/** One, locked against others who would settle it where asked. */
export async function findPlanned(db: Knex, id: string, lock = false): Promise<PlannedTransfer | null> {
  const query = rows(db).where({ id });
  const [row] = (await (lock ? query.forUpdate() : query)) as Stored[];

  return row === undefined ? null : toPlanned(row);
}

/** What waits, the nearest day first, then what is settled, the latest first. */
export async function listPlanned(db: Knex, limit: number): Promise<PlannedTransfer[]> {
  const found = (await rows(db)
    .orderByRaw(
      `(state = 'planned') DESC, CASE WHEN state = 'planned' THEN effective_on END, planned_at DESC, id`,
    )
    .limit(limit)) as Stored[];

  return found.map(toPlanned);
}

/** Ids and days of those that wait, the nearest first. */
export async function waitingTransfers(db: Knex, limit: number): Promise<{ id: string; on: string }[]> {
  return (await db('planned_transfer')
    .where({ state: 'planned' })
    .orderBy(['effective_on', 'id'])
    .limit(limit)
    .select('id', db.raw('effective_on::text AS "on"'))) as { id: string; on: string }[];
}

/** What was seen when it was ordered. `along` null: it was not kept yet then. */
export interface Previewed {
  previewed: SeenRow[];
  along: SeenAlong[] | null;
}

export type NewPlanned = Pick<
  PlannedTransfer,
  'id' | 'requestHash' | 'wish' | 'on' | 'reason' | 'documentNumber' | 'expected' | 'plannedBy' | 'plannedAt'
> &
  Previewed;

/** Writes one down; false where it was before. */
export async function insertPlanned(trx: Knex, planned: NewPlanned): Promise<boolean> {
  const inserted = (await trx('planned_transfer')
    .insert({
      id: planned.id,
      request_hash: planned.requestHash,
      wish: JSON.stringify(planned.wish),
      effective_on: planned.on,
      reason: planned.reason,
      document_number: planned.documentNumber,
      expected: JSON.stringify(planned.expected),
      previewed: JSON.stringify(planned.previewed),
      previewed_along: JSON.stringify(planned.along),
      planned_by: planned.plannedBy,
      planned_at: planned.plannedAt,
      state: 'planned',
    })
    .onConflict('id')
    .ignore()
    .returning('id')) as unknown[];

  return inserted.length > 0;
}

/** Where everything landed when it was ordered, and what became of what stands beside it. */
export async function previewedOf(db: Knex, id: string): Promise<Previewed> {
  const row = (await db('planned_transfer')
    .where({ id })
    .first('previewed', db.raw('previewed_along AS along'))) as Previewed | undefined;

  return row ?? { previewed: [], along: null };
}

export interface Settlement {
  state: Exclude<PlannedState, 'planned'>;
  by: string | null;
  at: string;
  reason?: string;
  failure?: string;
  batchId?: string;
  differences?: readonly Difference[];
  alongDifferences?: readonly AlongDifference[] | null;
}

/** Settles one that is planned still; false where it was settled before. */
export async function settlePlanned(
  trx: Knex,
  id: string,
  { state, by, at, reason, failure, batchId, differences, alongDifferences }: Settlement,
): Promise<boolean> {
  const settled = await trx('planned_transfer')
    .where({ id, state: 'planned' })
    .update({
      state,
      settled_by: by,
      settled_at: at,
      settled_reason: reason ?? null,
      failure: failure ?? null,
      batch_id: batchId ?? null,
      differences: asJson(differences),
      along_differences: asJson(alongDifferences),
    });

  return settled > 0;
}

const asJson = (value: unknown): string | null =>
  value === undefined || value === null ? null : JSON.stringify(value);
