/** Confirmed months, and quarters that were scored themselves, of the people of a unit and below, with who judged them and what was given. */
import type { Knex } from 'knex';
import type { FrozenResult } from '../../domain/evaluation/frozen-result';

export interface JudgedRow {
  personId: string;
  raterId: string;
  leads: boolean;
  points: Record<string, string>;
  own: Record<string, string> | null;
  criteria: { key: string; cap: string }[];
  result: FrozenResult;
}

/** Those that begin from `from` to `to` (`YYYY-MM`), at most `limit`, in the order of the forms; of some people alone, if they are named. */
export async function judgedMonths(
  db: Knex,
  {
    unitId,
    from,
    to,
    limit,
    personIds = null,
  }: { unitId: string; from: string; to: string; limit: number; personIds?: readonly string[] | null },
): Promise<JudgedRow[]> {
  const { rows } = await db.raw<{ rows: JudgedRow[] }>(
    `SELECT f.person_id AS "personId", f.state->'assessment'->>'byId' AS "raterId", (f.state->>'leads')::boolean AS leads, f.state->'assessment'->'points' AS points,
            f.state->'self'->'points' AS own, f.state->'criteria' AS criteria,
            f.state->'versions'->-1->'result' AS result
       FROM evaluation_form f JOIN unit u ON u.id = f.unit_id
      WHERE f.is_scored AND f.starts_on BETWEEN :from AND :to AND u.path @> ARRAY[:unitId::text]
        AND (:people::text[] IS NULL OR f.person_id = ANY (:people::text[]))
        AND f.status IN ('petitionWindow', 'locked') AND jsonb_typeof(f.state->'assessment') = 'object'
        AND f.state->'versions'->-1 IS NOT NULL
      ORDER BY f.id LIMIT :limit`,
    { unitId, from, to, limit, people: personIds === null ? null : [...personIds] },
  );

  return rows;
}
