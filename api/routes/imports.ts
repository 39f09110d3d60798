/** `POST /imports/{kind}`: the organisation's tables from CSV or XLSX. */
import express from 'express';
import type { Request, Response } from 'express';
import { appendAudit, SYSTEM_CHAIN } from '../../db/repositories/audit';
import { DomainError } from '../../domain/errors';
import type { Mounting } from '../endpoint';
import { mount } from '../endpoint';
import { importTable } from '../imports/import-table';
import { XLSX, readTable } from '../imports/table';

const CSV = 'text/csv';
const readBytes = express.raw({ type: () => true, limit: '20mb', inflate: false });

export function mountImports(at: Mounting): void {
  mount(at, 'importRows', async ({ deps, ctx, params, query, req, res }) => {
    const mediaType = req.is([CSV, XLSX]);

    if (mediaType !== CSV && mediaType !== XLSX) {
      throw new DomainError('request/unsupported-media-type');
    }

    const table = await readTable(await bytesOf(req, res), mediaType);
    const body = await importTable(deps.db, params.kind, table, {
      dryRun: query.dryRun,
      locale: ctx.locale,
      audit: (trx, rows) =>
        appendAudit(trx, {
          chain: SYSTEM_CHAIN,
          action: 'import.applied',
          actorId: ctx.principal.personId,
          at: ctx.now,
          details: { kind: params.kind, rows, requestId: ctx.requestId },
        }),
    });

    return { body };
  });
}

/** Read only now: who may not import does not get to send a large body. */
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
