/** What was measured, and the collecting of each period's figure. */
import type { Knex } from 'knex';
import type { CollectionState } from '../../domain/kpi/collection';
import type { Provenance, SourceFile } from '../../domain/kpi/provenance';
import type { WorkedOut } from '../../domain/kpi/value';

export interface Measurement {
  kpiId: string;
  period: string;
  /** Of the definition that it was measured by. */
  version: number;
  /** Exact, as text; null where it was worked out before and cannot be any more. */
  value: string | null;
  figures: Record<string, string>;
  coverage: WorkedOut['coverage'];
  provenance: Provenance;
  byId: string | null;
  at: string;
  late: boolean;
  note: string | null;
  reason: string | null;
  /** Only of a figure that was read from a file. */
  file?: SourceFile | null;
}

interface Row extends Omit<Measurement, 'kpiId' | 'byId' | 'at'> {
  kpi_id: string;
  by_id: string | null;
  at: Date;
}

const COLUMNS = [
  'kpi_id',
  'period',
  'version',
  'value',
  'figures',
  'coverage',
  'provenance',
  'by_id',
  'at',
  'late',
  'note',
  'reason',
  'file',
];

const toMeasurement = ({ kpi_id, by_id, at, ...row }: Row): Measurement => ({
  ...row,
  kpiId: kpi_id,
  byId: by_id,
  at: at.toISOString(),
});

/** Appends a measurement; answers false when the same request did so before. */
export async function appendMeasurement(
  trx: Knex,
  { kpiId, byId, figures, coverage, file = null, ...rest }: Measurement,
  requestId: string | null,
): Promise<boolean> {
  const written = (await trx('kpi_measurement')
    .insert({
      ...rest,
      kpi_id: kpiId,
      by_id: byId,
      figures: JSON.stringify(figures),
      coverage: coverage === null ? null : JSON.stringify(coverage),
      file: file === null ? null : JSON.stringify(file),
      request_id: requestId,
    })
    .onConflict('request_id')
    .ignore()
    .returning('id')) as unknown[];

  if (written.length === 1) {
    await tellFigures(trx);
  }

  return written.length === 1;
}

/** Tells every open screen that figures came: once in a transaction, however many it writes, and not of whom. */
async function tellFigures(trx: Knex): Promise<void> {
  await trx.raw(
    `INSERT INTO outbox (topic, audience, payload)
     SELECT 'kpi', '{"personIds": [], "unitIds": []}', '{}'
      WHERE NOT EXISTS (SELECT 1 FROM outbox WHERE xid = pg_current_xact_id() AND topic = 'kpi')`,
  );
  await trx.raw("SELECT pg_notify('mandate_outbox', '')");
}

/** Whether this request recorded a figure before. */
export async function wasMeasured(db: Knex, requestId: string): Promise<boolean> {
  return (await db('kpi_measurement').where({ request_id: requestId }).first('id')) !== undefined;
}

/** The newest entry for an indicator and period, or null; it may say that the figure is missing. */
export async function currentMeasurement(
  db: Knex,
  kpiId: string,
  period: string,
): Promise<Measurement | null> {
  const row = (await db('kpi_measurement')
    .where({ kpi_id: kpiId, period })
    .orderBy('id', 'desc')
    .first(COLUMNS)) as Row | undefined;

  return row === undefined ? null : toMeasurement(row);
}

/** A value, and the version of the definition that it was measured by. */
export interface Figure {
  value: string;
  version: number;
}

/** The figures that hold for a period, by indicator; those that are missing are not among them. */
export async function currentFigures(
  db: Knex,
  kpiIds: readonly string[],
  period: string,
): Promise<Map<string, Figure>> {
  const { rows } = await db.raw<{ rows: (Figure & { kpi_id: string })[] }>(
    `SELECT kpi_id, value, version
       FROM (SELECT DISTINCT ON (kpi_id) kpi_id, value, version FROM kpi_measurement
              WHERE kpi_id = ANY (?::text[]) AND period = ? ORDER BY kpi_id, id DESC) AS newest
      WHERE value IS NOT NULL`,
    [[...kpiIds], period],
  );

  return new Map(rows.map(({ kpi_id, ...figure }) => [kpi_id, figure]));
}

/** The values that hold for a period, by indicator. */
export async function currentValues(
  db: Knex,
  kpiIds: readonly string[],
  period: string,
): Promise<Map<string, string>> {
  const figures = await currentFigures(db, kpiIds, period);

  return new Map([...figures].map(([id, { value }]) => [id, value]));
}

/** The figures that hold, of the latest so many periods of each indicator that were measured, newest period first. */
export async function seriesOf(
  db: Knex,
  kpiIds: readonly string[],
  periods: number,
): Promise<Map<string, Measurement[]>> {
  const { rows } = await db.raw<{ rows: Row[] }>(
    `SELECT m.* FROM unnest(?::text[]) AS wanted (id)
      CROSS JOIN LATERAL (
        SELECT DISTINCT ON (period) ${COLUMNS.join(', ')} FROM kpi_measurement
         WHERE kpi_id = wanted.id ORDER BY period DESC, id DESC LIMIT ?
      ) m`,
    [[...kpiIds], periods],
  );
  const series = new Map<string, Measurement[]>(kpiIds.map((id) => [id, []]));
  rows.map(toMeasurement).forEach((one) => series.get(one.kpiId)?.push(one));

  return series;
}

/** Everything that was ever measured for a period, first to last: the corrections and what they corrected. */
export async function measurementsOf(db: Knex, kpiId: string, period: string): Promise<Measurement[]> {
  const rows = (await db('kpi_measurement')
    .where({ kpi_id: kpiId, period })
    .orderBy('id')
    .select(COLUMNS)) as Row[];

  return rows.map(toMeasurement);
}

/** Everything that was ever measured of an indicator, period by period, first to last within each. */
export async function historyOf(db: Knex, kpiId: string): Promise<Measurement[]> {
  const rows = (await db('kpi_measurement')
    .where({ kpi_id: kpiId })
    .orderBy(['period', 'id'])
    .select(COLUMNS)) as Row[];

  return rows.map(toMeasurement);
}

/** One period is worked out by one transaction at a time, so that a whole never misses a part that just came. */
export async function lockPeriod(trx: Knex, period: string): Promise<void> {
  await trx.raw('SELECT pg_advisory_xact_lock(hashtextextended(?, 7))', [`kpi ${period}`]);
}

export interface CollectionRow {
  kpiId: string;
  period: string;
  state: CollectionState;
  closesAt: string;
  remindedAt: string | null;
  escalations: number;
}

interface CollectionRecord {
  kpi_id: string;
  period: string;
  state: CollectionState;
  closes_at: Date;
  reminded_at: Date | null;
  escalations: number;
}

const toCollection = (row: CollectionRecord): CollectionRow => ({
  kpiId: row.kpi_id,
  period: row.period,
  state: row.state,
  closesAt: row.closes_at.toISOString(),
  remindedAt: row.reminded_at?.toISOString() ?? null,
  escalations: row.escalations,
});

/** Lets a period be collected; one that is already stays as it is. */
export async function openCollection(
  trx: Knex,
  { kpiId, period, closesAt, nextAt }: { kpiId: string; period: string; closesAt: string; nextAt: string },
): Promise<void> {
  await trx('kpi_collection')
    .insert({ kpi_id: kpiId, period, closes_at: closesAt, next_at: nextAt })
    .onConflict()
    .ignore();
}

export async function lockCollection(
  trx: Knex,
  kpiId: string,
  period: string,
): Promise<CollectionRow | null> {
  const row = (await trx('kpi_collection').where({ kpi_id: kpiId, period }).forUpdate().first()) as
    CollectionRecord | undefined;

  return row === undefined ? null : toCollection(row);
}

export async function saveCollection(
  trx: Knex,
  { kpiId, period, state, remindedAt, escalations }: CollectionRow,
  { nextAt, now }: { nextAt: string | null; now: string },
): Promise<void> {
  await trx('kpi_collection')
    .where({ kpi_id: kpiId, period })
    .update({
      state,
      reminded_at: remindedAt,
      escalations,
      next_at: nextAt,
      ended_at: state === 'open' ? null : trx.raw('coalesce(ended_at, ?)', [now]),
    });
  await tellFigures(trx);
}

/** Collections of some indicators that are open or missing, or ended last, newest period first. */
export async function collectionsOf(
  db: Knex,
  kpiIds: readonly string[],
  periods: number,
): Promise<Map<string, CollectionRow[]>> {
  const { rows } = await db.raw<{ rows: CollectionRecord[] }>(
    `SELECT c.* FROM unnest(?::text[]) AS wanted (id)
      CROSS JOIN LATERAL (SELECT * FROM kpi_collection WHERE kpi_id = wanted.id ORDER BY period DESC LIMIT ?) c`,
    [[...kpiIds], periods],
  );
  const byKpi = new Map<string, CollectionRow[]>(kpiIds.map((id) => [id, []]));
  rows.map(toCollection).forEach((one) => byKpi.get(one.kpiId)?.push(one));

  return byKpi;
}

/** Collections whose moment has passed and that nobody looked at: their process was lost, or never started. */
export async function forgottenCollections(
  db: Knex,
  before: string,
  limit: number,
): Promise<{ kpiId: string; period: string }[]> {
  return (await db('kpi_collection')
    .whereNotNull('next_at')
    .where('next_at', '<', before)
    .orderBy('next_at')
    .limit(limit)
    .select({ kpiId: 'kpi_id', period: 'period' })) as { kpiId: string; period: string }[];
}
