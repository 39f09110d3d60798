/** Documents of an assignment, version by version. */
import type { Knex } from 'knex';

export interface AttachmentVersion {
  no: number;
  fileId: string;
  name: string;
  mediaType: string;
  bytes: number;
  sha256: string;
  note: string | null;
  addedBy: string;
  addedAt: string;
}

export interface Attachment {
  id: string;
  name: string;
  createdBy: string;
  /** The newest first. */
  versions: AttachmentVersion[];
  withdrawal: Withdrawal | null;
  /** Whether a version of it was handed in. */
  isEvidence: boolean;
}

export interface Withdrawal {
  by: string;
  at: string;
  reason: string;
}

/**
 * Whether a file stands in the log of its assignment: handed in with a submission, an explanation or an excuse.
 * Expects the file as `f`.
 */
const IS_EVIDENCE = `EXISTS (
  SELECT 1 FROM assignment a JOIN domain_event e ON e.workflow_id = a.workflow_id
   WHERE a.id = f.assignment_id
     AND e.payload->'evidence' @> jsonb_build_array(jsonb_build_object('fileId', f.id)))`;
const UTC = (column: string) => `to_char(${column} AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;

/** The documents of an assignment with all their versions, in the order in which they came. */
export async function listAttachments(db: Knex, assignmentId: string): Promise<Attachment[]> {
  const { rows } = await db.raw<{ rows: Attachment[] }>(
    `SELECT t.id, t.name, t.created_by AS "createdBy",
            json_agg(json_build_object('no', v.no, 'fileId', f.id, 'name', f.name, 'mediaType', f.media_type,
                       'bytes', f.bytes, 'sha256', f.sha256, 'note', v.note, 'addedBy', v.added_by,
                       'addedAt', ${UTC('v.added_at')})
                     ORDER BY v.no DESC) AS versions,
            bool_or(${IS_EVIDENCE}) AS "isEvidence",
            (SELECT json_build_object('by', w.withdrawn_by, 'at', ${UTC('w.withdrawn_at')}, 'reason', w.reason)
               FROM attachment_withdrawal w WHERE w.attachment_id = t.id) AS withdrawal
       FROM attachment t JOIN attachment_version v ON v.attachment_id = t.id JOIN file f ON f.id = v.file_id
      WHERE t.assignment_id = ? GROUP BY t.id ORDER BY t.created_at, t.id`,
    [assignmentId],
  );

  return rows;
}

/** Takes the head of a document's versions, so that writers number them one after the other; null when not there. */
export async function lockAttachment(
  trx: Knex,
  assignmentId: string,
  id: string,
): Promise<{ lastNo: number; fileIds: string[]; withdrawn: boolean } | null> {
  const found: unknown = await trx('attachment')
    .where({ id, assignment_id: assignmentId })
    .forUpdate()
    .first('id');

  if (found === undefined) {
    return null;
  }

  const rows = (await trx('attachment_version')
    .where({ attachment_id: id })
    .orderBy('no')
    .select('no', 'file_id')) as { no: number; file_id: string }[];

  const withdrawal: unknown = await trx('attachment_withdrawal').where({ attachment_id: id }).first('reason');

  return {
    lastNo: rows.at(-1)?.no ?? 0,
    fileIds: rows.map(({ file_id }) => file_id),
    withdrawn: withdrawal !== undefined,
  };
}

/** Answers whether it was written: false when the same request had written it before. */
export async function insertAttachment(
  trx: Knex,
  attachment: { id: string; assignmentId: string; name: string; createdBy: string; at: string },
): Promise<boolean> {
  const written = (await trx('attachment')
    .insert({
      id: attachment.id,
      assignment_id: attachment.assignmentId,
      name: attachment.name,
      created_by: attachment.createdBy,
      created_at: attachment.at,
    })
    .onConflict('id')
    .ignore()
    .returning('id')) as unknown[];

  return written.length === 1;
}

export async function insertVersion(
  trx: Knex,
  attachmentId: string,
  version: { no: number; fileId: string; note: string | null; addedBy: string; at: string },
): Promise<void> {
  await trx('attachment_version').insert({
    attachment_id: attachmentId,
    no: version.no,
    file_id: version.fileId,
    note: version.note,
    added_by: version.addedBy,
    added_at: version.at,
  });
}

/** Takes a document back; nothing of it is deleted. */
export async function insertWithdrawal(
  trx: Knex,
  attachmentId: string,
  { by, at, reason }: Withdrawal,
): Promise<void> {
  await trx('attachment_withdrawal').insert({
    attachment_id: attachmentId,
    withdrawn_by: by,
    withdrawn_at: at,
    reason,
  });
}

/**
 * Whether the contents of a file are no longer given out: it is a version of a withdrawn document. What was handed in
 * stays readable, also when it was handed in at the very moment of the withdrawal.
 */
export async function isFileWithdrawn(db: Knex, fileId: string): Promise<boolean> {
  const { rows } = await db.raw<{ rows: unknown[] }>(
    `SELECT 1 FROM file f JOIN attachment_version v ON v.file_id = f.id
       JOIN attachment_withdrawal w ON w.attachment_id = v.attachment_id
      WHERE f.id = ? AND NOT ${IS_EVIDENCE}`,
    [fileId],
  );

  return rows.length > 0;
}
