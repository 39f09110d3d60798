/** The directory that people search: units and people, without accents, page by page. */
import type { Knex } from 'knex';
import { WALL_ZONE } from '../../domain/calendar/wall-clock';
import type { PersonName } from './names';
import { whereWords } from './searching';

/** Where a page begins: after this sort key and id. */
export interface DirectoryCursor {
  key: string;
  id: string;
}

export interface DirectoryPage<Row> {
  rows: Row[];
  next: DirectoryCursor | null;
}

export interface DirectoryFilter {
  query?: string;
  /** Only what lies in the subtrees of these units; null = everywhere. */
  within: readonly string[] | null;
  limit: number;
  after: DirectoryCursor | null;
}

export interface UnitRow {
  id: string;
  code: string;
  kind: string;
  name: string;
  nameEn: string | null;
  parentId: string | null;
  parentName: string | null;
  head: PersonName | null;
  /** The first day on which it is closed, on the wall in Hanoi; null while it is open. */
  closedOn: string | null;
  successorId: string | null;
}

const HEAD = `
  LEFT JOIN LATERAL (
    SELECT json_build_object('id', p.id, 'name', p.name, 'unitId', u.id, 'unitName', u.name_vi,
                             'unitNameEn', u.name_en, 'title', a.title) AS head
      FROM appointment a JOIN person p ON p.id = a.person_id
     WHERE a.unit_id = u.id AND a.position = 'head' AND a.valid_from <= now() AND (a.valid_to IS NULL OR a.valid_to > now())
     LIMIT 1) h ON true`;

/** A search shows the department before wards and communes, and all of them before their divisions. */
const UNIT_ORDER = `lpad(cardinality(u.path)::text, 2, '0')
  || CASE u.kind WHEN 'department' THEN 'a' WHEN 'ward' THEN 'b' ELSE 'c' END || u.search_key`;

const units = (db: Knex): Knex.QueryBuilder =>
  db
    .from('unit as u')
    .leftJoin('unit as up', 'up.id', 'u.parent_id')
    .joinRaw(HEAD)
    .select('u.id', 'u.code', 'u.kind', 'u.name_vi as name', 'u.name_en as nameEn', 'u.parent_id as parentId')
    .select('up.name_vi as parentName', 'h.head', 'u.successor_id as successorId')
    .select(db.raw(`(u.valid_to AT TIME ZONE '${WALL_ZONE}')::date::text AS "closedOn"`))
    .select(db.raw(`${UNIT_ORDER} AS key`));

/** Units in order of depth and name; closed ones only where it is not asked to whom one may issue. */
export async function listUnits(
  db: Knex,
  filter: DirectoryFilter & { parentId?: string; kind?: string; openOnly?: boolean },
): Promise<DirectoryPage<UnitRow>> {
  const query = units(db).orderByRaw(`${UNIT_ORDER}, u.id`);

  whereWords(query, 'u.search_key', filter.query);

  if (filter.parentId !== undefined) {
    void query.where('u.parent_id', filter.parentId);
  }

  if (filter.kind !== undefined) {
    void query.where('u.kind', filter.kind);
  }

  if (filter.within !== null) {
    void query.whereRaw('u.path && ?::text[]', [[...filter.within]]);
  }

  if (filter.openOnly === true) {
    void query.whereRaw('(u.valid_to IS NULL OR u.valid_to > now())');
  }

  if (filter.after !== null) {
    void query.whereRaw(`(${UNIT_ORDER}, u.id) > (?, ?)`, [filter.after.key, filter.after.id]);
  }

  return pageOf((await query.limit(filter.limit + 1)) as (UnitRow & { key: string })[], filter.limit);
}

/** One unit with its present head, or null. */
export async function findUnit(db: Knex, id: string): Promise<UnitRow | null> {
  const row = (await units(db).where('u.id', id).first()) as (UnitRow & { key: string }) | undefined;

  return row === undefined ? null : withoutKey(row);
}

const PRESENT_POST = `
  LEFT JOIN LATERAL (
    SELECT unit_id, title FROM appointment
     WHERE person_id = p.id AND valid_from <= now() AND (valid_to IS NULL OR valid_to > now())
     ORDER BY is_primary DESC, valid_from, unit_id LIMIT 1) a ON true`;

/** Active people by name, with their present principal post. */
export async function listPeople(
  db: Knex,
  filter: DirectoryFilter & { unitId?: string; alsoWithin?: readonly string[] | null },
): Promise<DirectoryPage<PersonName>> {
  const query = db
    .from('person as p')
    .joinRaw(PRESENT_POST)
    .leftJoin('unit as u', 'u.id', 'a.unit_id')
    .where('p.active', true)
    .select('p.id', 'p.name', 'u.id as unitId', 'u.name_vi as unitName', 'u.name_en as unitNameEn')
    .select('a.title', 'p.search_key as key')
    .orderBy(['p.search_key', 'p.id']);

  whereWords(query, 'p.search_key', filter.query);
  const { unitId, within, alsoWithin = null } = filter;
  [unitId === undefined ? null : [unitId], within, alsoWithin].forEach((unitIds) => {
    if (unitIds !== null) {
      void query.whereRaw(HOLDS_POST_WITHIN, [[...unitIds]]);
    }
  });

  if (filter.after !== null) {
    void query.whereRaw('(p.search_key, p.id) > (?, ?)', [filter.after.key, filter.after.id]);
  }

  return pageOf((await query.limit(filter.limit + 1)) as (PersonName & { key: string })[], filter.limit);
}

const HOLDS_POST_WITHIN = `EXISTS (
  SELECT 1 FROM appointment x JOIN unit xu ON xu.id = x.unit_id
   WHERE x.person_id = p.id AND xu.path && ?::text[]
     AND x.valid_from <= now() AND (x.valid_to IS NULL OR x.valid_to > now()))`;

export interface PersonDetail {
  id: string;
  name: string;
  appointments: {
    id: string;
    unitId: string;
    unitName: string;
    unitNameEn: string | null;
    position: string;
    title: string | null;
    from: string;
    to: string | null;
  }[];
}

/** One person with every post, past and future ones too, those held now first; dates are those on the wall in Hanoi. */
export async function findPerson(db: Knex, id: string): Promise<PersonDetail | null> {
  const { rows } = await db.raw<{ rows: PersonDetail[] }>(
    `SELECT p.id, p.name, coalesce((
        SELECT json_agg(json_build_object('id', a.id::text, 'unitId', u.id, 'unitName', u.name_vi, 'unitNameEn', u.name_en,
                 'position', a.position, 'title', a.title,
                 'from', (a.valid_from AT TIME ZONE '${WALL_ZONE}')::date,
                 'to', (a.valid_to AT TIME ZONE '${WALL_ZONE}')::date)
                 ORDER BY now() <@ tstzrange(a.valid_from, a.valid_to) DESC, a.is_primary DESC, a.valid_from, a.id)
          FROM appointment a JOIN unit u ON u.id = a.unit_id WHERE a.person_id = p.id), '[]') AS appointments
       FROM person p WHERE p.id = ?`,
    [id],
  );

  return rows[0] ?? null;
}

function pageOf<Row extends { id: string; key: string }>(
  rows: Row[],
  limit: number,
): DirectoryPage<Omit<Row, 'key'>> {
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);

  return {
    rows: shown.map(withoutKey),
    next: rows.length > limit && last !== undefined ? { key: last.key, id: last.id } : null,
  };
}

function withoutKey<Row extends { key: string }>({ key: _key, ...row }: Row): Omit<Row, 'key'> {
  return row;
}
