/** Proposed versions of procedures. */
import type { Knex } from 'knex';
import type { EvaluationProcedure } from '../../domain/evaluation/procedure';
import type { Draft, DraftRow } from './draft-rows';
import { draftRowOfRequest, draftRowsOf, findDraftRow, saveDraftRow, toDraft } from './draft-rows';

const TABLE = 'evaluation_procedure_draft';

export interface ProcedureDraft extends Draft<EvaluationProcedure> {
  procedureId: string;
}

interface ProcedureDraftRow extends DraftRow<EvaluationProcedure> {
  procedure_id: string;
}

const toProcedureDraft = (row: ProcedureDraftRow): ProcedureDraft => ({
  ...toDraft(row),
  procedureId: row.procedure_id,
});

/** One draft; `lock` keeps it until the transaction ends. */
export async function findProcedureDraft(db: Knex, id: string, lock = false): Promise<ProcedureDraft | null> {
  const row = await findDraftRow<ProcedureDraftRow>(db, TABLE, id, lock);

  return row === null ? null : toProcedureDraft(row);
}

/** The drafts of a method's procedure, the newest first: decided ones are few, and all are shown. */
export const procedureDraftsOf = async (
  db: Knex,
  methodId: string,
  limit: number,
): Promise<ProcedureDraft[]> =>
  (await draftRowsOf<ProcedureDraftRow>(db, TABLE, methodId, limit)).map(toProcedureDraft);

/** Writes a draft as it is now. */
export const saveProcedureDraft = (trx: Knex, draft: ProcedureDraft, requestId: string): Promise<void> =>
  saveDraftRow(trx, TABLE, draft, { procedure_id: draft.procedureId, request_id: requestId });

/** Which draft this request wrote as it stands. */
export const procedureDraftOfRequest = (db: Knex, requestId: string): Promise<string | null> =>
  draftRowOfRequest(db, TABLE, requestId);

/** Locks the versions of a procedure, so that two adoptions come one after the other. */
export async function lockProcedure(trx: Knex, id: string): Promise<void> {
  await trx.raw('SELECT pg_advisory_xact_lock(hashtext(?))', [`evaluation-procedure/${id}`]);
}
