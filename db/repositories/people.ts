/** People as they are searched, and what is known of one: posts, and the line manager derived from them. */
import type { Knex } from 'knex';
import type { Position } from '../../domain/access/principal';
import type { PersonName } from './names';
import { lineManagerIdOf } from './organisation';
import { likeWords } from './search';

export interface PeopleFilter {
  query?: string;
  /** The unit and everything below it. */
  unitId?: string;
  /** Only people with a post in these units or below them; absent = everywhere. */
  withinUnitIds?: readonly string[];
}

/** Where a page ended. */
export interface PeopleCursor {
  key: string;
  id: string;
}

const IN_FORCE = 'a.valid_from <= now() AND (a.valid_to IS NULL OR a.valid_to > now())';

/** The post that decides a person's place now. */
const POST = `
LATERAL (SELECT a.unit_id, a.title FROM appointment a
          WHERE a.person_id = p.id AND ${IN_FORCE}
          ORDER BY a.is_primary DESC, a.valid_from, a.unit_id LIMIT 1) post`;

/** A page of active people by name, each with the principal post. */
export async function searchPeople(
  db: Knex,
  { query, unitId, withinUnitIds }: PeopleFilter,
  { limit, after }: { limit: number; after: PeopleCursor | null },
): Promise<{ rows: PersonName[]; next: PeopleCursor | null }> {
  const people = db('person as p')
    .joinRaw(`LEFT JOIN ${POST} ON true`)
    .leftJoin('unit as u', 'u.id', 'post.unit_id')
    .where('p.active', true)
    .select('p.id', 'p.name', { key: 'p.search_key', unitId: 'u.id', unitName: 'u.name_vi' }, 'post.title');
  likeWords(people, 'p.search_key', query);

  for (const scope of [unitId === undefined ? undefined : [unitId], withinUnitIds]) {
    if (scope !== undefined) {
      void people.whereRaw(
        `p.id IN (SELECT a.person_id FROM appointment a JOIN unit w ON w.id = a.unit_id
                   WHERE w.path && ?::text[] AND ${IN_FORCE})`,
        [[...scope]],
      );
    }
  }

  if (after !== null) {
    void people.whereRaw('(p.search_key, p.id) > (?, ?)', [after.key, after.id]);
  }

  const found = (await people.orderBy(['p.search_key', 'p.id']).limit(limit + 1)) as (PersonName & { key: string })[];
  const shown = found.slice(0, limit);
  const last = shown.at(-1);

  return {
    rows: shown.map(({ key: _key, ...person }) => person),
    next: found.length > limit && last !== undefined ? { key: last.key, id: last.id } : null,
  };
}

export interface PersonRecord {
  id: string;
  name: string;
  appointments: {
    unitId: string;
    unitName: string;
    position: Position;
    title: string | null;
    /** Calendar dates of the Vietnamese wall clock. */
    from: string;
    to: string | null;
  }[];
  lineManagerId: string | null;
}

/** One person with all posts, past and coming ones too, the present principal post first; or null. */
export async function findPerson(db: Knex, id: string, at: string): Promise<PersonRecord | null> {
  const person = (await db('person').where({ id }).first('id', 'name')) as { id: string; name: string } | undefined;

  if (person === undefined) {
    return null;
  }

  const appointments = (await db('appointment as a')
    .join('unit as u', 'u.id', 'a.unit_id')
    .where('a.person_id', id)
    .orderByRaw(`(${IN_FORCE}) DESC, a.is_primary DESC, a.valid_from DESC, a.id`)
    .select(
      { unitId: 'a.unit_id', unitName: 'u.name_vi' },
      'a.position',
      'a.title',
      db.raw(`${localDate('a.valid_from')} AS "from"`),
      db.raw(`${localDate('a.valid_to')} AS "to"`),
    )) as PersonRecord['appointments'];

  return { ...person, appointments, lineManagerId: await lineManagerIdOf(db, id, at) };
}

/** Vietnam is fixed at UTC+7, so no zone rules are needed. */
const localDate = (column: string): string => `(${column} AT TIME ZONE INTERVAL '7 hours')::date`;
