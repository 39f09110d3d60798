/** Names for the ids that a reply mentions: one query for all of them. */
import type { Knex } from 'knex';
import { rowsOf } from '../statement';

export interface PersonName {
  id: string;
  name: string;
  unitId: string | null;
  unitName: string | null;
  unitNameEn: string | null;
  title: string | null;
}

export interface UnitName {
  id: string;
  code: string;
  name: string;
  nameEn: string | null;
}

export interface Names {
  person: (id: string) => PersonName;
  unit: (id: string) => UnitName;
}

/** Looks up people (with their present principal post) and units. An unknown id is shown as itself. */
export async function loadNames(
  db: Knex,
  personIds: readonly string[],
  unitIds: readonly string[],
): Promise<Names> {
  const [found] = await rowsOf<{ people: PersonName[] | null; units: UnitName[] | null }>(db, NAMES, [
    [...new Set(personIds)],
    [...new Set(unitIds)],
  ]);
  const people = new Map((found?.people ?? []).map((person) => [person.id, person]));
  const units = new Map((found?.units ?? []).map((unit) => [unit.id, unit]));

  return {
    person: (id) =>
      people.get(id) ?? { id, name: id, unitId: null, unitName: null, unitNameEn: null, title: null },
    unit: (id) => units.get(id) ?? { id, code: id, name: id, nameEn: null },
  };
}

// Arrays from a query: as they come, each would be planned for its own length, anew each time (measured: three times the work).
const NAMES = `
SELECT (SELECT json_agg(json_build_object('id', p.id, 'name', p.name, 'unitId', u.id, 'unitName', u.name_vi,
                                         'unitNameEn', u.name_en, 'title', a.title))
          FROM person p
          LEFT JOIN LATERAL (
            SELECT unit_id, title FROM appointment
             WHERE person_id = p.id AND valid_from <= now() AND (valid_to IS NULL OR valid_to > now())
             ORDER BY is_primary DESC, valid_from, unit_id LIMIT 1) a ON true
          LEFT JOIN unit u ON u.id = a.unit_id
         WHERE p.id = ANY (ARRAY(SELECT unnest(?::text[])))) AS people,
       (SELECT json_agg(json_build_object('id', id, 'code', code, 'name', name_vi, 'nameEn', name_en))
          FROM unit WHERE id = ANY (ARRAY(SELECT unnest(?::text[])))) AS units`;
