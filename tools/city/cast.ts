/** Who works where in the demo organisation: for each unit with people, who leads it and who does the work. */
import type { Knex } from 'knex';
import type { Places } from './rows';

export interface Team {
  unitId: string;
  headId: string;
  /** Who leads above: issues and signs. */
  aboveId: string;
  deputyIds: string[];
  staffIds: string[];
}

interface Row {
  unit_id: string;
  path: string[];
  head_id: string | null;
  deputy_ids: string[] | null;
  staff_ids: string[] | null;
}

/** Teams that can give, do and judge work: a head, somebody else above, and staff. */
export async function loadTeams(db: Knex): Promise<Team[]> {
  const { rows } = await db.raw<{ rows: Row[] }>(`
    SELECT u.id AS unit_id, u.path,
           min(a.person_id) FILTER (WHERE a.position = 'head') AS head_id,
           array_agg(a.person_id ORDER BY a.person_id) FILTER (WHERE a.position = 'deputy') AS deputy_ids,
           array_agg(a.person_id ORDER BY a.person_id) FILTER (WHERE a.position = 'staff') AS staff_ids
      FROM unit u
      LEFT JOIN appointment a ON a.unit_id = u.id AND a.valid_from <= now() AND (a.valid_to IS NULL OR a.valid_to > now())
     GROUP BY u.id ORDER BY u.id`);
  const heads = new Map(rows.map(({ unit_id, head_id }) => [unit_id, head_id]));

  return rows.flatMap((row) => {
    const { head_id: headId } = row;
    const aboveId = headAbove(row, heads);
    const staffIds = (row.staff_ids ?? []).filter((id) => id !== headId && id !== aboveId);
    const deputyIds = (row.deputy_ids ?? []).filter((id) => id !== headId && id !== aboveId);

    return headId === null || aboveId === null || staffIds.length < 2
      ? []
      : [{ unitId: row.unit_id, headId, aboveId, deputyIds, staffIds }];
  });
}

/** The nearest head of a unit above who is somebody else. */
function headAbove({ path, head_id }: Row, heads: ReadonlyMap<string, string | null>): string | null {
  const above = path
    .slice(0, -1)
    .reverse()
    .map((unitId) => heads.get(unitId) ?? null);

  return above.find((id) => id !== null && id !== head_id) ?? null;
}

/** Where every unit lies, and in which units everybody is appointed now. */
export async function loadPlaces(db: Knex): Promise<Places> {
  const [units, people] = await Promise.all([
    db('unit').select('id', 'path') as Promise<{ id: string; path: string[] }[]>,
    db.raw<{ rows: { person_id: string; units: string[] }[] }>(`
      SELECT a.person_id, array_agg(DISTINCT above) AS units
        FROM appointment a JOIN unit u ON u.id = a.unit_id CROSS JOIN LATERAL unnest(u.path) AS above
       WHERE a.valid_from <= now() AND (a.valid_to IS NULL OR a.valid_to > now())
       GROUP BY a.person_id`),
  ]);

  return {
    pathOf: Object.fromEntries(units.map(({ id, path }) => [id, path])),
    unitsOf: Object.fromEntries(people.rows.map(({ person_id, units: within }) => [person_id, within])),
  };
}
