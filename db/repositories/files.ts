/** Uploaded files: rows only; the bytes lie in the data folder under their id. */
import type { Knex } from 'knex';

export interface StoredFile {
  id: string;
  name: string;
  mediaType: string;
  bytes: number;
  sha256: string;
  uploadedBy: string;
  assignmentId: string | null;
  /** Its bytes were disposed of when their time was over. */
  isDisposed: boolean;
}

interface FileRow {
  id: string;
  name: string;
  media_type: string;
  bytes: string | number;
  sha256: string;
  uploaded_by: string;
  assignment_id: string | null;
  disposed_at: Date | null;
}

/**
 * Files that a person may hand in: uploaded by them and not yet used, or already part of this assignment and not
 * withdrawn from it.
 */
export async function ownFiles(
  db: Knex,
  fileIds: readonly string[],
  personId: string,
  assignmentId: string,
): Promise<Map<string, StoredFile>> {
  if (fileIds.length === 0) {
    return new Map();
  }

  const rows = (await db('file')
    .whereIn('id', [...fileIds])
    .where((either) =>
      either.where({ uploaded_by: personId, assignment_id: null }).orWhere({ assignment_id: assignmentId }),
    )
    .whereNotExists(
      db('attachment_version as v')
        .join('attachment_withdrawal as w', 'w.attachment_id', 'v.attachment_id')
        .whereRaw('v.file_id = file.id')
        .select(db.raw('1')),
    )) as FileRow[];

  return new Map(rows.map((row) => [row.id, toFile(row)]));
}

export async function findFile(db: Knex, fileId: string): Promise<StoredFile | null> {
  const row = (await db('file').where({ id: fileId }).first()) as FileRow | undefined;

  return row === undefined ? null : toFile(row);
}

export async function insertFile(
  db: Knex,
  file: Omit<StoredFile, 'assignmentId' | 'isDisposed'>,
): Promise<void> {
  await db('file').insert({
    id: file.id,
    name: file.name,
    media_type: file.mediaType,
    bytes: file.bytes,
    sha256: file.sha256,
    uploaded_by: file.uploadedBy,
  });
}

/** Makes an unused upload of a person part of an assignment; null when it is not theirs, or used already. */
export async function claimFile(
  trx: Knex,
  fileId: string,
  personId: string,
  assignmentId: string,
): Promise<StoredFile | null> {
  const [row] = (await trx('file')
    .where({ id: fileId, uploaded_by: personId, assignment_id: null })
    .update({ assignment_id: assignmentId })
    .returning('*')) as FileRow[];

  return row === undefined ? null : toFile(row);
}

function toFile(row: FileRow): StoredFile {
  return {
    id: row.id,
    name: row.name,
    mediaType: row.media_type,
    bytes: Number(row.bytes),
    sha256: row.sha256,
    uploadedBy: row.uploaded_by,
    assignmentId: row.assignment_id,
    isDisposed: row.disposed_at !== null,
  };
}
