/**
 * What became of each period of a recurrence. A row is written before the engine is asked to issue, so that whoever
 * comes after a crash finds it and finishes it; the assignment's id follows from recurrence and period.
 */
import type { Knex } from 'knex';
import type { AssignmentStatus } from '../../domain/assignment/state';
import type { PeriodStatus } from '../../domain/recurrence/types';

export interface PeriodRow {
  recurrenceId: string;
  period: string;
  plannedOn: string;
  status: PeriodStatus;
  reason: string | null;
  cause: string | null;
  byId: string | null;
  at: string;
  assignment: { id: string; number: string; title: string; status: AssignmentStatus } | null;
}

interface StoredPeriod {
  recurrence_id: string;
  period: string;
  planned_on: string;
  status: PeriodStatus;
  reason: string | null;
  cause: string | null;
  by_id: string | null;
  at: Date;
  assignment_id: string;
  number: string | null;
  title: string | null;
  assignment_status: AssignmentStatus | null;
}

/** Where there is an assignment the period is issued, whatever a crash kept anybody from writing down. */
const toRow = (row: StoredPeriod): PeriodRow => ({
  recurrenceId: row.recurrence_id,
  period: row.period,
  plannedOn: row.planned_on,
  status: row.assignment_status === null ? row.status : 'issued',
  reason: row.reason,
  cause: row.cause,
  byId: row.by_id,
  at: row.at.toISOString(),
  assignment:
    row.assignment_status === null
      ? null
      : {
          id: row.assignment_id,
          number: row.number ?? '',
          title: row.title ?? '',
          status: row.assignment_status,
        },
});

const periods = (db: Knex): Knex.QueryBuilder =>
  db
    .from('recurrence_period as p')
    .leftJoin('assignment as a', 'a.id', 'p.assignment_id')
    .select('p.*', 'a.number', 'a.title', 'a.status as assignment_status');

export interface PeriodCursor {
  plannedOn: string;
  period: string;
}

/** A page of periods, the latest first. */
export async function listPeriods(
  db: Knex,
  recurrenceId: string,
  { limit, before }: { limit: number; before: PeriodCursor | null },
): Promise<{ rows: PeriodRow[]; next: PeriodCursor | null }> {
  const query = periods(db)
    .where('p.recurrence_id', recurrenceId)
    .orderBy([
      { column: 'p.planned_on', order: 'desc' },
      { column: 'p.period', order: 'desc' },
    ])
    .limit(limit + 1);

  if (before !== null) {
    void query.whereRaw('(p.planned_on, p.period) < (?::date, ?)', [before.plannedOn, before.period]);
  }

  const rows = ((await query) as StoredPeriod[]).map(toRow);
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);

  return {
    rows: shown,
    next:
      rows.length > limit && last !== undefined ? { plannedOn: last.plannedOn, period: last.period } : null,
  };
}

/** The last period of each recurrence about which something is known and whose day has come. */
export async function lastPeriods(
  db: Knex,
  recurrenceIds: readonly string[],
  today: string,
): Promise<Map<string, PeriodRow>> {
  const rows = (await periods(db)
    .distinctOn('p.recurrence_id')
    .whereRaw('p.recurrence_id = ANY (?::text[]) AND p.planned_on <= ?::date', [[...recurrenceIds], today])
    .orderBy(['p.recurrence_id', { column: 'p.planned_on', order: 'desc' }])) as StoredPeriod[];

  return new Map(rows.map((row) => [row.recurrence_id, toRow(row)]));
}

/** Every period about which something is known. */
export async function settledPeriods(db: Knex, recurrenceId: string): Promise<Map<string, PeriodRow>> {
  const rows = (await periods(db).where('p.recurrence_id', recurrenceId)) as StoredPeriod[];

  return new Map(rows.map((row) => [row.period, toRow(row)]));
}

export interface SettledPeriod {
  recurrenceId: string;
  period: string;
  plannedOn: string;
  status: PeriodStatus;
  assignmentId: string;
  at: string;
  byId: string | null;
  reason: string | null;
  cause: string | null;
}

/**
 * Writes what becomes of a period that nothing is known of, or that is still open; a period that came to something
 * keeps it. Answers whether it was written.
 */
export async function settlePeriod(trx: Knex, settled: SettledPeriod): Promise<boolean> {
  const { rows } = await trx.raw<{ rows: unknown[] }>(
    `INSERT INTO recurrence_period AS p (recurrence_id, period, planned_on, status, assignment_id, reason, cause, by_id, at)
     VALUES (:recurrence, :period, :planned::date, :status, :assignment, :reason, :cause, :by, :at)
     ON CONFLICT (recurrence_id, period) DO UPDATE
        SET status = excluded.status, reason = excluded.reason, cause = excluded.cause,
            by_id = excluded.by_id, at = excluded.at
      WHERE p.status = 'open' AND excluded.status <> 'open'
     RETURNING 1`,
    {
      recurrence: settled.recurrenceId,
      period: settled.period,
      planned: settled.plannedOn,
      status: settled.status,
      assignment: settled.assignmentId,
      reason: settled.reason,
      cause: settled.cause,
      by: settled.byId,
      at: settled.at,
    },
  );

  return rows.length === 1;
}

/** Takes back a person's skip; answers whether there was one. */
export async function forgetSkip(trx: Knex, recurrenceId: string, period: string): Promise<boolean> {
  const deleted = await trx('recurrence_period')
    .where({ recurrence_id: recurrenceId, period, status: 'skipped' })
    .whereNotNull('by_id')
    .delete();

  return deleted === 1;
}
