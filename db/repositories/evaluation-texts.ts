/** Templates of notices and decisions by version, and the texts that were given. */
import type { Knex } from 'knex';
import type { EvaluationDocument, TextPack } from '../../domain/evaluation/texts';

/** Writes a version, or leaves it when this version is there. */
export async function saveTexts(db: Knex, pack: TextPack): Promise<void> {
  await db('evaluation_text')
    .insert({ id: pack.id, version: pack.version, body: JSON.stringify(pack) })
    .onConflict(['id', 'version'])
    .ignore();
}

/** The newest texts of a method; null when it has none, and so gives no documents. */
export async function textsOfMethod(db: Knex, methodId: string): Promise<TextPack | null> {
  const row = (await db('evaluation_text')
    .whereRaw("body->>'methodId' = ?", [methodId])
    .orderBy('version', 'desc')
    .first('body')) as { body: TextPack } | undefined;

  return row?.body ?? null;
}

/** Writes a document under the hash of its text; the same again changes nothing. */
export async function saveDocument(
  db: Knex,
  formId: string,
  hash: string,
  document: EvaluationDocument,
): Promise<void> {
  await db('evaluation_document')
    .insert({ hash, form_id: formId, body: JSON.stringify(document) })
    .onConflict('hash')
    .ignore();
}

export async function findDocument(db: Knex, hash: string): Promise<EvaluationDocument | null> {
  const row = (await db('evaluation_document').where({ hash }).first('body')) as
    { body: EvaluationDocument } | undefined;

  return row?.body ?? null;
}
