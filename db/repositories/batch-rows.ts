/** The rows of a batch for people to look at: number and title only of what the reader may see. */
import type { Knex } from 'knex';
import type { Principal } from '../../domain/access/principal';
import { whereVisible } from './assignment-access';
import type { RowStatus } from './batches';

interface StoredRow {
  no: number;
  assignmentId: string | null;
  act: string | null;
  status: RowStatus;
  errorCode: string | null;
  errorDetails: Record<string, unknown> | null;
  doneAt: Date | null;
}

export interface BatchRow extends StoredRow {
  /** Null where there is no assignment yet, or the reader may not see it. */
  assignment: { number: string; title: string; leadUnitId: string } | null;
}

/** Rows of a batch in their order, after a position. With a principal, only what it may see is named. */
export async function batchRows(
  db: Knex,
  {
    batchId,
    status,
    after,
    limit,
  }: { batchId: string; status: RowStatus | undefined; after: number; limit: number },
  principal: Principal | null,
): Promise<BatchRow[]> {
  const query = db('batch_row').where({ batch_id: batchId }).where('no', '>', after);

  if (status !== undefined) {
    void query.where({ status });
  }

  const rows = (await query.orderBy('no').limit(limit).select({
    no: 'no',
    assignmentId: 'assignment_id',
    act: 'act',
    status: 'status',
    errorCode: 'error_code',
    errorDetails: 'error_details',
    doneAt: 'done_at',
  })) as StoredRow[];
  const named = await namesOf(
    db,
    rows.flatMap(({ assignmentId }) => assignmentId ?? []),
    principal,
  );

  return rows.map((row) => ({ ...row, assignment: named.get(row.assignmentId ?? '') ?? null }));
}

async function namesOf(
  db: Knex,
  ids: readonly string[],
  principal: Principal | null,
): Promise<Map<string, NonNullable<BatchRow['assignment']>>> {
  const query = db
    .from('assignment as a')
    .whereRaw('a.id = ANY (?::text[])', [[...ids]])
    .select({ id: 'a.id', number: 'a.number', title: 'a.title', leadUnitId: 'a.lead_unit_id' });

  if (principal !== null) {
    void whereVisible(query, principal);
  }

  const rows = (await query) as { id: string; number: string; title: string; leadUnitId: string }[];

  return new Map(rows.map(({ id, ...names }) => [id, names]));
}
