/** Periods of evaluation, who belongs to them, and how far their forms have come. */
import type { Knex } from 'knex';
import type { FormStatus } from '../../domain/evaluation/form/state';
import type { Absence } from '../../domain/evaluation/aggregate';
import type { FormClocks, PeriodKind } from '../../domain/evaluation/procedure';
import type { TimeWorked } from '../../domain/evaluation/presence';
import type { PeriodWindow } from '../../domain/evaluation/work-record';

export interface EvaluationPeriod {
  id: string;
  agencyId: string;
  kind: PeriodKind;
  /** Scored from work, as it was pinned at the opening; else a mean. */
  scored: boolean;
  /** First month, `YYYY-MM`. */
  startsOn: string;
  method: { id: string; version: number };
  procedure: { id: string; version: number };
  window: PeriodWindow;
  clocks: FormClocks;
  state: 'opening' | 'open' | 'locked';
  openedBy: string;
  openedAt: string;
  lockedBy: string | null;
  lockedAt: string | null;
  lockReason: string | null;
}

interface PeriodRow {
  id: string;
  agency_id: string;
  kind: PeriodKind;
  is_scored: boolean;
  starts_on: string;
  method_id: string;
  method_version: number;
  procedure_id: string;
  procedure_version: number;
  time_window: PeriodWindow;
  clocks: FormClocks;
  state: EvaluationPeriod['state'];
  opened_by: string;
  opened_at: Date;
  locked_by: string | null;
  locked_at: Date | null;
  lock_reason: string | null;
}

const toPeriod = (row: PeriodRow): EvaluationPeriod => ({
  id: row.id,
  agencyId: row.agency_id,
  kind: row.kind,
  scored: row.is_scored,
  startsOn: row.starts_on,
  method: { id: row.method_id, version: row.method_version },
  procedure: { id: row.procedure_id, version: row.procedure_version },
  window: row.time_window,
  clocks: row.clocks,
  state: row.state,
  openedBy: row.opened_by,
  openedAt: row.opened_at.toISOString(),
  lockedBy: row.locked_by,
  lockedAt: row.locked_at?.toISOString() ?? null,
  lockReason: row.lock_reason,
});

/** Writes a period that is being opened; answers false when it is there already. */
export async function insertPeriod(trx: Knex, period: EvaluationPeriod): Promise<boolean> {
  const written = (await trx('evaluation_period')
    .insert({
      id: period.id,
      agency_id: period.agencyId,
      kind: period.kind,
      is_scored: period.scored,
      starts_on: period.startsOn,
      method_id: period.method.id,
      method_version: period.method.version,
      procedure_id: period.procedure.id,
      procedure_version: period.procedure.version,
      time_window: JSON.stringify(period.window),
      clocks: JSON.stringify(period.clocks),
      state: period.state,
      opened_by: period.openedBy,
      opened_at: period.openedAt,
    })
    .onConflict()
    .ignore()
    .returning('id')) as unknown[];

  return written.length === 1;
}

/** One period, or null. */
export async function findPeriod(db: Knex, id: string): Promise<EvaluationPeriod | null> {
  const row = (await db('evaluation_period').where({ id }).first()) as PeriodRow | undefined;

  return row === undefined ? null : toPeriod(row);
}

/** Several periods, by their id. */
export async function periodsById(db: Knex, ids: readonly string[]): Promise<Map<string, EvaluationPeriod>> {
  const rows = (await db('evaluation_period').whereIn('id', [...new Set(ids)])) as PeriodRow[];

  return new Map(rows.map((row) => [row.id, toPeriod(row)]));
}

/** The period of an agency that begins in a month: there is one of each kind. */
export async function periodOfAgency(
  db: Knex,
  { agencyId, kind, startsOn }: Pick<EvaluationPeriod, 'agencyId' | 'kind' | 'startsOn'>,
): Promise<EvaluationPeriod | null> {
  const row = (await db('evaluation_period')
    .where({ agency_id: agencyId, kind, starts_on: startsOn })
    .first()) as PeriodRow | undefined;

  return row === undefined ? null : toPeriod(row);
}

export interface PeriodPlace {
  startsOn: string;
  id: string;
}

/** Periods of some agencies (null = of all), the latest first. */
export async function listPeriods(
  db: Knex,
  agencyIds: readonly string[] | null,
  { limit, after }: { limit: number; after: PeriodPlace | null },
): Promise<EvaluationPeriod[]> {
  const query = db('evaluation_period')
    .orderBy([
      { column: 'starts_on', order: 'desc' },
      { column: 'id', order: 'desc' },
    ])
    .limit(limit);

  if (agencyIds !== null) {
    void query.whereRaw('agency_id = ANY (?::text[])', [[...agencyIds]]);
  }

  if (after !== null) {
    void query.whereRaw('(starts_on, id) < (?, ?)', [after.startsOn, after.id]);
  }

  return ((await query) as PeriodRow[]).map(toPeriod);
}

export interface WaitingPerson {
  no: number;
  personId: string;
  unitId: string;
  absence: Absence | null;
  /** Of whoever was not there for all of a month; null otherwise. */
  presence: TimeWorked | null;
  /** When the last post ended, of whoever left for good. */
  leftAt: string | null;
  /** Of the pilot that the person's unit is in; null, that of the period. */
  method: { id: string; version: number } | null;
}

/** The next people whose form is not started yet. */
export async function waitingPeople(db: Knex, periodId: string, limit: number): Promise<WaitingPerson[]> {
  const rows = (await db('evaluation_period_person')
    .where({ period_id: periodId, state: 'waiting' })
    .orderBy('no')
    .limit(limit)
    .select(
      ...['no', 'person_id', 'unit_id', 'absence', 'presence', 'left_at', 'method_id', 'method_version'],
    )) as {
    no: number;
    person_id: string;
    unit_id: string;
    absence: Absence | null;
    presence: TimeWorked | null;
    left_at: Date | null;
    method_id: string | null;
    method_version: number | null;
  }[];

  return rows.map((row) => ({
    no: row.no,
    personId: row.person_id,
    unitId: row.unit_id,
    absence: row.absence,
    presence: row.presence,
    leftAt: row.left_at?.toISOString() ?? null,
    method:
      row.method_id === null || row.method_version === null
        ? null
        : { id: row.method_id, version: row.method_version },
  }));
}

export async function markStarted(db: Knex, periodId: string, no: number): Promise<void> {
  await db('evaluation_period_person').where({ period_id: periodId, no }).update({ state: 'started' });
}

/** All forms are started. Never opens what was locked. */
export async function markOpen(db: Knex, periodId: string): Promise<void> {
  await db('evaluation_period').where({ id: periodId, state: 'opening' }).update({ state: 'open' });
}

/** Locks an open period; answers whether this call did. */
export async function markLocked(
  trx: Knex,
  id: string,
  lock: { by: string; at: string; reason: string },
): Promise<boolean> {
  const changed = await trx('evaluation_period')
    .where({ id, state: 'open' })
    .update({ state: 'locked', locked_by: lock.by, locked_at: lock.at, lock_reason: lock.reason });

  return changed === 1;
}

/** Periods whose forms are not all started: woken again when a worker died. */
export async function openingPeriodIds(db: Knex, limit: number): Promise<string[]> {
  return (await db('evaluation_period').where({ state: 'opening' }).limit(limit).pluck('id')) as string[];
}

export interface PeriodProgress {
  people: number;
  started: number;
  late: number;
  byStatus: Partial<Record<FormStatus, number>>;
}

/** How far the forms of some periods have come. */
export async function progressOf(
  db: Knex,
  periodIds: readonly string[],
): Promise<Map<string, PeriodProgress>> {
  const { rows } = await db.raw<{
    rows: {
      id: string;
      people: number;
      started: number;
      late: number;
      counts: Record<string, number> | null;
    }[];
  }>(
    `SELECT p.id,
            (SELECT count(*)::integer FROM evaluation_period_person x WHERE x.period_id = p.id) AS people,
            (SELECT count(*)::integer FROM evaluation_period_person x WHERE x.period_id = p.id AND x.state = 'started') AS started,
            (SELECT count(*)::integer FROM evaluation_form f WHERE f.period_id = p.id AND f.is_late) AS late,
            (SELECT jsonb_object_agg(s.status, s.n) FROM (
               SELECT status, count(*)::integer AS n FROM evaluation_form WHERE period_id = p.id GROUP BY status) s) AS counts
       FROM evaluation_period p WHERE p.id = ANY (?::text[])`,
    [[...periodIds]],
  );

  return new Map(
    rows.map(({ id, people, started, late, counts }) => [
      id,
      { people, started, late, byStatus: counts ?? {} },
    ]),
  );
}
