/** Units as they are searched and browsed: the tree a level at a time, or by words without accents. */
import type { Knex } from 'knex';
import { likeWords } from './search';

export interface UnitRecord {
  id: string;
  code: string;
  kind: string;
  name: string;
  /** Wards and communes have no official English name. */
  nameEn: string | null;
  parentId: string | null;
  parentName: string | null;
  path: string[];
  head: { id: string; name: string; title: string | null } | null;
}

export interface UnitFilter {
  query?: string;
  parentId?: string;
  kind?: string;
  /** Only these units and what lies below them; absent = everywhere. */
  withinUnitIds?: readonly string[];
}

/** Where a page ended: how prominent the last unit was, and its code. */
export interface UnitCursor {
  rank: number;
  code: string;
}

/** The city before its departments before wards and communes before sub-units; equals in order of their code. */
const RANK = `(cardinality(u.path) * 10 + CASE u.kind WHEN 'department' THEN 0 WHEN 'ward' THEN 1 WHEN 'commune' THEN 2 ELSE 3 END)`;

const HEAD = `
LATERAL (SELECT json_build_object('id', p.id, 'name', p.name, 'title', a.title) AS head
           FROM appointment a JOIN person p ON p.id = a.person_id
          WHERE a.unit_id = u.id AND a.position = 'head'
            AND a.valid_from <= now() AND (a.valid_to IS NULL OR a.valid_to > now())) h`;

/** A page of units, each with its present head. */
export async function searchUnits(
  db: Knex,
  { query, parentId, kind, withinUnitIds }: UnitFilter,
  { limit, after }: { limit: number; after: UnitCursor | null },
): Promise<{ rows: UnitRecord[]; next: UnitCursor | null }> {
  const units = unitRows(db).select(db.raw(`${RANK} AS rank`));
  likeWords(units, 'u.search_key', query);

  if (parentId !== undefined) {
    void units.where('u.parent_id', parentId);
  }

  if (kind !== undefined) {
    void units.where('u.kind', kind);
  }

  if (withinUnitIds !== undefined) {
    void units.whereRaw('u.path && ?::text[]', [[...withinUnitIds]]);
  }

  if (after !== null) {
    void units.whereRaw(`(${RANK}, u.code) > (?, ?)`, [after.rank, after.code]);
  }

  const found = (await units.orderByRaw('rank, u.code').limit(limit + 1)) as (UnitRecord & { rank: number })[];
  const shown = found.slice(0, limit);
  const last = shown.at(-1);

  return {
    rows: shown.map(({ rank: _rank, ...unit }) => unit),
    next: found.length > limit && last !== undefined ? { rank: last.rank, code: last.code } : null,
  };
}

/** One unit with its present head, or null. */
export async function findUnit(db: Knex, id: string): Promise<UnitRecord | null> {
  return ((await unitRows(db).where('u.id', id).first()) as UnitRecord | undefined) ?? null;
}

function unitRows(db: Knex): Knex.QueryBuilder {
  return db('unit as u')
    .leftJoin('unit as parent', 'parent.id', 'u.parent_id')
    .joinRaw(`LEFT JOIN ${HEAD} ON true`)
    .select(
      'u.id',
      'u.code',
      'u.kind',
      { name: 'u.name_vi', nameEn: 'u.name_en', parentId: 'u.parent_id', parentName: 'parent.name_vi' },
      'u.path',
      'h.head',
    );
}
