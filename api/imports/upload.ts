/** A table as it is uploaded: CSV or XLSX, read only once it is known that the caller may send one. */
import express from 'express';
import type { Request, Response } from 'express';
import { DomainError } from '../../domain/errors';
import type { TableRow } from './table';
import { XLSX, readTable } from './table';

const CSV = 'text/csv';
const readBytes = express.raw({ type: () => true, limit: '20mb', inflate: false });

/** The rows of the table in a request. Throws for another kind of content, and for what cannot be read. */
export async function tableOf(req: Request, res: Response): Promise<TableRow[]> {
  const mediaType = req.is([CSV, XLSX]);

  if (mediaType !== CSV && mediaType !== XLSX) {
    throw new DomainError('request/unsupported-media-type');
  }

  return readTable(await bytesOf(req, res), mediaType);
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
