/** Attachments: documents beside the evidence, version by version. A file belongs to one version of one document. */
import type { Knex } from 'knex';
import { insertAttachment, insertVersion, lockAttachment } from '../../db/repositories/attachments';
import { claimFile } from '../../db/repositories/files';
import type { StoredFile } from '../../db/repositories/files';
import { DomainError, fieldError } from '../../domain/errors';
import { opaqueId } from '../assignments/command-id';
import type { Act } from './act';
import { auditAct } from './act';

export interface NewVersion {
  fileId: string;
  note?: string | undefined;
}

/** Attaches an upload of one's own as a new document. Answers its id, the same for a repeated request. */
export async function attach(act: Act, assignmentId: string, given: NewVersion): Promise<string> {
  const { db, principal, now, requestId } = act;
  const id = opaqueId(['attachment', requestId]);
  await db.transaction(async (trx) => {
    const earlier = await lockAttachment(trx, assignmentId, id);

    if (earlier !== null) {
      assertSameFile(earlier.fileIds[0], given.fileId);
      return;
    }

    const file = await ownUpload(trx, act, assignmentId, given.fileId);
    await insertAttachment(trx, {
      id,
      assignmentId,
      name: file.name,
      createdBy: principal.personId,
      at: now,
    });
    await addVersion(trx, act, { assignmentId, attachmentId: id, no: 1 }, given, file);
  });

  return id;
}

/** Attaches an upload of one's own as the next version; the same file again changes nothing. */
export async function attachVersion(
  act: Act,
  assignmentId: string,
  attachmentId: string,
  given: NewVersion,
): Promise<void> {
  await act.db.transaction(async (trx) => {
    const document = await lockAttachment(trx, assignmentId, attachmentId);

    if (document === null) {
      throw new DomainError('access/not-visible');
    }

    if (document.fileIds.includes(given.fileId)) {
      return;
    }

    const file = await ownUpload(trx, act, assignmentId, given.fileId);
    await addVersion(trx, act, { assignmentId, attachmentId, no: document.lastNo + 1 }, given, file);
  });
}

async function addVersion(
  trx: Knex,
  act: Act,
  at: { assignmentId: string; attachmentId: string; no: number },
  { note }: NewVersion,
  file: StoredFile,
): Promise<void> {
  const { attachmentId, no } = at;
  await insertVersion(trx, attachmentId, {
    no,
    fileId: file.id,
    note: note ?? null,
    addedBy: act.principal.personId,
    at: act.now,
  });
  await auditAct(trx, act, at.assignmentId, 'attachment.added', {
    attachmentId,
    no,
    fileId: file.id,
    sha256: file.sha256,
  });
}

/** The upload, now part of the assignment: of two requests for one file only one gets it. */
async function ownUpload(trx: Knex, act: Act, assignmentId: string, fileId: string): Promise<StoredFile> {
  const file = await claimFile(trx, fileId, act.principal.personId, assignmentId);

  if (file === null) {
    throw fieldError('assignment/unknown-file', '/fileId');
  }

  return file;
}

function assertSameFile(earlier: string | undefined, fileId: string): void {
  if (earlier !== fileId) {
    throw new DomainError('idempotency/key-reused');
  }
}
