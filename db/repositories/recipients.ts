/** Choosing recipients of a distribution, and what is known of each before it is ordered: many at once, few queries. */
import type { Knex } from 'knex';
import { DEFAULT_POLICY } from './policies';

export interface PlacedUnit {
  id: string;
  path: string[];
}

const IS_OPEN = '(valid_to IS NULL OR valid_to > now())';

/** Units of these kinds inside these subtrees (null = everywhere), by code. */
export async function unitsOfKinds(
  db: Knex,
  kinds: readonly string[],
  within: readonly string[] | null,
): Promise<PlacedUnit[]> {
  const query = db('unit').whereRaw(`kind = ANY (?::text[]) AND ${IS_OPEN}`, [[...kinds]]);

  if (within !== null) {
    void query.whereRaw('path && ?::text[]', [[...within]]);
  }

  return (await query.orderBy('code').select('id', 'path')) as PlacedUnit[];
}

/** How many units of each kind lie within reach: what one may choose by kind. */
export async function countKinds(
  db: Knex,
  within: readonly string[] | null,
): Promise<{ kind: string; units: number }[]> {
  const query = db('unit').whereRaw(IS_OPEN);

  if (within !== null) {
    void query.whereRaw('path && ?::text[]', [[...within]]);
  }

  return (await query
    .groupBy('kind')
    .orderBy('kind')
    .select('kind', db.raw('count(*)::integer AS units'))) as { kind: string; units: number }[];
}

/** Units by code, as a spreadsheet names them. */
export async function unitsByCode(db: Knex, codes: readonly string[]): Promise<Map<string, PlacedUnit>> {
  const rows = (await db('unit')
    .whereRaw('code = ANY (?::text[])', [[...codes]])
    .select('code', 'id', 'path')) as (PlacedUnit & { code: string })[];

  return new Map(rows.map(({ code, ...unit }) => [code, unit]));
}

export interface PlacedPerson {
  personId: string;
  unitId: string;
  path: string[];
}

/** Everybody who works in these units or below, each once, in the unit of the principal post. */
export async function peopleWithin(db: Knex, unitIds: readonly string[]): Promise<PlacedPerson[]> {
  const { rows } = await db.raw<{ rows: PlacedPerson[] }>(
    `SELECT DISTINCT ON (p.id) p.id AS "personId", u.id AS "unitId", u.path
       FROM unit u JOIN appointment a ON a.unit_id = u.id JOIN person p ON p.id = a.person_id
      WHERE u.path && ?::text[] AND p.active
        AND a.valid_from <= now() AND (a.valid_to IS NULL OR a.valid_to > now())
      ORDER BY p.id, a.is_primary DESC, a.valid_from, u.id`,
    [[...unitIds]],
  );

  return rows;
}

/** The policy in force for each unit: its own, its nearest ancestor's, or the default; a pilot before a rule. */
export async function policyIdsOf(db: Knex, unitIds: readonly string[]): Promise<Map<string, string>> {
  const { rows } = await db.raw<{ rows: { id: string; policy_id: string | null }[] }>(
    `SELECT u.id, found.policy_id FROM unit u
       LEFT JOIN LATERAL (
         SELECT up.policy_id FROM unit_policy up
          WHERE up.unit_id = ANY (u.path) AND up.valid_from <= now() AND (up.valid_to IS NULL OR up.valid_to > now())
          ORDER BY array_position(u.path, up.unit_id) DESC, up.pilot_id IS NULL LIMIT 1) found ON true
      WHERE u.id = ANY (?::text[])`,
    [[...unitIds]],
  );

  return new Map(rows.map(({ id, policy_id }) => [id, policy_id ?? DEFAULT_POLICY]));
}

/** Who keeps the intake of each unit now. */
export async function keepersOf(db: Knex, unitIds: readonly string[]): Promise<Map<string, string[]>> {
  const { rows } = await db.raw<{ rows: { unit_id: string; ids: string[] }[] }>(
    `SELECT unit_id, array_agg(DISTINCT person_id ORDER BY person_id) AS ids FROM appointment
      WHERE unit_id = ANY (?::text[]) AND position IN ('head', 'intakeReceiver')
        AND valid_from <= now() AND (valid_to IS NULL OR valid_to > now())
      GROUP BY unit_id`,
    [[...unitIds]],
  );

  return new Map(rows.map(({ unit_id, ids }) => [unit_id, ids]));
}

/** The open load of one recipient. */
export interface Load {
  open: number;
  overdue: number;
  /** Open deadlines on the day of the new one. */
  sameDay: number;
  /** Assignments of the same directive that it has already. */
  ofDirective: number;
}

/** Where the new deadline of a recipient would lie: the day, as instants. */
export interface DayOf {
  id: string;
  from: string;
  to: string;
}

/** The load of whole units, with everything below them, or of people; recipients without any are left out. */
export async function loadsOf(
  db: Knex,
  kind: 'units' | 'people',
  days: readonly DayOf[],
  { directiveId, now }: { directiveId: string; now: string },
): Promise<Map<string, Load>> {
  const { rows } = await db.raw<{ rows: (Load & { id: string })[] }>(
    `SELECT r.id, x.open, x.overdue, x."sameDay", x."ofDirective"
       FROM unnest(:ids::text[], :from::timestamptz[], :to::timestamptz[]) AS r (id, day_from, day_to)
      CROSS JOIN LATERAL (
        SELECT count(*) FILTER (WHERE a.is_open)::integer AS open,
               count(*) FILTER (WHERE a.is_open AND a.status <> 'suspended'
                                  AND a.due_at < coalesce(a.submitted_at, :now::timestamptz))::integer AS overdue,
               count(*) FILTER (WHERE a.is_open AND a.due_at >= r.day_from AND a.due_at < r.day_to)::integer AS "sameDay",
               count(*) FILTER (WHERE a.directive_id = :directive AND a.parent_id IS NULL AND a.status <> 'withdrawn')::integer AS "ofDirective"
          FROM assignment a
         WHERE ${OF_RECIPIENT[kind]} AND (a.is_open OR a.directive_id = :directive)) x`,
    {
      ids: days.map(({ id }) => id),
      from: days.map(({ from }) => from),
      to: days.map(({ to }) => to),
      directive: directiveId,
      now,
    },
  );

  return new Map(rows.map(({ id, ...load }) => [id, load]));
}

const OF_RECIPIENT = {
  units: 'a.lead_unit_path @> ARRAY[r.id]',
  people: 'a.assignee_id = r.id',
} as const;
