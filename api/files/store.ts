/** Bytes of uploaded files: written as they come, under a random id, complete or not at all. */
import { createHash, randomBytes } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { mkdir, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { DomainError } from '../../domain/errors';
import { HEAD_BYTES, mediaTypeOf } from './media-types';

export const MAX_FILE_BYTES = 25 * 1024 * 1024;

export interface WrittenFile {
  id: string;
  mediaType: string;
  bytes: number;
  sha256: string;
}

/** Where the bytes of a file lie. Ids are our own random hex, so no path can be smuggled in. */
export const filePath = (folder: string, id: string): string => path.join(folder, id);

/** Streams an upload to disk; refuses what is too large or of no accepted type, and then leaves nothing behind. */
export async function writeFile(folder: string, name: string, source: Readable): Promise<WrittenFile> {
  const id = randomBytes(16).toString('hex');
  const unfinished = filePath(folder, `${id}.part`);
  await mkdir(folder, { recursive: true });

  try {
    const measured = measure();
    const chunks = source.iterator({ destroyOnReturn: false });
    await pipeline(measured.through(chunks), createWriteStream(unfinished, { mode: 0o600, flush: true }));
    const mediaType = mediaTypeOf(name, measured.head());

    if (mediaType === null) {
      throw new DomainError('file/type-refused');
    }

    await rename(unfinished, filePath(folder, id));

    return { id, mediaType, bytes: measured.bytes(), sha256: measured.sha256() };
  } catch (error) {
    await rm(unfinished, { force: true });
    throw error;
  }
}

/** Beyond this the rest of a refused upload is not waited for. */
const MAX_DRAIN_BYTES = 4 * MAX_FILE_BYTES;

/** Reads off the rest of a refused upload: a sender whose connection is cut never sees the refusal. */
export async function drain(source: Readable): Promise<void> {
  let bytes = 0;

  for await (const chunk of source.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
    bytes += chunk.length;

    if (bytes > MAX_DRAIN_BYTES) {
      return;
    }
  }
}

function measure() {
  const hash = createHash('sha256');
  let head = Buffer.alloc(0);
  let bytes = 0;

  return {
    through: async function* (source: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
      for await (const chunk of source) {
        bytes += chunk.length;

        if (bytes > MAX_FILE_BYTES) {
          throw new DomainError('file/too-large', { limit: MAX_FILE_BYTES });
        }

        if (head.length < HEAD_BYTES) {
          head = Buffer.concat([head, chunk.subarray(0, HEAD_BYTES - head.length)]);
        }

        hash.update(chunk);
        yield chunk;
      }
    },
    head: () => head,
    bytes: () => bytes,
    sha256: () => hash.digest('hex'),
  };
}
