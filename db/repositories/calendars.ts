/** Working calendars by version, and the one in force for a unit. */
import type { Knex } from 'knex';
import type { CalendarOverride, WorkingCalendar } from '../../domain/calendar/types';
import { overlay } from '../../domain/calendar/working-days';
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

/** The calendar in force for a unit: the city's with the override of the unit or its nearest ancestor laid over. */
export async function calendarForUnit(db: Knex, unitId: string): Promise<WorkingCalendar> {
  const { rows } = await db.raw<{ rows: { body: WorkingCalendar; override: CalendarOverride | null }[] }>(
    `SELECT c.body, o.override
       FROM (SELECT coalesce((SELECT calendar_id FROM unit_calendar uc JOIN unit u ON uc.unit_id = ANY (u.path)
                               WHERE u.id = :unit ORDER BY array_position(u.path, uc.unit_id) DESC LIMIT 1), :city) AS id) w
       JOIN LATERAL (SELECT body FROM calendar WHERE calendar.id = w.id ORDER BY version DESC LIMIT 1) c ON true
       LEFT JOIN LATERAL (SELECT uc.override FROM unit_calendar uc JOIN unit u ON uc.unit_id = ANY (u.path)
                           WHERE u.id = :unit ORDER BY array_position(u.path, uc.unit_id) DESC LIMIT 1) o ON true`,
    { unit: unitId, city: CITY_CALENDAR },
  );
  const found = rows[0];

  if (found === undefined) {
    throw new Error(`no calendar "${CITY_CALENDAR}" in the database: run "npm run migrate"`);
  }

  return found.override === null ? found.body : overlay(found.body, found.override);
}

/**
 * The calendar that a deadline was computed with. An overlaid calendar has the id `vn/<unit>`; its present form is
 * answered, since a running deadline moves only by an explicit recalculation.
 */
export async function calendarVersion(db: Knex, id: string, version: number): Promise<WorkingCalendar> {
  const unitId = id.split('/')[1];

  if (unitId !== undefined) {
    return calendarForUnit(db, unitId);
  }

  const calendar = await keptCalendar(db, `${id} ${version}`);

  if (calendar === null) {
    throw new Error(`calendar ${id} version ${version} is pinned but gone`);
  }

  return calendar;
}

const keptCalendar = keeping<WorkingCalendar>(async (db, key) => {
  const [id, version] = key.split(' ');
  const row = (await db('calendar').where({ id, version }).first('body')) as
    { body: WorkingCalendar } | undefined;

  return row?.body ?? null;
});

/** Writes a version of a calendar, or leaves it when this version is there. */
export async function saveCalendar(db: Knex, calendar: WorkingCalendar): Promise<void> {
  await db('calendar')
    .insert({ id: calendar.id, version: calendar.version, body: JSON.stringify(calendar) })
    .onConflict(['id', 'version'])
    .ignore();
}

/** Lays an override over the city's calendar for a unit and everything below it. */
export async function saveUnitCalendar(db: Knex, override: CalendarOverride): Promise<void> {
  await db('unit_calendar')
    .insert({ unit_id: override.unitId, calendar_id: CITY_CALENDAR, override: JSON.stringify(override) })
    .onConflict('unit_id')
    .merge();
}
