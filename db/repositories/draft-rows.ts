/** What the rows of proposed versions have alike, of methods and of procedures. */
import type { Knex } from 'knex';

type DraftState = 'draft' | 'adopted' | 'discarded';
export type DraftTable = 'evaluation_method_draft' | 'evaluation_procedure_draft';

/** A proposed version. */
export interface Draft<Body> {
  id: string;
  methodId: string;
  /** The version that it was written from. */
  basedOn: number;
  body: Body;
  reason: string;
  /** Raised by each rewriting: whoever decides names what they looked at. */
  revision: number;
  state: DraftState;
  authorId: string;
  writtenAt: string;
  decidedBy: string | null;
  decidedAt: string | null;
  documentNumber: string | null;
  version: number | null;
}

export interface DraftRow<Body> {
  id: string;
  method_id: string;
  based_on: number;
  body: Body;
  reason: string;
  revision: number;
  state: DraftState;
  author_id: string;
  written_at: Date;
  decided_by: string | null;
  decided_at: Date | null;
  document_number: string | null;
  version: number | null;
}

export const toDraft = <Body>(row: DraftRow<Body>): Draft<Body> => ({
  id: row.id,
  methodId: row.method_id,
  basedOn: row.based_on,
  body: row.body,
  reason: row.reason,
  revision: row.revision,
  state: row.state,
  authorId: row.author_id,
  writtenAt: row.written_at.toISOString(),
  decidedBy: row.decided_by,
  decidedAt: row.decided_at?.toISOString() ?? null,
  documentNumber: row.document_number,
  version: row.version,
});

/** One row; `lock` keeps it until the transaction ends. */
export async function findDraftRow<Row>(
  db: Knex,
  table: DraftTable,
  id: string,
  lock: boolean,
): Promise<Row | null> {
  const query = db(table).where({ id }).first();

  return ((await (lock ? query.forUpdate() : query)) as Row | undefined) ?? null;
}

/** The rows of a method, the newest first. */
export const draftRowsOf = async <Row>(
  db: Knex,
  table: DraftTable,
  methodId: string,
  limit: number,
): Promise<Row[]> =>
  (await db(table)
    .where({ method_id: methodId })
    .orderBy([
      { column: 'written_at', order: 'desc' },
      { column: 'id', order: 'asc' },
    ])
    .limit(limit)) as Row[];

/** Writes a draft as it is now, with the columns that only its table has. */
export async function saveDraftRow(
  trx: Knex,
  table: DraftTable,
  draft: Draft<object>,
  own: Readonly<Record<string, string>>,
): Promise<void> {
  const columns = {
    method_id: draft.methodId,
    based_on: draft.basedOn,
    body: JSON.stringify(draft.body),
    reason: draft.reason,
    revision: draft.revision,
    state: draft.state,
    author_id: draft.authorId,
    written_at: draft.writtenAt,
    decided_by: draft.decidedBy,
    decided_at: draft.decidedAt,
    document_number: draft.documentNumber,
    version: draft.version,
    ...own,
  };
  await trx(table)
    .insert({ id: draft.id, ...columns })
    .onConflict('id')
    .merge(columns);
}

/** Which draft this request wrote as it stands. */
export async function draftRowOfRequest(
  db: Knex,
  table: DraftTable,
  requestId: string,
): Promise<string | null> {
  const row = (await db(table).where({ request_id: requestId }).first('id')) as { id: string } | undefined;

  return row?.id ?? null;
}
