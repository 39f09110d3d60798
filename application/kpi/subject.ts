/** Whom an indicator is about, and which calendar counts its working days. */
import type { Knex } from 'knex';
import { calendarForUnit, CITY_CALENDAR, findCalendar } from '../../db/repositories/calendars';
import { groupNames } from '../../db/repositories/kpis';
import { personPlaces, unitPaths } from '../../db/repositories/places';
import { DomainError, fieldError } from '../../domain/errors';
import type { KpiSubject } from '../../domain/kpi/access';
import type { SubjectKind } from '../../domain/kpi/definition';
import type { WorkingCalendar } from '../../domain/calendar/types';

export async function subjectOf(db: Knex, kind: SubjectKind, id: string): Promise<KpiSubject> {
  const path = await PATHS[kind](db, id);

  if (path === null) {
    throw fieldError(UNKNOWN[kind], '/subject/id');
  }

  return { kind, id, path };
}

const UNKNOWN = {
  unit: 'assignment/unknown-unit',
  group: 'assignment/unknown-unit',
  person: 'assignment/unknown-person',
} as const;

/** Units from the root down to that of the subject, or null when there is no such subject. */
const PATHS: Readonly<Record<SubjectKind, (db: Knex, id: string) => Promise<string[] | null>>> = {
  unit: async (db, id) => (await unitPaths(db, [id])).get(id) ?? null,
  group: async (db, id) => ((await groupNames(db, [id])).has(id) ? [] : null),
  person: async (db, id) => (await personPlaces(db, [id])).get(id)?.paths[0] ?? null,
};

/** The calendar of the subject's unit; a group of units goes by that of the city. */
export async function calendarOf(db: Knex, { path }: Pick<KpiSubject, 'path'>): Promise<WorkingCalendar> {
  const unitId = path.at(-1);
  const calendar =
    unitId === undefined ? await findCalendar(db, CITY_CALENDAR) : await calendarForUnit(db, unitId);

  if (calendar === null) {
    throw new DomainError('calendar/unknown');
  }

  return calendar;
}
