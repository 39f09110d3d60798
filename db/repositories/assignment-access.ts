/** Who sees which assignments: one rule, as SQL for lists and as a question about one row. */
import type { Knex } from 'knex';
import type { Principal, RoleName } from '../../domain/access/principal';
import type { Covering } from '../../domain/access/covering';
import { coveringsNow } from '../../domain/access/covering';
import { READS_ALL, poolsOf } from '../../domain/access/visibility';
import { principalsOf } from './identity';

/** A piece of SQL with `?` for each of its values. */
export interface Fragment {
  sql: string;
  values: readonly unknown[];
}

/** The visibility rule about `assignment AS a`; null for those who see everything. */
export function visibilityRule(principal: Principal): Fragment | null {
  if (principal.roles.some((role) => READS_ALL.includes(role))) {
    return null;
  }

  const { personId } = principal;

  return joined(' OR ', [
    // Whoever takes part in an assignment sees what it was split into, down to the last level.
    {
      sql: 'a.ancestor_ids && ARRAY(SELECT p.id FROM assignment p WHERE p.has_children AND p.participant_ids @> ARRAY[?]::text[])',
      values: [personId],
    },
    takesPart(personId),
    // An array, not EXISTS: each branch then has an index, and the plan is a union of index scans.
    {
      sql: 'a.id = ANY (ARRAY(SELECT assignment_id FROM assignment_watcher WHERE person_id = ? AND grants_sight))',
      values: [personId],
    },
    ...within([...principal.headedUnitIds, ...principal.deputisedUnitIds]),
    ...coveringsNow(principal).map(coveredRule),
    inPoolOf(principal),
    ...atIntakeOf(principal.intakeUnitIds),
    ...coordinatedBy(principal.intakeUnitIds),
  ]);
}

/** What becomes visible by covering for somebody: what they take part in and, without limits of kind, what they head. */
function coveredRule({ personId, kinds, unitIds, headedUnitIds, intakeUnitIds }: Covering): Fragment {
  return joined(' AND ', [
    joined(' OR ', [
      takesPart(personId),
      ...(kinds === null ? within(headedUnitIds) : []),
      ...(kinds === null || kinds.includes('accept') ? atIntakeOf(intakeUnitIds) : []),
      ...(kinds === null || kinds.includes('work') ? coordinatedBy(intakeUnitIds) : []),
    ]),
    ...unitIds.map((unitId) => ({ sql: 'a.lead_unit_path @> ARRAY[?]::text[]', values: [unitId] })),
  ]);
}

/** Open to this person to claim, or just claimed by somebody else of the pool. */
const inPoolOf = (principal: Principal): Fragment => ({
  sql: "(a.pool_ids <> '{}' AND a.pool_ids && ?::text[] AND a.is_open)",
  values: [poolsOf(principal)],
});

const takesPart = (personId: string): Fragment => ({
  sql: 'a.participant_ids @> ARRAY[?]::text[]',
  values: [personId],
});

// None where there are no units: a list then need not look for what nothing can match.
const within = (unitIds: readonly string[]) => aboutUnits('a.scope_unit_ids && ?::text[]', unitIds);
const atIntakeOf = (unitIds: readonly string[]) => aboutUnits('a.intake_unit_id = ANY (?::text[])', unitIds);
const coordinatedBy = (unitIds: readonly string[]) =>
  aboutUnits('a.coordinating_unit_ids && ?::text[]', unitIds);

const aboutUnits = (sql: string, unitIds: readonly string[]): Fragment[] =>
  unitIds.length === 0 ? [] : [{ sql, values: [unitIds] }];

const joined = (operator: ' OR ' | ' AND ', parts: readonly Fragment[]): Fragment => ({
  sql: `(${parts.map(({ sql }) => sql).join(operator)})`,
  values: parts.flatMap(({ values }) => values),
});

/** Adds the visibility rule to a query over `assignment as a`. Lists must never show what the detail denies. */
export function whereVisible(query: Knex.QueryBuilder, principal: Principal): Knex.QueryBuilder {
  const rule = visibilityRule(principal);

  return rule === null ? query : query.whereRaw(rule.sql, rule.values as Knex.RawBinding[]);
}

/**
 * Whether all that this person sees is little beside the whole city, so that reading all of it costs less than walking the city for a page of it:
 * what they have a part in, and what units below the city's own have.
 */
export function seesLittle(principal: Principal): boolean {
  const rootId = principal.appointments[0]?.unitPath[0];
  const units = [
    ...principal.headedUnitIds,
    ...principal.deputisedUnitIds,
    ...principal.intakeUnitIds,
    ...coveringsNow(principal).flatMap((link) => [...link.headedUnitIds, ...link.intakeUnitIds]),
  ];

  return visibilityRule(principal) !== null && rootId !== undefined && !units.includes(rootId);
}

/**
 * What a person sees, as `FROM …` named `a`. Of somebody who sees little it is gathered from the indexes before anything is sorted or filtered: asked for
 * the first of a sorted list, the planner would walk the whole city in that order, as it cannot know how few of it they see.
 */
export function visibleAssignments(db: Knex, principal: Principal): Knex.QueryBuilder {
  const rule = visibilityRule(principal);

  if (rule === null || !seesLittle(principal)) {
    return whereVisible(db.from('assignment as a'), principal);
  }

  const seen = `(SELECT a.* FROM assignment a WHERE ${rule.sql} OFFSET 0) AS a`;

  return db.from(db.raw(seen, rule.values as Knex.RawBinding[]));
}

/** Roles that read everything and change nothing: what they see by role alone they do not write in. */
const READS_ONLY: readonly RoleName[] = ['personnelOffice', 'auditor'];

/** Whether this person has a part in an assignment beyond reading it by role: only such people write in it. */
export const canTakePart = (db: Knex, principal: Principal, assignmentId: string): Promise<boolean> =>
  canSeeAssignment(
    db,
    { ...principal, roles: principal.roles.filter((role) => !READS_ONLY.includes(role)) },
    assignmentId,
  );

/** Which of these people see an assignment, by what the organisation says of each now. */
export async function whoSees(
  db: Knex,
  personIds: readonly string[],
  assignmentId: string,
): Promise<Set<string>> {
  const principals = await principalsOf(db, personIds);

  if (principals.length === 0) {
    return new Set();
  }

  const questions = principals.map((principal) =>
    whereVisible(
      db.from('assignment as a').select(db.raw('?::text AS id', [principal.personId])),
      principal,
    ).where('a.id', assignmentId),
  );
  const rows = (await db.unionAll(questions)) as { id: string }[];

  return new Set(rows.map(({ id }) => id));
}

/** Whether one assignment exists and this person may see it; the two are not told apart. */
export async function canSeeAssignment(
  db: Knex,
  principal: Principal,
  assignmentId: string,
): Promise<boolean> {
  const row: unknown = await whereVisible(db.from('assignment as a').select(db.raw('1')), principal)
    .where('a.id', assignmentId)
    .first();

  return row !== undefined;
}
