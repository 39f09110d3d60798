/** Slices of the organisation for the rules of domain/organisation, and who manages whom at an instant. */
import type { Knex } from 'knex';
import { lineManagerOf } from '../../domain/organisation/hierarchy';
import { organisationOf } from '../../domain/organisation/organisation';
import { rowsOf } from '../statement';
import type { Appointment, Organisation, Position, RoleGrant } from '../../domain/organisation/types';

interface SliceRow {
  units: { id: string; parentId: string | null }[] | null;
  appointments:
    | {
        personId: string;
        unitId: string;
        position: Position;
        primary: boolean;
        from: string;
        to: string | null;
      }[]
    | null;
  grants: { personId: string; role: string; unitId: string | null; from: string; to: string | null }[] | null;
}

/**
 * What the rules need to know around some units and people: every unit on the way to the root, who leads and receives
 * there, and the posts of the people. One query.
 */
export async function loadOrganisationSlice(
  db: Knex,
  { unitIds, personIds }: { unitIds: readonly string[]; personIds: readonly string[] },
  at: string,
): Promise<Organisation> {
  const [slice] = await rowsOf<SliceRow>(db, SLICE, [[...unitIds], [...personIds], at]);

  return organisationOf({
    units: slice?.units ?? [],
    appointments: (slice?.appointments ?? []).map(withInstants) satisfies Appointment[],
    roleGrants: (slice?.grants ?? []).map(withInstants) satisfies RoleGrant[],
  });
}

/** PostgreSQL writes instants in JSON with its own offset form; rules compare one form only. */
function withInstants<Row extends { from: string; to: string | null }>(row: Row): Row {
  return {
    ...row,
    from: new Date(row.from).toISOString(),
    to: row.to === null ? null : new Date(row.to).toISOString(),
  };
}

// Arrays rather than joins: each step then goes by an index, whatever the planner believes of how many there
// are. And arrays from a query rather than as they come: one plan is then as good as any, and is kept.
const SLICE = `
WITH own AS (
  SELECT a.* FROM appointment a
   WHERE a.person_id = ANY (ARRAY(SELECT unnest($2::text[]))) AND a.valid_from <= $3::timestamptz AND (a.valid_to IS NULL OR a.valid_to > $3)
), reached AS (
  SELECT DISTINCT unnest(u.path) AS id FROM unit u
   WHERE u.id = ANY (ARRAY(SELECT unnest($1::text[]) UNION ALL SELECT unit_id FROM own))
), posts AS (
  SELECT * FROM own
  UNION
  SELECT a.* FROM appointment a
   WHERE a.unit_id = ANY (ARRAY(SELECT id FROM reached)) AND a.position IN ('head', 'deputy', 'intakeReceiver')
     AND a.valid_from <= $3 AND (a.valid_to IS NULL OR a.valid_to > $3)
)
SELECT (SELECT json_agg(json_build_object('id', u.id, 'parentId', u.parent_id))
          FROM unit u WHERE u.id = ANY (ARRAY(SELECT id FROM reached))) AS units,
       (SELECT json_agg(json_build_object('personId', person_id, 'unitId', unit_id, 'position', position,
                 'primary', is_primary, 'from', valid_from, 'to', valid_to) ORDER BY valid_from, id) FROM posts) AS appointments,
       (SELECT json_agg(json_build_object('personId', person_id, 'role', role, 'unitId', unit_id,
                 'from', valid_from, 'to', valid_to) ORDER BY id)
          FROM role_grant WHERE valid_from <= $3 AND (valid_to IS NULL OR valid_to > $3)) AS grants`;

/** The line manager of a person at an instant, or null at the top. */
export async function lineManagerIdOf(db: Knex, personId: string, at: string): Promise<string | null> {
  const organisation = await loadOrganisationSlice(db, { unitIds: [], personIds: [personId] }, at);

  return lineManagerOf(organisation, personId, at)?.personId ?? null;
}
