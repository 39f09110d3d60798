/** Imports: tables of the organisation at once, assignments by a batch; and the template files of both. */
import type { Knex } from 'knex';
import type { ProductLine } from '../../application/catalogue/import';
import { draftRows } from '../../application/catalogue/import';
import type { FigureLine } from '../../application/kpi/import';
import { recordRows } from '../../application/kpi/import';
import { appendAudit, SYSTEM_CHAIN } from '../../db/repositories/audit';
import type { RequestContext } from '../context';
import type { Mounting } from '../endpoint';
import { mount } from '../endpoint';
import { sendTable } from '../exports/send-table';
import { importAssignments } from '../imports/import-assignments';
import { importAs, importTable } from '../imports/import-table';
import { CatalogueImport, KpiImport } from '../imports/row-shapes';
import { TEMPLATES } from '../imports/templates';
import { tableOf, uploadOf } from '../imports/upload';
import { ruleChange } from '../rule-change';

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
  mount(at, 'importCatalogue', async (call) => {
    const { deps, ctx, query, req, res } = call;
    const change = { ...ruleChange(call), principal: ctx.principal };
    const products = {
      shape: CatalogueImport,
      idOf: ({ agency, code }: ProductLine) => `${agency}/${code}`,
      write: (trx: Knex, lines: readonly ProductLine[]) => draftRows({ ...change, db: trx }, lines),
    };
    const body = await importAs(deps.db, products, await tableOf(req, res), {
      dryRun: query.dryRun,
      locale: ctx.locale,
      audit: auditOf('catalogue', ctx),
    });

    return { body };
  });
  mount(at, 'importKpiMeasurements', async (call) => {
    const { deps, ctx, query, req, res } = call;
    const { table, sha256 } = await uploadOf(req, res);
    const change = { ...ruleChange(call), principal: ctx.principal };
    const file = { name: query.source ?? null, sha256 };
    const figures = {
      shape: KpiImport,
      idOf: ({ code, period }: FigureLine) => `${code}/${period}`,
      write: (trx: Knex, lines: readonly FigureLine[]) =>
        recordRows({ ...change, db: trx }, lines, {
          ...file,
          rowNumbers: table.map(({ row }) => row),
        }),
    };
    const body = await importAs(deps.db, figures, table, {
      dryRun: query.dryRun,
      locale: ctx.locale,
      audit: auditOf('kpi-measurements', ctx, file),
    });

    return { body };
  });
  mount(at, 'importRows', async ({ deps, ctx, params, query, req, res }) => {
    const { kind } = params;
    const body = await importTable(deps.db, kind, await tableOf(req, res), {
      dryRun: query.dryRun,
      locale: ctx.locale,
      audit: auditOf(kind, ctx),
    });

    return { body };
  });
}

/** That a table came in stands in the audit chain with what it changed. */
const auditOf =
  (kind: string, { principal, now, requestId }: RequestContext, file: Record<string, unknown> = {}) =>
  (trx: Knex, rows: number) =>
    appendAudit(trx, {
      chain: SYSTEM_CHAIN,
      action: 'import.applied',
      actorId: principal.personId,
      at: now,
      details: { kind, rows, requestId, ...file },
    });
