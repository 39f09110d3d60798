/** `POST /imports/{kind}`: the organisation's tables from CSV or XLSX. */
import { appendAudit, SYSTEM_CHAIN } from '../../db/repositories/audit';
import type { Mounting } from '../endpoint';
import { mount } from '../endpoint';
import { importTable } from '../imports/import-table';
import { tableOf } from '../imports/upload';

export function mountImports(at: Mounting): void {
  mount(at, 'importRows', async ({ deps, ctx, params, query, req, res }) => {
    const table = await tableOf(req, res);
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
