/** Where people and units are: what issuing and naming need to know about them. */
import type { Knex } from 'knex';

export interface PersonPlace {
  /** The unit of the principal post. */
  unitId: string;
  /** Paths of all units in which the person holds a post now. */
  paths: string[][];
}

/** Known, active people by id, with where they work now. */
export async function personPlaces(
  db: Knex,
  personIds: readonly string[],
): Promise<Map<string, PersonPlace>> {
  if (personIds.length === 0) {
    return new Map();
  }

  const rows = (await db('person as p')
    .join('appointment as a', 'a.person_id', 'p.id')
    .join('unit as u', 'u.id', 'a.unit_id')
    .whereIn('p.id', [...new Set(personIds)])
    .where('p.active', true)
    .whereRaw('a.valid_from <= now() AND (a.valid_to IS NULL OR a.valid_to > now())')
    .orderByRaw('a.is_primary DESC, a.valid_from, a.unit_id')
    .select('p.id', 'u.id as unit_id', 'u.path')) as { id: string; unit_id: string; path: string[] }[];
  const places = new Map<string, PersonPlace>();

  for (const { id, unit_id, path } of rows) {
    const place = places.get(id);

    if (place === undefined) {
      places.set(id, { unitId: unit_id, paths: [path] });
    } else {
      place.paths.push(path);
    }
  }

  return places;
}

/** Known units by id, with their path from the root down to themselves; closed ones as well. */
export async function unitPaths(db: Knex, unitIds: readonly string[]): Promise<Map<string, string[]>> {
  const places = await unitPlaces(db, unitIds);

  return new Map([...places].map(([id, { path }]) => [id, path]));
}

export interface UnitPlace {
  path: string[];
  /** Nothing is issued to it, and nobody gets a post in it. */
  isClosed: boolean;
}

/** The same, with whether each is closed by now. */
export async function unitPlaces(db: Knex, unitIds: readonly string[]): Promise<Map<string, UnitPlace>> {
  if (unitIds.length === 0) {
    return new Map();
  }

  const rows = (await db('unit')
    .whereIn('id', [...new Set(unitIds)])
    .select('id', 'path', db.raw('coalesce(valid_to <= now(), false) AS "isClosed"'))) as (UnitPlace & {
    id: string;
  })[];

  return new Map(rows.map(({ id, ...place }) => [id, place]));
}

/** Who keeps a unit's intake now: its head and its receivers. */
export async function intakeKeeperIds(db: Knex, unitId: string): Promise<string[]> {
  const rows = (await db('appointment')
    .where({ unit_id: unitId })
    .whereIn('position', ['head', 'intakeReceiver'])
    .whereRaw('valid_from <= now() AND (valid_to IS NULL OR valid_to > now())')
    .distinct('person_id')) as { person_id: string }[];

  return rows.map(({ person_id }) => person_id);
}
