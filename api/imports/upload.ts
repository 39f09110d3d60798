/** A table as it is uploaded: CSV or XLSX, read only once it is known that the caller may send one. */
import { createHash } from 'node:crypto';
import express from 'express';
import type { Request, Response } from 'express';
import { DomainError } from '../../domain/errors';
import type { TableRow } from './table';
import { XLSX, readTable } from './table';

const CSV = 'text/csv';
const readBytes = express.raw({ type: () => true, limit: '20mb', inflate: false });

/** The rows of the table in a request. Throws for another kind of content, and for what cannot be read. */
export const tableOf = async (req: Request, res: Response): Promise<TableRow[]> =>
  (await uploadOf(req, res)).table;

/** The same with the hash of the bytes, for what has to say which file it came from. */
export async function uploadOf(req: Request, res: Response): Promise<{ table: TableRow[]; sha256: string }> {
  const mediaType = req.is([CSV, XLSX]);

  if (mediaType !== CSV && mediaType !== XLSX) {
    throw new DomainError('request/unsupported-media-type');
  }

  const bytes = await bytesOf(req, res);

  return {
    table: await readTable(bytes, mediaType),
    sha256: createHash('sha256').update(bytes).digest('hex'),
  };
}

function bytesOf(req: Request, res: Response): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    readBytes(req, res, (error?: unknown) => {
      if (error !== undefined) {
        reject(error as Error);
      } else {
        resolve(Buffer.isBuffer(req.body) ? req.body : Buffer.alloc(0));
      }
    });
  });
}
