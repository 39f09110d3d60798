/** Working calendars by version, and the one in force for a unit. */
import type { Knex } from 'knex';
import type { CalendarOverride, WorkingCalendar } from '../../domain/calendar/types';
import { overlay } from '../../domain/calendar/working-days';
import { rowsOf } from '../statement';
import { keeping } from './kept';

/** The calendar that a unit has when neither it nor an ancestor says otherwise. */
export const CITY_CALENDAR = 'vn';

/** The newest version of each calendar. */
export async function listCalendars(db: Knex): Promise<WorkingCalendar[]> {
  const rows = (await db('calendar')
    .distinctOn('id')
    .orderBy(['id', { column: 'version', order: 'desc' }])
    .select('body')) as { body: WorkingCalendar }[];

  return rows.map(({ body }) => body);
}

/** The newest version of one calendar, or null. */
export async function findCalendar(db: Knex, id: string): Promise<WorkingCalendar | null> {
  const row = (await db('calendar').where({ id }).orderBy('version', 'desc').first('body')) as
    { body: WorkingCalendar } | undefined;

  return row?.body ?? null;
}

/**
 * The calendar in force for a unit: the city's with the override of the unit or its nearest ancestor laid over, each in
 * its newest version. One small question; the body, which is large and never changes, comes from what is kept.
 */
export async function calendarForUnit(db: Knex, unitId: string): Promise<WorkingCalendar> {
  const [found] = await rowsOf<{ id: string; version: number | null; override: CalendarOverride | null }>(
    db,
    `SELECT b.id, b.override, (SELECT max(version) FROM calendar WHERE id = b.id) AS version
       FROM (SELECT coalesce(o.calendar_id, $2) AS id, o.override
               FROM (VALUES (true)) always
               LEFT JOIN LATERAL (
                 SELECT uc.calendar_id, uc.override FROM unit u JOIN unit_calendar uc ON uc.unit_id = ANY (u.path)
                  WHERE u.id = $1 ORDER BY array_position(u.path, uc.unit_id) DESC, uc.version DESC LIMIT 1) o ON true) b`,
    [unitId, CITY_CALENDAR],
  );

  if (found === undefined || found.version === null) {
    throw new Error(`no calendar "${CITY_CALENDAR}" in the database: run "npm run migrate"`);
  }

  const calendar = await calendarVersion(db, found.id, found.version);

  return found.override === null ? calendar : overlay(calendar, found.override);
}

/**
 * The calendar that a deadline was computed with. An overlaid calendar has the id `vn/<unit>` and the sum of both
 * versions; both only ever grow, so that one pair of versions that stood at the same time makes the sum.
 */
export async function calendarVersion(db: Knex, id: string, version: number): Promise<WorkingCalendar> {
  const calendar = await keptCalendar(db, `${id} ${version}`);

  if (calendar === null) {
    throw new Error(`calendar ${id} version ${version} is pinned but gone`);
  }

  return calendar;
}

const keptCalendar = keeping<WorkingCalendar>(async (db, key) => {
  const [id = '', version] = key.split(' ');
  const [base = '', unitId] = id.split('/');

  if (unitId !== undefined) {
    return overlaidVersion(db, base, unitId, Number(version));
  }

  const row = (await db('calendar').where({ id, version }).first('body')) as
    { body: WorkingCalendar } | undefined;

  return row?.body ?? null;
});

async function overlaidVersion(
  db: Knex,
  calendarId: string,
  unitId: string,
  version: number,
): Promise<WorkingCalendar | null> {
  const { rows } = await db.raw<{ rows: { body: WorkingCalendar; override: CalendarOverride }[] }>(
    `WITH base AS (
       SELECT version, body, created_at AS since, lead(created_at, 1, 'infinity') OVER (ORDER BY version) AS until
         FROM calendar WHERE id = :calendar),
     own AS (
       SELECT version, override, created_at AS since, lead(created_at, 1, 'infinity') OVER (ORDER BY version) AS until
         FROM unit_calendar WHERE unit_id = :unit AND calendar_id = :calendar)
     SELECT base.body, own.override FROM base, own
      WHERE base.version + own.version = :version
      ORDER BY base.since < own.until AND own.since < base.until DESC, base.version DESC LIMIT 1`,
    { calendar: calendarId, unit: unitId, version },
  );
  const [found] = rows;

  return found === undefined ? null : overlay(found.body, found.override);
}

/** Who made a version of a calendar, and why; a shipped one has no author. */
export interface CalendarVersionFacts {
  authorId: string;
  reason: string;
  requestId: string | null;
}

/** Writes a version of a calendar, or leaves it when this version is there. Answers whether it was written. */
export async function saveCalendar(
  db: Knex,
  calendar: WorkingCalendar,
  facts?: CalendarVersionFacts,
): Promise<boolean> {
  const written = (await db('calendar')
    .insert({
      id: calendar.id,
      version: calendar.version,
      body: JSON.stringify(calendar),
      author_id: facts?.authorId ?? null,
      reason: facts?.reason ?? null,
      request_id: facts?.requestId ?? null,
    })
    .onConflict(['id', 'version'])
    .ignore()
    .returning('version')) as unknown[];

  return written.length === 1;
}

/** Lays a version of an override over the city's calendar for a unit and everything below it; answers whether it was written. */
export async function saveUnitCalendar(
  db: Knex,
  override: CalendarOverride,
  facts?: CalendarVersionFacts,
): Promise<boolean> {
  const written = (await db('unit_calendar')
    .insert({
      unit_id: override.unitId,
      version: override.version,
      calendar_id: CITY_CALENDAR,
      override: JSON.stringify(override),
      author_id: facts?.authorId ?? null,
      reason: facts?.reason ?? null,
      request_id: facts?.requestId ?? null,
    })
    .onConflict(['unit_id', 'version'])
    .ignore()
    .returning('version')) as unknown[];

  return written.length === 1;
}

/** The version that a request made before, of the city's calendar or of a unit's. */
export async function calendarOfRequest(
  db: Knex,
  requestId: string,
): Promise<{ id: string; version: number } | null> {
  const { rows } = await db.raw<{ rows: { id: string; version: number }[] }>(
    `SELECT id, version FROM calendar WHERE request_id = :request
     UNION ALL
     SELECT calendar_id || '/' || unit_id, version FROM unit_calendar WHERE request_id = :request`,
    { request: requestId },
  );

  return rows[0] ?? null;
}

/** Takes the turn of everybody who edits this calendar, until the transaction ends. */
export async function lockCalendar(trx: Knex, id: string): Promise<void> {
  await trx.raw('SELECT pg_advisory_xact_lock(hashtextextended(?, 13))', [`calendar ${id}`]);
}

export interface CalendarVersionRow {
  version: number;
  days: WorkingCalendar['days'];
  createdAt: string;
  authorId: string | null;
  reason: string | null;
}

/** The last versions of a calendar, newest first. */
export async function calendarVersions(db: Knex, id: string, limit: number): Promise<CalendarVersionRow[]> {
  const rows = (await db('calendar')
    .where({ id })
    .orderBy('version', 'desc')
    .limit(limit)
    .select('version', 'created_at', 'author_id', 'reason', db.raw("body->'days' AS days"))) as {
    version: number;
    days: WorkingCalendar['days'];
    created_at: Date;
    author_id: string | null;
    reason: string | null;
  }[];

  return rows.map((row) => ({
    version: row.version,
    days: row.days,
    createdAt: row.created_at.toISOString(),
    authorId: row.author_id,
    reason: row.reason,
  }));
}
