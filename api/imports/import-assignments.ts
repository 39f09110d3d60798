/** Assignments from a table: the answer by row, and the batch that issues them when every row is right. */
import { checkLines } from '../../application/batches/import-assignments';
import type { AssignmentLine, LineFault } from '../../application/batches/import-assignments';
import { orderBatch } from '../../application/batches/order';
import { opaqueId } from '../../application/assignments/command-id';
import { DomainError } from '../../domain/errors';
import type { Call } from '../endpoint';
import { fieldProblems } from '../field-errors';
import { MESSAGES } from '../messages';
import { ruleChange } from '../rule-change';
import { AssignmentImport } from './row-shapes';
import type { TableRow } from './table';

/** Each row is checked against the organisation, and issued as an act of its own. */
const ROWS_MOST = 2_000;

interface ResultRow {
  row: number;
  ok: boolean;
  id: string | null;
  errors: { column: string; message: string }[];
}

export async function importAssignments(call: Call<'importAssignments'>, table: readonly TableRow[]) {
  const { deps, ctx, query } = call;

  if (table.length > ROWS_MOST) {
    throw new DomainError('batch/too-many', { rows: table.length, most: ROWS_MOST });
  }

  const parsed = table.map(({ cells }) => AssignmentImport.safeParse(cells));
  const rows = table.map(({ row }, index): ResultRow => {
    const problems = fieldProblems(parsed[index]?.error?.issues ?? [], ctx.locale);
    const errors = problems.map(({ pointer, message }) => ({ column: pointer.slice(1), message }));

    return { row, ok: errors.length === 0, id: null, errors };
  });
  // Rows that cannot be read are told as such; the others are checked all the same, so that one look shows all faults.
  const readable = parsed.flatMap(({ data }, index) => (data === undefined ? [] : [{ line: data, index }]));
  const { bodies, faults } = await checkLines(
    deps.db,
    ctx.principal,
    readable.map(({ line }): AssignmentLine => line),
    ctx.now,
  );
  faults.forEach((fault) => mark(rows[readable[fault.index]?.index ?? -1], fault, ctx.locale));
  const failed = rows.filter(({ ok }) => !ok).length;
  const applied = !query.dryRun && failed === 0 && rows.length > 0;
  const batchId = applied ? await start(call, bodies) : null;

  return { dryRun: query.dryRun, applied, rows, total: rows.length, failed, batchId };
}

function mark(row: ResultRow | undefined, { column, code }: LineFault, locale: 'vi' | 'en'): void {
  if (row !== undefined) {
    row.ok = false;
    row.errors.push({ column, message: MESSAGES[code][locale] });
  }
}

async function start(
  { deps, ctx, query, req, idempotencyKey }: Call<'importAssignments'>,
  bodies: unknown[],
) {
  const { requestId } = ruleChange({ deps, ctx, req, idempotencyKey });
  const source = query.source ?? 'import';
  const { id } = await orderBatch(
    deps,
    {
      id: opaqueId(['importBatch', requestId]),
      kind: 'issue',
      terms: { source },
      reason: query.reason ?? source,
      by: ctx.principal.personId,
      at: ctx.now,
      request: { source, bodies },
    },
    () => Promise.resolve(bodies.map((body) => ({ assignmentId: null, act: 'issue', body }))),
  );

  return id;
}
