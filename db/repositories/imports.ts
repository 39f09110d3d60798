/** Writing imported rows. Every function runs in the caller's transaction and names the rows that do not fit. */
import type { Knex } from 'knex';
import { changedDates, editCalendar } from '../../domain/calendar/edit';
import type { CalendarDay, WorkingCalendar } from '../../domain/calendar/types';
import { WALL_ZONE, wallMidnight } from '../../domain/calendar/wall-clock';
import { searchKey } from '../../domain/text/normalise';
import { findCalendar, lockCalendar, saveCalendar } from './calendars';

/** One thing wrong with one row, by its place in the list given. */
export interface RowFault {
  index: number;
  column: string;
  code: 'unknown' | 'repeated' | 'taken' | 'cycle' | 'overlaps' | 'closed';
}

const BATCH = 5_000;

export interface UnitInput {
  code: string;
  name: string;
  nameEn?: string | undefined;
  kind: string;
  parentCode?: string | undefined;
}

/** Adds or changes units; their paths are then computed anew from the parents. */
export async function importUnits(trx: Knex, rows: readonly UnitInput[]): Promise<RowFault[]> {
  const parents = await present(
    trx,
    'unit',
    rows.flatMap(({ parentCode }) => parentCode ?? []),
  );
  const own = new Set(rows.map(({ code }) => code));
  const faults = [
    ...repeated(rows, 'code', ({ code }) => code),
    ...rows.flatMap((row, index): RowFault[] =>
      row.parentCode === undefined || parents.has(row.parentCode) || own.has(row.parentCode)
        ? []
        : [{ index, column: 'parentCode', code: 'unknown' }],
    ),
  ];

  if (faults.length > 0) {
    return faults;
  }

  // Parents are set in a second step, so that rows may come in any order.
  await inBatches(rows, (batch) =>
    trx('unit')
      .insert(
        batch.map((row) => ({
          id: row.code,
          code: row.code,
          kind: row.kind,
          name_vi: row.name,
          name_en: row.nameEn ?? null,
          path: [row.code],
          search_key: searchKey(`${row.name} ${row.nameEn ?? ''} ${row.code}`),
        })),
      )
      .onConflict('id')
      .merge(['kind', 'name_vi', 'name_en', 'search_key']),
  );
  await inBatches(rows, (batch) =>
    trx.raw<unknown>(
      `UPDATE unit SET parent_id = nullif(x.parent, '') FROM unnest(?::text[], ?::text[]) AS x (id, parent) WHERE unit.id = x.id`,
      [batch.map(({ code }) => code), batch.map(({ parentCode }) => parentCode ?? '')],
    ),
  );
  await trx.raw(PATHS);

  return outsideTree(trx, rows);
}

const PATHS = `
WITH RECURSIVE tree AS (
  SELECT id, ARRAY[id] AS path FROM unit WHERE parent_id IS NULL
  UNION ALL
  SELECT u.id, t.path || u.id FROM unit u JOIN tree t ON u.parent_id = t.id
)
UPDATE unit SET path = tree.path FROM tree WHERE tree.id = unit.id AND unit.path <> tree.path`;

/** Units that no walk from a root reaches stand in a circle. */
async function outsideTree(trx: Knex, rows: readonly UnitInput[]): Promise<RowFault[]> {
  const { rows: lost } = await trx.raw<{ rows: { id: string }[] }>(`
    WITH RECURSIVE tree AS (
      SELECT id FROM unit WHERE parent_id IS NULL
      UNION ALL SELECT u.id FROM unit u JOIN tree t ON u.parent_id = t.id
    ) SELECT id FROM unit WHERE id NOT IN (SELECT id FROM tree)`);
  const ids = new Set(lost.map(({ id }) => id));

  return rows.flatMap(({ code }, index) =>
    ids.has(code) ? [{ index, column: 'parentCode', code: 'cycle' as const }] : [],
  );
}

export interface PersonInput {
  id: string;
  name: string;
  login?: string | undefined;
  /** Official address; left out, the one on file stays. */
  email?: string | undefined;
  locale: 'vi' | 'en';
  active: boolean;
}

/** Adds or changes people, and their accounts where a login is given; no password is set here. */
export async function importPeople(trx: Knex, rows: readonly PersonInput[]): Promise<RowFault[]> {
  const withLogin = rows.filter((row): row is PersonInput & { login: string } => row.login !== undefined);
  const holders = new Map(
    (
      (await trx('account')
        .whereRaw('login = ANY (?::text[])', [withLogin.map(({ login }) => login)])
        .select('login', 'person_id')) as { login: string; person_id: string }[]
    ).map(({ login, person_id }) => [login, person_id]),
  );
  const faults = [
    ...repeated(rows, 'id', ({ id }) => id),
    ...repeated(rows, 'login', ({ login }) => login),
    ...rows.flatMap(({ id, login }, index): RowFault[] => {
      const holder = login === undefined ? undefined : holders.get(login);

      return holder === undefined || holder === id ? [] : [{ index, column: 'login', code: 'taken' }];
    }),
  ];

  if (faults.length > 0) {
    return faults;
  }

  await inBatches(rows, (batch) =>
    trx('person')
      .insert(
        batch.map(({ id, name, locale, active }) => ({
          id,
          name,
          search_key: searchKey(name),
          locale,
          active,
        })),
      )
      .onConflict('id')
      .merge(['name', 'search_key', 'locale', 'active']),
  );
  await inBatches(
    rows.flatMap(({ id, email }) => (email === undefined ? [] : [{ id, email }])),
    (batch) =>
      trx.raw<unknown>(
        'UPDATE person SET email = x.email FROM unnest(?::text[], ?::text[]) AS x (id, email) WHERE person.id = x.id',
        [batch.map(({ id }) => id), batch.map(({ email }) => email)],
      ),
  );
  await inBatches(withLogin, (batch) =>
    trx('account')
      .insert(batch.map(({ id, login }) => ({ person_id: id, login })))
      .onConflict('person_id')
      .merge(['login']),
  );

  return [];
}

export interface AppointmentInput {
  personId: string;
  unitCode: string;
  position: string;
  title?: string | undefined;
  from: string;
  to?: string | undefined;
  primary: boolean;
}

/** SQLSTATE of an exclusion constraint: two heads at a time, or the same post twice. */
const EXCLUDED = '23P01';

/** Adds appointments. Dates are days on the wall in Hanoi; `to` is the first day no longer held. */
export async function importAppointments(trx: Knex, rows: readonly AppointmentInput[]): Promise<RowFault[]> {
  const people = await present(
    trx,
    'person',
    rows.map(({ personId }) => personId),
  );
  const units = await present(
    trx,
    'unit',
    rows.map(({ unitCode }) => unitCode),
  );
  const faults: RowFault[] = rows.flatMap(({ personId, unitCode }, index) => [
    ...(people.has(personId) ? [] : [{ index, column: 'personId', code: 'unknown' as const }]),
    ...(units.has(unitCode) ? [] : [{ index, column: 'unitCode', code: 'unknown' as const }]),
  ]);
  const closed = await closingDays(trx, [...units]);
  rows.forEach(({ unitCode, to }, index) => {
    const closedOn = closed.get(unitCode);

    if (closedOn !== undefined && (to === undefined || to > closedOn)) {
      faults.push({ index, column: 'unitCode', code: 'closed' });
    }
  });

  if (faults.length > 0) {
    return faults;
  }

  for (const [index, row] of rows.entries()) {
    try {
      // A savepoint a row: one that overlaps is named, and the others are still tried.
      await trx.transaction((inner) => insertAppointment(inner, row));
    } catch (error) {
      if ((error as { code?: string }).code !== EXCLUDED) {
        throw error;
      }

      faults.push({ index, column: 'from', code: 'overlaps' });
    }
  }

  return faults;
}

/** On which day each of these units closed; only those that did. */
async function closingDays(trx: Knex, unitIds: readonly string[]): Promise<Map<string, string>> {
  const rows = (await trx('unit')
    .whereRaw('id = ANY (?::text[]) AND valid_to IS NOT NULL', [[...unitIds]])
    .select('id', trx.raw(`(valid_to AT TIME ZONE '${WALL_ZONE}')::date::text AS on`))) as {
    id: string;
    on: string;
  }[];

  return new Map(rows.map(({ id, on }) => [id, on]));
}

const insertAppointment = (trx: Knex, row: AppointmentInput) =>
  trx('appointment').insert({
    person_id: row.personId,
    unit_id: row.unitCode,
    position: row.position,
    title: row.title ?? null,
    is_primary: row.primary,
    valid_from: wallMidnight(row.from),
    valid_to: row.to === undefined ? null : wallMidnight(row.to),
  });

export interface CalendarDayInput {
  calendarId: string;
  date: string;
  kind: CalendarDay['kind'];
  nameVi: string;
  nameEn: string;
  provisional: boolean;
  source: string;
}

/** Lays days over calendars; each calendar changed gets a new version, so that pinned deadlines stay as computed. */
export async function importCalendarDays(trx: Knex, rows: readonly CalendarDayInput[]): Promise<RowFault[]> {
  const calendars = new Map<string, WorkingCalendar>();

  for (const id of new Set(rows.map(({ calendarId }) => calendarId))) {
    await lockCalendar(trx, id);
    const calendar = await findCalendar(trx, id);

    if (calendar !== null) {
      calendars.set(id, calendar);
    }
  }

  const faults = [
    ...repeated(rows, 'date', ({ calendarId, date }) => `${calendarId} ${date}`),
    ...rows.flatMap(({ calendarId }, index): RowFault[] =>
      calendars.has(calendarId) ? [] : [{ index, column: 'calendarId', code: 'unknown' }],
    ),
  ];

  if (faults.length > 0) {
    return faults;
  }

  for (const calendar of calendars.values()) {
    const put = rows
      .filter(({ calendarId }) => calendarId === calendar.id)
      .map(({ date, kind, nameVi, nameEn, provisional, source }): CalendarDay => {
        return { date, kind, name: { vi: nameVi, en: nameEn }, provisional, source };
      });
    const laid = { ...calendar.days, ...Object.fromEntries(put.map((day) => [day.date, day])) };

    // A table that says what the calendar says already makes no version.
    if (changedDates(calendar.days, laid).length > 0) {
      await saveCalendar(trx, editCalendar(calendar, { put, remove: [] }));
    }
  }

  return [];
}

async function present(trx: Knex, table: 'unit' | 'person', ids: readonly string[]): Promise<Set<string>> {
  const rows = (await trx(table)
    .whereRaw('id = ANY (?::text[])', [[...new Set(ids)]])
    .select('id')) as { id: string }[];

  return new Set(rows.map(({ id }) => id));
}

/** Rows whose key another row before them has. */
function repeated<Row>(
  rows: readonly Row[],
  column: string,
  keyOf: (row: Row) => string | undefined,
): RowFault[] {
  const seen = new Set<string>();

  return rows.flatMap((row, index): RowFault[] => {
    const key = keyOf(row);

    if (key === undefined || !seen.has(key)) {
      seen.add(key ?? '');
      return [];
    }

    return [{ index, column, code: 'repeated' }];
  });
}

async function inBatches<Row>(
  rows: readonly Row[],
  write: (batch: readonly Row[]) => PromiseLike<unknown>,
): Promise<void> {
  for (let from = 0; from < rows.length; from += BATCH) {
    await write(rows.slice(from, from + BATCH));
  }
}
