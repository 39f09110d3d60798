/** Whom an indicator set is for: units of a kind, or whoever holds a position in one; and who answers for the figures of each. */
import type { Knex } from 'knex';
import type { SetAudience } from '../../domain/indicator-set/indicator-set';
import type { KpiSubject } from '../../domain/kpi/access';

export interface SetSubject extends KpiSubject {
  kind: 'unit' | 'person';
  /** Distinguishes its indicators by their codes. */
  code: string;
  unitId: string;
  /** The head of the unit or of the nearest above, who is not the person; null where there is none. */
  ownerId: string | null;
}

const NOW = '(valid_from <= now() AND (valid_to IS NULL OR valid_to > now()))';
/** The nearest head on the way up from a unit who is not a certain person. */
const owner = (not: string): string => `
  (SELECT h.person_id FROM appointment h
    WHERE h.unit_id = ANY (u.path) AND h.position = 'head' AND h.person_id IS DISTINCT FROM ${not}
      AND (h.valid_from <= now() AND (h.valid_to IS NULL OR h.valid_to > now()))
    ORDER BY array_position(u.path, h.unit_id) DESC, h.valid_from DESC LIMIT 1)`;

/** In some units (null = in all of the kind), by code. Units that are closed are left out. */
export async function subjectsOf(
  db: Knex,
  { unitKind, position }: SetAudience,
  unitIds: readonly string[] | null,
): Promise<SetSubject[]> {
  const where = `u.kind = :unitKind AND (u.valid_to IS NULL OR u.valid_to > now())
     AND (:unitIds::text[] IS NULL OR u.id = ANY (:unitIds::text[]))`;
  const bindings = { unitKind, unitIds: unitIds === null ? null : [...unitIds] };
  const { rows } =
    position === null
      ? await db.raw<{ rows: SetSubject[] }>(
          `SELECT 'unit' AS kind, u.id, u.path, u.code, u.id AS "unitId", ${owner('NULL')} AS "ownerId"
             FROM unit u WHERE ${where} ORDER BY u.code`,
          bindings,
        )
      : await db.raw<{ rows: SetSubject[] }>(
          `SELECT DISTINCT ON (a.person_id) 'person' AS kind, a.person_id AS id, u.path, a.person_id AS code,
                  u.id AS "unitId", ${owner('a.person_id')} AS "ownerId"
             FROM (SELECT * FROM appointment WHERE position = :position AND ${NOW}) a JOIN unit u ON u.id = a.unit_id
            WHERE ${where} ORDER BY a.person_id, u.code`,
          { ...bindings, position },
        );

  return rows;
}
