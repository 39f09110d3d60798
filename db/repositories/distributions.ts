/** Distributions and their rows. A row that was issued stays issued; a retry puts failed rows back. */
import type { Knex } from 'knex';
import type {
  DistributionRowStatus,
  DistributionState,
  RowCounts,
} from '../../domain/directive/distribution';

export interface Distribution<Template> {
  id: string;
  directiveId: string;
  template: Template;
  orderedBy: string;
  /** From the root down to the unit on whose behalf it was ordered: heads on it may decide about the rest. */
  issuerUnitPath: string[];
  orderedAt: string;
  state: DistributionState;
  total: number;
}

/** To whom one row goes: to a person, or to the intake of a unit. */
export interface DistributionTarget {
  unitId: string;
  personId: string | null;
}

export interface WaitingRow extends DistributionTarget {
  no: number;
}

const COLUMNS = {
  id: 'id',
  directiveId: 'directive_id',
  template: 'template',
  orderedBy: 'ordered_by',
  issuerUnitPath: 'issuer_unit_path',
  orderedAt: 'ordered_at',
  state: 'state',
  total: 'total',
};

type Stored<Template> = Omit<Distribution<Template>, 'orderedAt'> & { orderedAt: Date };

const toDistribution = <Template>(row: Stored<Template>): Distribution<Template> => ({
  ...row,
  orderedAt: row.orderedAt.toISOString(),
});

/** Writes an order with its rows; answers false when the same request wrote it before. */
export async function insertDistribution<Template>(
  trx: Knex,
  distribution: Distribution<Template>,
  targets: readonly DistributionTarget[],
): Promise<boolean> {
  const written = (await trx('distribution')
    .insert({
      id: distribution.id,
      directive_id: distribution.directiveId,
      template: JSON.stringify(distribution.template),
      ordered_by: distribution.orderedBy,
      issuer_unit_path: distribution.issuerUnitPath,
      ordered_at: distribution.orderedAt,
      state: distribution.state,
      total: distribution.total,
    })
    .onConflict('id')
    .ignore()
    .returning('id')) as unknown[];

  if (written.length === 1) {
    await trx.raw(
      `INSERT INTO distribution_row (distribution_id, no, unit_id, person_id)
       SELECT ?, no, unit_id, nullif(person_id, '') FROM unnest(?::text[], ?::text[]) WITH ORDINALITY AS x (unit_id, person_id, no)`,
      [distribution.id, targets.map(({ unitId }) => unitId), targets.map(({ personId }) => personId ?? '')],
    );
  }

  return written.length === 1;
}

export async function findDistribution<Template>(
  db: Knex,
  id: string,
  lock = false,
): Promise<Distribution<Template> | null> {
  const query = db('distribution').where({ id });
  const row = (await (lock ? query.forUpdate() : query).first(COLUMNS)) as Stored<Template> | undefined;

  return row === undefined ? null : toDistribution(row);
}

/** The order of a directive whose turn it is: the oldest that runs. */
export async function runningDistribution<Template>(
  db: Knex,
  directiveId: string,
): Promise<Distribution<Template> | null> {
  const row = (await db('distribution')
    .where({ directive_id: directiveId, state: 'running' })
    .orderBy(['ordered_at', 'id'])
    .first(COLUMNS)) as Stored<Template> | undefined;

  return row === undefined ? null : toDistribution(row);
}

export async function stateOfDistribution(db: Knex, id: string): Promise<DistributionState | null> {
  const row = (await db('distribution').where({ id }).first('state')) as
    { state: DistributionState } | undefined;

  return row?.state ?? null;
}

/** Directives of which some order runs. */
export async function directivesUnderWay(db: Knex, limit: number): Promise<string[]> {
  return (await db('distribution')
    .where({ state: 'running' })
    .distinct('directive_id')
    .limit(limit)
    .pluck('directive_id')) as string[];
}

/** The orders of a directive, the newest first. */
export async function distributionsOf<Template>(
  db: Knex,
  directiveId: string,
  limit: number,
): Promise<Distribution<Template>[]> {
  const rows = (await db('distribution')
    .where({ directive_id: directiveId })
    .orderBy([
      { column: 'ordered_at', order: 'desc' },
      { column: 'id', order: 'desc' },
    ])
    .limit(limit)
    .select(COLUMNS)) as Stored<Template>[];

  return rows.map(toDistribution);
}

/** How many rows of each order came to what. */
export async function countDistributionRows(
  db: Knex,
  ids: readonly string[],
): Promise<Map<string, RowCounts>> {
  const rows = (await db('distribution_row')
    .whereRaw('distribution_id = ANY (?::text[])', [[...ids]])
    .groupBy('distribution_id', 'status')
    .select('distribution_id as id', 'status', db.raw('count(*)::integer AS n'))) as {
    id: string;
    status: DistributionRowStatus;
    n: number;
  }[];
  const counts = new Map(ids.map((id): [string, RowCounts] => [id, { waiting: 0, issued: 0, failed: 0 }]));

  for (const { id, status, n } of rows) {
    const count = counts.get(id);

    if (count !== undefined) {
      count[status] = n;
    }
  }

  return counts;
}

/** Rows still to issue, in their order, after a number. */
export async function waitingRowsOf(
  db: Knex,
  distributionId: string,
  { after, limit }: { after: number; limit: number },
): Promise<WaitingRow[]> {
  return (await db('distribution_row')
    .where({ distribution_id: distributionId, status: 'waiting' })
    .where('no', '>', after)
    .orderBy('no')
    .limit(limit)
    .select('no', 'unit_id as unitId', 'person_id as personId')) as WaitingRow[];
}

/** What a row came to; a row that came to something keeps it. */
export async function finishDistributionRow(
  db: Knex,
  distributionId: string,
  no: number,
  result: { assignmentId: string } | { errorCode: string },
): Promise<void> {
  await db('distribution_row')
    .where({ distribution_id: distributionId, no, status: 'waiting' })
    .update({
      ...('assignmentId' in result
        ? { status: 'issued', assignment_id: result.assignmentId }
        : { status: 'failed', error_code: result.errorCode }),
      done_at: db.fn.now(),
    });
}

/** Ends an order of which nothing waits any more; answers whether it did. */
export async function endDistribution(db: Knex, id: string): Promise<boolean> {
  const { rowCount } = await db.raw<{ rowCount: number }>(
    `UPDATE distribution SET state = 'done' WHERE id = :id AND state = 'running'
        AND NOT EXISTS (SELECT 1 FROM distribution_row WHERE distribution_id = :id AND status = 'waiting')`,
    { id },
  );

  return rowCount === 1;
}

export async function setDistributionState(trx: Knex, id: string, state: DistributionState): Promise<void> {
  await trx('distribution').where({ id }).update({ state });
}

/** Failed rows wait again. */
export async function retryDistributionRows(trx: Knex, id: string): Promise<number> {
  return trx('distribution_row')
    .where({ distribution_id: id, status: 'failed' })
    .update({ status: 'waiting', error_code: null, done_at: null });
}

export interface DistributionRow extends WaitingRow {
  status: DistributionRowStatus;
  assignmentId: string | null;
  errorCode: string | null;
}

/** Rows of an order by number, after one. */
export async function distributionRows(
  db: Knex,
  id: string,
  { status, after, limit }: { status: DistributionRowStatus | undefined; after: number; limit: number },
): Promise<DistributionRow[]> {
  const query = db('distribution_row').where({ distribution_id: id }).where('no', '>', after);

  if (status !== undefined) {
    void query.where({ status });
  }

  return (await query.orderBy('no').limit(limit).select({
    no: 'no',
    unitId: 'unit_id',
    personId: 'person_id',
    status: 'status',
    assignmentId: 'assignment_id',
    errorCode: 'error_code',
  })) as DistributionRow[];
}
