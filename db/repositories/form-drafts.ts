/** Unsent forms of a person, one a key. The last one saved is the one that stays. */
import type { Knex } from 'knex';

/** More are not kept of one person: the oldest gives way. */
const MOST = 200;
const KEPT_DAYS = 90;

export interface FormDraft {
  content: string;
  savedAt: string;
}

export async function findDraft(db: Knex, personId: string, key: string): Promise<FormDraft | null> {
  const row = (await db('form_draft').where({ person_id: personId, key }).first('content', 'saved_at')) as
    { content: string; saved_at: Date } | undefined;

  return row === undefined ? null : { content: row.content, savedAt: row.saved_at.toISOString() };
}

/** Puts this text in place of the one before; one saved later stays. */
export async function saveDraft(db: Knex, personId: string, key: string, draft: FormDraft): Promise<void> {
  await db.transaction(async (trx) => {
    await trx.raw(
      `INSERT INTO form_draft AS d (person_id, key, content, saved_at) VALUES (?, ?, ?, ?)
       ON CONFLICT (person_id, key) DO UPDATE SET content = excluded.content, saved_at = excluded.saved_at
        WHERE d.saved_at <= excluded.saved_at`,
      [personId, key, draft.content, draft.savedAt],
    );
    await trx.raw(
      `DELETE FROM form_draft WHERE person_id = ? AND key IN (
         SELECT key FROM form_draft WHERE person_id = ? ORDER BY saved_at DESC, key OFFSET ?)`,
      [personId, personId, MOST],
    );
  });
}

export async function forgetDraft(db: Knex, personId: string, key: string): Promise<void> {
  await db('form_draft').where({ person_id: personId, key }).delete();
}

/** Forgets what nobody went on with. */
export async function sweepDrafts(db: Knex): Promise<void> {
  await db('form_draft').whereRaw(`saved_at < now() - interval '${KEPT_DAYS} days'`).delete();
}
