/** A person's present posts with the names of their units, and the names of some units. */
import type { Knex } from 'knex';
import type { Position } from '../../domain/access/principal';

export interface OwnPost {
  unitId: string;
  unitName: string;
  unitNameEn: string | null;
  position: Position;
  title: string | null;
}

export interface NamedUnit {
  id: string;
  name: string;
  nameEn: string | null;
}

/** One query, since every page of the web app begins with it. */
export async function meRows(
  db: Knex,
  personId: string,
  unitIds: readonly string[],
): Promise<{ appointments: OwnPost[]; units: NamedUnit[] }> {
  const { rows } = await db.raw<{ rows: { appointments: OwnPost[] | null; units: NamedUnit[] | null }[] }>(
    `SELECT (SELECT json_agg(json_build_object('unitId', u.id, 'unitName', u.name_vi, 'unitNameEn', u.name_en,
                      'position', a.position, 'title', a.title) ORDER BY a.is_primary DESC, a.valid_from, a.id)
               FROM appointment a JOIN unit u ON u.id = a.unit_id
              WHERE a.person_id = :person AND a.valid_from <= now()
                AND (a.valid_to IS NULL OR a.valid_to > now())) AS appointments,
            (SELECT json_agg(json_build_object('id', id, 'name', name_vi, 'nameEn', name_en))
               FROM unit WHERE id = ANY (:units::text[])) AS units`,
    { person: personId, units: [...unitIds] },
  );

  return { appointments: rows[0]?.appointments ?? [], units: rows[0]?.units ?? [] };
}
