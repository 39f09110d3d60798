/** Proposed versions of methods, and the versions that there are. */
import type { Knex } from 'knex';
import { withLaterParts } from '../../domain/evaluation/later-parts';
import type { EvaluationMethod } from '../../domain/evaluation/method';

export const DRAFT_STATES = ['draft', 'adopted', 'discarded'] as const;

export interface MethodDraft {
  id: string;
  methodId: string;
  /** The version that it was written from. */
  basedOn: number;
  body: EvaluationMethod;
  reason: string;
  /** Raised by each rewriting: whoever decides names what they looked at. */
  revision: number;
  state: (typeof DRAFT_STATES)[number];
  authorId: string;
  writtenAt: string;
  decidedBy: string | null;
  decidedAt: string | null;
  documentNumber: string | null;
  version: number | null;
}

interface DraftRow {
  id: string;
  method_id: string;
  based_on: number;
  body: EvaluationMethod;
  reason: string;
  revision: number;
  state: MethodDraft['state'];
  author_id: string;
  written_at: Date;
  decided_by: string | null;
  decided_at: Date | null;
  document_number: string | null;
  version: number | null;
}

const toDraft = (row: DraftRow): MethodDraft => ({
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

/** One draft; `lock` keeps it until the transaction ends. */
export async function findDraft(db: Knex, id: string, lock = false): Promise<MethodDraft | null> {
  const query = db('evaluation_method_draft').where({ id }).first();
  const row = (await (lock ? query.forUpdate() : query)) as DraftRow | undefined;

  return row === undefined ? null : toDraft(row);
}

/** The drafts of a method, the newest first: decided ones are few, and all are shown. */
export async function draftsOf(db: Knex, methodId: string, limit: number): Promise<MethodDraft[]> {
  const rows = (await db('evaluation_method_draft')
    .where({ method_id: methodId })
    .orderBy([
      { column: 'written_at', order: 'desc' },
      { column: 'id', order: 'asc' },
    ])
    .limit(limit)) as DraftRow[];

  return rows.map(toDraft);
}

/** Writes a draft as it is now. */
export async function saveDraft(trx: Knex, draft: MethodDraft, requestId: string): Promise<void> {
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
    request_id: requestId,
  };
  await trx('evaluation_method_draft')
    .insert({ id: draft.id, ...columns })
    .onConflict('id')
    .merge(columns);
}

/** Whether this request wrote the draft as it stands. */
export async function draftOfRequest(db: Knex, requestId: string): Promise<string | null> {
  const row = (await db('evaluation_method_draft').where({ request_id: requestId }).first('id')) as
    { id: string } | undefined;

  return row?.id ?? null;
}

/** Every version of a method, the newest first. */
export async function versionsOf(db: Knex, id: string): Promise<EvaluationMethod[]> {
  const rows = (await db('evaluation_method').where({ id }).orderBy('version', 'desc').select('body')) as {
    body: EvaluationMethod;
  }[];

  return rows.map(({ body }) => withLaterParts(body));
}

/** Locks the versions of a method, so that two adoptions come one after the other. */
export async function lockMethod(trx: Knex, id: string): Promise<void> {
  await trx.raw('SELECT pg_advisory_xact_lock(hashtext(?))', [`evaluation-method/${id}`]);
}

/** People with a post in a unit or below it at an instant, each once. */
export async function peopleBelow(db: Knex, unitId: string, at: string, limit: number): Promise<string[]> {
  const { rows } = await db.raw<{ rows: { id: string }[] }>(
    `SELECT DISTINCT a.person_id AS id
       FROM appointment a JOIN unit u ON u.id = a.unit_id
      WHERE u.path @> ARRAY[:unitId::text] AND a.valid_from <= :at AND (a.valid_to IS NULL OR a.valid_to > :at)
      ORDER BY 1 LIMIT :limit`,
    { unitId, at, limit },
  );

  return rows.map(({ id }) => id);
}
