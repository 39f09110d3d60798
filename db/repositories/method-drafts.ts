/** Proposed versions of methods, and the versions that there are. */
import type { Knex } from 'knex';
import { withLaterParts } from '../../domain/evaluation/later-parts';
import type { EvaluationMethod } from '../../domain/evaluation/method';
import type { Draft, DraftRow } from './draft-rows';
import { draftRowOfRequest, draftRowsOf, findDraftRow, saveDraftRow, toDraft } from './draft-rows';

const TABLE = 'evaluation_method_draft';

export type MethodDraft = Draft<EvaluationMethod>;
type MethodDraftRow = DraftRow<EvaluationMethod>;

/** One draft; `lock` keeps it until the transaction ends. */
export async function findDraft(db: Knex, id: string, lock = false): Promise<MethodDraft | null> {
  const row = await findDraftRow<MethodDraftRow>(db, TABLE, id, lock);

  return row === null ? null : toDraft(row);
}

/** The drafts of a method, the newest first: decided ones are few, and all are shown. */
export const draftsOf = async (db: Knex, methodId: string, limit: number): Promise<MethodDraft[]> =>
  (await draftRowsOf<MethodDraftRow>(db, TABLE, methodId, limit)).map(toDraft);

/** Writes a draft as it is now. */
export const saveDraft = (trx: Knex, draft: MethodDraft, requestId: string): Promise<void> =>
  saveDraftRow(trx, TABLE, draft, { request_id: requestId });

/** Which draft this request wrote as it stands. */
export const draftOfRequest = (db: Knex, requestId: string): Promise<string | null> =>
  draftRowOfRequest(db, TABLE, requestId);

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
