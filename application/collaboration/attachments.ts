/** Attachments: documents beside the evidence, version by version. A file belongs to one version of one document. */
import type { Knex } from 'knex';
import type { AssignmentRecord } from '../../db/repositories/assignments';
import {
  insertAttachment,
  insertVersion,
  insertWithdrawal,
  listAttachments,
  lockAttachment,
} from '../../db/repositories/attachments';
import { claimFile } from '../../db/repositories/files';
import type { StoredFile } from '../../db/repositories/files';
import { DomainError, fieldError } from '../../domain/errors';
import { opaqueId } from '../assignments/command-id';
import { withdrawalRefusal } from '../../domain/collaboration/attachments';
import type { Act } from './act';
import { auditAct, isIssuer } from './act';

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

    if (document.withdrawn) {
      throw new DomainError('attachment/withdrawn');
    }

    const file = await ownUpload(trx, act, assignmentId, given.fileId);
    await addVersion(trx, act, { assignmentId, attachmentId, no: document.lastNo + 1 }, given, file);
  });
}

/**
 * Takes a document back that was attached wrongly: by who attached it, or the issuer. Its contents are given out no more;
 * that it was there, who took it back and why stay. Withdrawn before, nothing changes.
 */
export async function withdraw(
  act: Act,
  record: Pick<AssignmentRecord, 'state' | 'issuerUnitPath'>,
  attachmentId: string,
  { reason }: { reason: string },
): Promise<void> {
  const { db, principal, now } = act;
  const { id: assignmentId } = record.state;
  await db.transaction(async (trx) => {
    const locked = await lockAttachment(trx, assignmentId, attachmentId);
    const document = (await listAttachments(trx, assignmentId)).find(({ id }) => id === attachmentId);

    if (locked === null || document === undefined) {
      throw new DomainError('access/not-visible');
    }

    const refusal = withdrawalRefusal({
      isMaker: document.createdBy === principal.personId,
      isIssuer: isIssuer(principal, record),
      isEvidence: document.isEvidence,
    });

    if (refusal !== null) {
      throw new DomainError(refusal);
    }

    if (!locked.withdrawn) {
      await insertWithdrawal(trx, attachmentId, { by: principal.personId, at: now, reason });
      await auditAct(trx, act, assignmentId, 'attachment.withdrawn', { attachmentId, reason });
    }
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
