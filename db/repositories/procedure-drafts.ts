/** Proposed versions of procedures. */
import type { Knex } from 'knex';
import type { EvaluationProcedure } from '../../domain/evaluation/procedure';
import type { DRAFT_STATES } from './method-drafts';

export interface ProcedureDraft {
  id: string;
  methodId: string;
  procedureId: string;
  /** The version that it was written from. */
  basedOn: number;
  body: EvaluationProcedure;
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
  procedure_id: string;
  based_on: number;
  body: EvaluationProcedure;
  reason: string;
  revision: number;
  state: ProcedureDraft['state'];
  author_id: string;
  written_at: Date;
  decided_by: string | null;
  decided_at: Date | null;
  document_number: string | null;
  version: number | null;
}

const toDraft = (row: DraftRow): ProcedureDraft => ({
  id: row.id,
  methodId: row.method_id,
  procedureId: row.procedure_id,
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
export async function findProcedureDraft(db: Knex, id: string, lock = false): Promise<ProcedureDraft | null> {
  const query = db('evaluation_procedure_draft').where({ id }).first();
  const row = (await (lock ? query.forUpdate() : query)) as DraftRow | undefined;

  return row === undefined ? null : toDraft(row);
}

/** The drafts of a method's procedure, the newest first: decided ones are few, and all are shown. */
export async function procedureDraftsOf(
  db: Knex,
  methodId: string,
  limit: number,
): Promise<ProcedureDraft[]> {
  const rows = (await db('evaluation_procedure_draft')
    .where({ method_id: methodId })
    .orderBy([
      { column: 'written_at', order: 'desc' },
      { column: 'id', order: 'asc' },
    ])
    .limit(limit)) as DraftRow[];

  return rows.map(toDraft);
}

/** Writes a draft as it is now. */
export async function saveProcedureDraft(trx: Knex, draft: ProcedureDraft, requestId: string): Promise<void> {
  const columns = {
    method_id: draft.methodId,
    procedure_id: draft.procedureId,
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
  await trx('evaluation_procedure_draft')
    .insert({ id: draft.id, ...columns })
    .onConflict('id')
    .merge(columns);
}

/** Whether this request wrote the draft as it stands. */
export async function procedureDraftOfRequest(db: Knex, requestId: string): Promise<string | null> {
  const row = (await db('evaluation_procedure_draft').where({ request_id: requestId }).first('id')) as
    { id: string } | undefined;

  return row?.id ?? null;
}

/** Locks the versions of a procedure, so that two adoptions come one after the other. */
export async function lockProcedure(trx: Knex, id: string): Promise<void> {
  await trx.raw('SELECT pg_advisory_xact_lock(hashtext(?))', [`evaluation-procedure/${id}`]);
}
