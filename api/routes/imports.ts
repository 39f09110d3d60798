/** Imports: tables of the organisation at once, assignments by a batch; and the template files of both. */
import { appendAudit, SYSTEM_CHAIN } from '../../db/repositories/audit';
import { DomainError } from '../../domain/errors';
import type { Mounting } from '../endpoint';
import { mount } from '../endpoint';
import { sendTable } from '../exports/send-table';
import { importAssignments } from '../imports/import-assignments';
import { importTable } from '../imports/import-table';
import { TEMPLATES } from '../imports/templates';
import { tableOf } from '../imports/upload';

export function mountImports(at: Mounting): void {
  mount(at, 'importTemplate', async ({ params, query, res }) => {
    const columns = TEMPLATES[params.kind];
    const rows = [Object.values(columns)];
    const table = { name: params.kind, heading: Object.keys(columns), rows, timeZoneOffsetMinutes: 0 };
    await sendTable(res, table, query.format);
  });
  // Before the kinds of the organisation: another right guards it.
  mount(at, 'importAssignments', async (call) => ({
    body: await importAssignments(call, await tableOf(call.req, call.res)),
  }));
  mount(at, 'importRows', async ({ deps, ctx, params, query, req, res }) => {
    const { kind } = params;

    if (kind === 'catalogue') {
      throw new DomainError('import/not-offered', { kind });
    }

    const body = await importTable(deps.db, kind, await tableOf(req, res), {
      dryRun: query.dryRun,
      locale: ctx.locale,
      audit: (trx, rows) =>
        appendAudit(trx, {
          chain: SYSTEM_CHAIN,
          action: 'import.applied',
          actorId: ctx.principal.personId,
          at: ctx.now,
          details: { kind, rows, requestId: ctx.requestId },
        }),
    });

    return { body };
  });
}
