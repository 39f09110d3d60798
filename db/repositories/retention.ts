/** Lists of records whose time is over, with their items; and the packs of rules. */
import type { Knex } from 'knex';
import type { RecordKind, RetentionPack, Subjects } from '../../domain/retention/retention';
import type { KeptRecord } from './retention-records';

/** Writes a version, or leaves it when this version is there. */
export async function saveRetentionPack(db: Knex, pack: RetentionPack): Promise<void> {
  await db('retention_pack')
    .insert({ id: pack.id, version: pack.version, body: JSON.stringify(pack) })
    .onConflict(['id', 'version'])
    .ignore();
}

/** The rules that hold now: the newest version. */
export async function retentionPack(db: Knex): Promise<RetentionPack> {
  const row = (await db('retention_pack').orderBy('version', 'desc').first('body')) as
    { body: RetentionPack } | undefined;

  if (row === undefined) {
    throw new Error('no retention times are shipped');
  }

  return row.body;
}

export type ListState = 'proposed' | 'approved' | 'rejected' | 'done';
export type ItemState = 'waiting' | 'disposed' | 'held' | 'gone';

export interface DisposalList {
  id: string;
  pack: { id: string; version: number };
  proposedBy: string | null;
  proposedAt: string;
  state: ListState;
  decidedBy: string | null;
  decidedAt: string | null;
  documentNumber: string | null;
  reason: string | null;
  doneAt: string | null;
  counts: { kind: RecordKind; state: ItemState; count: number }[];
}

interface ListRow {
  id: string;
  pack_id: string;
  pack_version: number;
  proposed_by: string | null;
  proposed_at: Date;
  state: ListState;
  decided_by: string | null;
  decided_at: Date | null;
  document_number: string | null;
  reason: string | null;
  done_at: Date | null;
}

const toList = (row: ListRow, counts: DisposalList['counts']): DisposalList => ({
  id: row.id,
  pack: { id: row.pack_id, version: row.pack_version },
  proposedBy: row.proposed_by,
  proposedAt: row.proposed_at.toISOString(),
  state: row.state,
  decidedBy: row.decided_by,
  decidedAt: row.decided_at?.toISOString() ?? null,
  documentNumber: row.document_number,
  reason: row.reason,
  doneAt: row.done_at?.toISOString() ?? null,
  counts,
});

/** The latest lists, or one, with how many records of each kind are in which state. */
export async function disposalLists(
  db: Knex,
  only: { id: string } | { latest: number },
): Promise<DisposalList[]> {
  const query = db('retention_list').orderBy([
    { column: 'proposed_at', order: 'desc' },
    { column: 'id', order: 'desc' },
  ]);
  const rows = (await ('id' in only ? query.where(only) : query.limit(only.latest))) as ListRow[];
  const counts = (await db('retention_item')
    .whereIn(
      'list_id',
      rows.map(({ id }) => id),
    )
    .groupBy('list_id', 'kind', 'state')
    .orderBy(['kind', 'state'])
    .select('list_id', 'kind', 'state', db.raw('count(*)::integer AS count'))) as {
    list_id: string;
    kind: RecordKind;
    state: ItemState;
    count: number;
  }[];

  return rows.map((row) =>
    toList(
      row,
      counts
        .filter(({ list_id }) => list_id === row.id)
        .map(({ kind, state, count }) => ({ kind, state, count })),
    ),
  );
}

/** The list that is proposed or being carried out; there is one at most. */
export async function openListId(db: Knex, state?: ListState): Promise<string | null> {
  const row = (await db('retention_list')
    .whereIn('state', state === undefined ? ['proposed', 'approved'] : [state])
    .first('id')) as { id: string } | undefined;

  return row?.id ?? null;
}

export interface DueRecord extends KeptRecord {
  kind: RecordKind;
  keptUntil: string;
}

/** Writes a proposal; false when another list is open. */
export async function insertList(
  trx: Knex.Transaction,
  list: { id: string; pack: RetentionPack; by: string | null; at: string },
  records: readonly DueRecord[],
): Promise<boolean> {
  const written = (await trx('retention_list')
    .insert({
      id: list.id,
      pack_id: list.pack.id,
      pack_version: list.pack.version,
      proposed_by: list.by,
      proposed_at: list.at,
      state: 'proposed',
    })
    .onConflict()
    .ignore()
    .returning('id')) as unknown[];

  if (written.length === 0) {
    return false;
  }

  await trx.batchInsert(
    'retention_item',
    records.map((record) => ({
      list_id: list.id,
      kind: record.kind,
      record_id: record.id,
      person_ids: [...record.personIds],
      assignment_id: record.assignmentId,
      period_id: record.periodId,
      counted_from: record.from,
      kept_until: record.keptUntil,
    })),
    500,
  );

  return true;
}

/** Decides on a proposed list; false when it was decided meanwhile. */
export async function decideList(
  trx: Knex,
  id: string,
  decision: {
    state: 'approved' | 'rejected';
    by: string;
    at: string;
    documentNumber: string | null;
    reason: string;
  },
): Promise<boolean> {
  const changed = await trx('retention_list').where({ id, state: 'proposed' }).update({
    state: decision.state,
    decided_by: decision.by,
    decided_at: decision.at,
    document_number: decision.documentNumber,
    reason: decision.reason,
  });

  return changed === 1;
}

export interface ListItem extends Subjects {
  kind: RecordKind;
  recordId: string;
  countedFrom: string;
  keptUntil: string;
  state: ItemState;
}

interface ItemRow {
  kind: RecordKind;
  record_id: string;
  person_ids: string[];
  assignment_id: string | null;
  period_id: string | null;
  counted_from: Date;
  kept_until: Date;
  state: ItemState;
}

const toItem = (row: ItemRow): ListItem => ({
  kind: row.kind,
  recordId: row.record_id,
  personIds: row.person_ids,
  assignmentId: row.assignment_id,
  periodId: row.period_id,
  countedFrom: row.counted_from.toISOString(),
  keptUntil: row.kept_until.toISOString(),
  state: row.state,
});

/** A page of a list's items, by kind and record. */
export async function itemsOfList(
  db: Knex,
  listId: string,
  { limit, after }: { limit: number; after: { kind: string; id: string } | null },
): Promise<ListItem[]> {
  const query = db('retention_item').where({ list_id: listId }).orderBy(['kind', 'record_id']).limit(limit);

  if (after !== null) {
    void query.whereRaw('(kind, record_id) > (?, ?)', [after.kind, after.id]);
  }

  return ((await query) as ItemRow[]).map(toItem);
}

/** Some items of one kind that are still to be carried out, locked. */
export async function takeItems(trx: Knex.Transaction, listId: string, limit: number): Promise<ListItem[]> {
  const rows = (await trx('retention_item')
    .where({ list_id: listId, state: 'waiting' })
    .orderBy(['kind', 'record_id'])
    .limit(limit)
    .forUpdate()) as ItemRow[];

  return rows.map(toItem).filter(({ kind }) => kind === rows[0]?.kind);
}

export async function settleItems(
  trx: Knex.Transaction,
  listId: string,
  kind: RecordKind,
  settled: { ids: readonly string[]; state: ItemState; at: string },
): Promise<void> {
  await trx('retention_item')
    .where({ list_id: listId, kind })
    .whereIn('record_id', [...settled.ids])
    .update({ state: settled.state, done_at: settled.at });
}

/** Ends a list that is carried out; false when it was ended meanwhile. */
export async function endList(trx: Knex, id: string, at: string): Promise<boolean> {
  return (
    (await trx('retention_list').where({ id, state: 'approved' }).update({ state: 'done', done_at: at })) ===
    1
  );
}

/** Whether the content behind the name of frozen inputs or of a document was disposed of. */
export async function isDisposed(db: Knex, hash: string): Promise<boolean> {
  return (await db('evaluation_disposed').where({ hash }).first('hash')) !== undefined;
}
