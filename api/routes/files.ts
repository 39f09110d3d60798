/** Evidence: uploaded as raw bytes, downloaded only as an attachment. */
import { createReadStream } from 'node:fs';
import { rm, stat } from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';
import { canSeeAssignment } from '../../db/repositories/assignment-access';
import { isFileWithdrawn } from '../../db/repositories/attachments';
import { seesFileOfDirective } from '../../db/repositories/directives';
import { findFile, insertFile } from '../../db/repositories/files';
import { countAttempt } from '../../db/repositories/rate-limit';
import { readsWithdrawn } from '../../domain/collaboration/attachments';
import { DomainError, fieldError } from '../../domain/errors';
import type { Call, Mounting } from '../endpoint';
import { mount } from '../endpoint';
import { safeFileName } from '../files/media-types';
import { MAX_FILE_BYTES, drain, filePath, writeFile } from '../files/store';

/** Uploads of one person in an hour; more is not evidence. */
const UPLOADS_PER_HOUR = 200;

export function mountFiles(at: Mounting): void {
  mount(at, 'uploadFile', upload);
  mount(at, 'downloadFile', download);
}

async function upload(call: Call<'uploadFile'>) {
  try {
    return await store(call);
  } catch (error) {
    await drain(call.req).catch(() => undefined);
    throw error;
  }
}

async function store({ deps, ctx, req, query }: Call<'uploadFile'>) {
  const name = safeFileName(query.name);
  const { personId } = ctx.principal;

  if (name === '') {
    throw fieldError('request/invalid', '/name');
  }

  if (Number(req.get('content-length') ?? 0) > MAX_FILE_BYTES) {
    throw new DomainError('file/too-large', { limit: MAX_FILE_BYTES });
  }

  if ((await countAttempt(deps.db, `upload:${personId}`, 3_600)) > UPLOADS_PER_HOUR) {
    throw new DomainError('request/rate-limited', { retryAfterSeconds: 3_600 });
  }

  const written = await writeFile(deps.config.filesDir, name, req);

  try {
    await insertFile(deps.db, { ...written, name, uploadedBy: personId });
  } catch (error) {
    await rm(filePath(deps.config.filesDir, written.id), { force: true });
    throw error;
  }

  return {
    body: {
      id: written.id,
      name,
      mediaType: written.mediaType,
      bytes: written.bytes,
      sha256: written.sha256,
    },
  };
}

async function download({ deps, ctx, params, res }: Call<'downloadFile'>): Promise<void> {
  const file = await findFile(deps.db, params.id);
  const visible =
    file !== null &&
    (file.assignmentId === null
      ? file.uploadedBy === ctx.principal.personId ||
        (await seesFileOfDirective(deps.db, ctx.principal, file.id))
      : await canSeeAssignment(deps.db, ctx.principal, file.assignmentId));

  if (file === null || !visible) {
    throw new DomainError('access/not-visible');
  }

  if (!readsWithdrawn(ctx.principal) && (await isFileWithdrawn(deps.db, file.id))) {
    throw new DomainError('attachment/withdrawn');
  }

  if (file.isDisposed) {
    throw new DomainError('retention/disposed');
  }

  const location = filePath(deps.config.filesDir, file.id);
  await stat(location);
  res.attachment(file.name);
  res.set({
    'Content-Type': file.mediaType,
    'Content-Length': String(file.bytes),
    'Content-Security-Policy': "sandbox; default-src 'none'",
    'Cross-Origin-Resource-Policy': 'same-origin',
  });

  // The reader may leave in the middle; that is no failure of ours.
  await pipeline(createReadStream(location), res).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'ERR_STREAM_PREMATURE_CLOSE') {
      throw error;
    }
  });
}
