/** Which objectives a look at a cycle shows, page by page: roots, what is aligned with one, what matches, and what is silent. */
import type { Knex } from 'knex';
import type { ObjectiveState } from '../../domain/objectives/types';
import { rowsOf } from '../statement';
import { principalUnitOf } from './kpi-places';
import { objectivesWithWords } from './objective-words';
import { pattern } from './searching';

/** Where an objective stands in every list: from the city down, the oldest first. */
export interface ObjectivePlace {
  levelNo: number;
  createdAt: string;
  id: string;
}

export interface ListPage {
  yearId: string;
  cycleId: string;
  after: ObjectivePlace | null;
  limit: number;
}

export interface ObjectiveFilter {
  /** In one of these units or below. */
  unitIds: readonly string[] | null;
  ownerId: string | null;
  words: readonly string[];
  state: ObjectiveState | null;
}

const PLACE = `s.level_no AS "levelNo", s.created_at AS "createdAt", s.objective_id AS id`;
const ORDER = 's.level_no, s.created_at, s.objective_id';
const PAGE = `s.cycles @> ARRAY[$2::text]
  AND ($3::integer IS NULL OR (${ORDER}) > ($3::integer, $4::timestamptz, $5::text))`;

const pageOf = ({ yearId, cycleId, after }: ListPage): unknown[] => [
  yearId,
  cycleId,
  after?.levelNo ?? null,
  after?.createdAt ?? null,
  after?.id ?? null,
];

async function placesOf(db: Knex, text: string, values: readonly unknown[]): Promise<ObjectivePlace[]> {
  return (await rowsOf<StoredPlace>(db, text, values)).map(placeOf);
}

type StoredPlace = Omit<ObjectivePlace, 'createdAt'> & { createdAt: Date };

const placeOf = ({ levelNo, createdAt, id }: StoredPlace): ObjectivePlace => ({
  levelNo,
  createdAt: createdAt.toISOString(),
  id,
});

/** Objectives of the tree of a cycle that are aligned to nothing. */
export const rootPlaces = (db: Knex, page: ListPage): Promise<ObjectivePlace[]> =>
  placesOf(
    db,
    `SELECT ${PLACE} FROM objective_summary s WHERE s.year_id = $1 AND s.parents = 0 AND ${PAGE} ORDER BY ${ORDER} LIMIT $6`,
    [...pageOf(page), page.limit],
  );

/** Objectives of the tree of a cycle that are aligned to one, directly. By an array: a join may go through all objectives in the order of the list. */
export const childPlaces = (db: Knex, parentId: string, page: ListPage): Promise<ObjectivePlace[]> =>
  placesOf(
    db,
    `SELECT ${PLACE} FROM objective_summary s
      WHERE s.objective_id = ANY (ARRAY(SELECT a.child_id FROM objective_alignment a WHERE a.parent_id = $7))
        AND s.year_id = $1 AND ${PAGE} ORDER BY ${ORDER} LIMIT $6`,
    [...pageOf(page), page.limit, parentId],
  );

/** Units from the root to where an objective stands now: a person's goes with the person until it is graded. */
const pathOf = (o: string): string => `
(SELECT u.path FROM unit u WHERE u.id =
  coalesce(CASE WHEN ${o}.level = 'person' AND ${o}.state <> 'graded' THEN ${principalUnitOf(`${o}.owner_id`)} END, ${o}.unit_id))`;

/**
 * Ids of the objectives that stand in one of some units or below. Candidates are found by indexes, and only of them it is worked out where they stand now,
 * once: without the fence (`OFFSET 0`) the planner does so for every objective of the year. People in one array walk the index of owners once.
 */
const idsWithin = (unitIds: string): string => `
  SELECT q.id FROM (
    SELECT d.id, d.level, d.state, d.owner_id, d.unit_id FROM objective d WHERE d.id IN (
      SELECT c.id FROM objective c JOIN unit u ON u.id = c.unit_id WHERE u.path && ${unitIds}
       UNION ALL
      SELECT c.id FROM objective c WHERE c.level = 'person' AND c.owner_id = ANY (ARRAY(
        SELECT a.person_id FROM appointment a JOIN unit u ON u.id = a.unit_id
         WHERE u.path && ${unitIds} AND a.valid_from <= now() AND (a.valid_to IS NULL OR a.valid_to > now()))))
    OFFSET 0) q
   WHERE ${pathOf('q')} && ${unitIds}`;

/** Whether an objective is one of those. An array: else the planner works it out again for each. */
const within = (unitIds: string): string => `o.id = ANY (ARRAY(${idsWithin(unitIds)}))`;

/** Conditions of a filter, numbered on after the values that are there already. Only what is asked for stands in the statement. */
function filtered(
  { unitIds, ownerId, words, state }: ObjectiveFilter,
  values: readonly unknown[],
): { sql: string; values: unknown[] } {
  const all = [...values];
  const no = (value: unknown): string => `$${all.push(value)}`;
  const conditions = [
    ...(unitIds === null ? [] : [within(`${no(unitIds)}::text[]`)]),
    ...(ownerId === null ? [] : [`o.owner_id = ${no(ownerId)}`]),
    ...words.map((word) => `o.search_key LIKE ${no(pattern(word))}`),
    ...(state === null ? [] : [`s.state = ${no(state)}`]),
  ];

  return { sql: conditions.map((one) => ` AND ${one}`).join(''), values: all };
}

/** Objectives of the tree of a cycle that match, wherever in it they stand. */
export async function matchingPlaces(
  db: Knex,
  filter: ObjectiveFilter,
  page: ListPage,
): Promise<ObjectivePlace[]> {
  // What stands in a unit or is somebody's is little.
  if (filter.words.length > 0 && filter.unitIds === null && filter.ownerId === null) {
    return (await objectivesWithWords(db, filter, page)).map(placeOf);
  }

  const { sql, values } = filtered(filter, [...pageOf(page), page.limit]);

  return placesOf(
    db,
    `SELECT ${PLACE} FROM objective_summary s JOIN objective o ON o.id = s.objective_id
      WHERE s.year_id = $1 AND ${PAGE}${sql} ORDER BY ${ORDER} LIMIT $6`,
    values,
  );
}

/** Deeper than any city: an end for what should never run in a ring. */
const MOST_STEPS = 20;

/** By objective: one way up, from the top to just above it. Where it gives to several, the way of the largest share. */
export async function waysUp(
  db: Knex,
  ids: readonly string[],
): Promise<Map<string, { id: string; title: string }[]>> {
  const rows = await rowsOf<{ of: string; id: string; title: string }>(
    db,
    `WITH RECURSIVE up AS (
       SELECT start AS "of", start AS id, 0 AS step FROM unnest(?::text[]) AS start
       UNION ALL
       SELECT up."of", p.parent_id, up.step + 1 FROM up CROSS JOIN LATERAL (
         SELECT a.parent_id FROM objective_alignment a JOIN objective_summary s ON s.objective_id = a.parent_id
          WHERE a.child_id = up.id ORDER BY a.share::numeric DESC, a.parent_id LIMIT 1) p
        WHERE up.step < ?)
     SELECT up."of", up.id, o.title FROM up JOIN objective o ON o.id = up.id WHERE up.step > 0 ORDER BY up."of", up.step DESC`,
    [ids, MOST_STEPS],
  );
  const ways = new Map<string, { id: string; title: string }[]>(ids.map((id) => [id, []]));
  rows.forEach(({ of, ...step }) => ways.get(of)?.push(step));

  return ways;
}

/** Objectives of a cycle that count, of a unit and those below it; for the whole city also its own. In the order of every list. */
export async function objectivesOfUnits(db: Knex, cycleId: string, unitId: string | null): Promise<string[]> {
  const rows = await rowsOf<{ id: string }>(
    db,
    `SELECT o.id FROM objective o JOIN objective_summary s ON s.objective_id = o.id
      WHERE o.cycle_id = $1 AND o.state IN ('approved', 'graded')
        AND (o.level = 'unit' AND ($2::text IS NULL OR o.unit_id IN (SELECT u.id FROM unit u WHERE u.path @> ARRAY[$2::text]))
             OR o.level = 'city' AND $2::text IS NULL)
      ORDER BY ${ORDER}`,
    [cycleId, unitId],
  );

  return rows.map(({ id }) => id);
}

export interface HealthSums {
  objectives: number;
  keyResults: number;
  told: number;
  stale: number;
  withoutKeyResult: number;
  waitingForApproval: number;
  movedByWork: number;
  typedOnly: number;
}

/** A tree of a cycle, or what of it some objectives are. */
type Scope = Pick<ListPage, 'yearId' | 'cycleId'> & { ids: readonly string[] | null };

/** Ids of the objectives that stand in a unit or below it, of whatever year. */
export async function standingIn(db: Knex, unitId: string): Promise<string[]> {
  const rows = await rowsOf<{ id: string }>(db, idsWithin('$1::text[]'), [[unitId]]);

  return rows.map(({ id }) => id);
}

const SCOPE = `s.year_id = $1 AND s.cycles @> ARRAY[$2::text]`;

/** Only what is asked for stands in the statement. */
const scopeOf = ({ yearId, cycleId, ids }: Scope): { sql: string; values: unknown[] } =>
  ids === null
    ? { sql: SCOPE, values: [yearId, cycleId] }
    : { sql: `${SCOPE} AND s.objective_id = ANY ($3::text[])`, values: [yearId, cycleId, ids] };

/** Objectives of a scope in the order of every list, from one place on. */
export const placesInScope = (
  db: Knex,
  scope: Scope,
  { after, limit }: Pick<ListPage, 'after' | 'limit'>,
): Promise<ObjectivePlace[]> =>
  placesOf(
    db,
    `SELECT ${PLACE} FROM objective_summary s
      WHERE ${PAGE} AND s.year_id = $1 AND ($7::text[] IS NULL OR s.objective_id = ANY ($7::text[])) ORDER BY ${ORDER} LIMIT $6`,
    [...pageOf({ ...scope, after, limit }), limit, scope.ids],
  );

/** Counts over a scope. */
export async function healthSums(db: Knex, scope: Scope): Promise<HealthSums> {
  const { sql, values } = scopeOf(scope);
  const approved = "s.state IN ('approved', 'graded')";
  const added = (column: string): string =>
    `coalesce(sum(s.${column}) FILTER (WHERE ${approved}), 0)::integer`;
  const [row] = await rowsOf<HealthSums>(
    db,
    `SELECT count(*) FILTER (WHERE ${approved})::integer AS objectives, ${added('key_results')} AS "keyResults",
            ${added('told')} AS told, ${added('silent')} AS stale, ${added('moved_by_work')} AS "movedByWork",
            ${added('typed_only')} AS "typedOnly",
            count(*) FILTER (WHERE s.state = 'proposed')::integer AS "waitingForApproval",
            count(*) FILTER (WHERE ${approved} AND s.key_results = 0 AND s.child_counts = '{}')::integer AS "withoutKeyResult"
       FROM objective_summary s WHERE ${sql}`,
    values,
  );

  return row!;
}

/** Approved objectives with stale key results of their own, those with the oldest first. */
export async function silentIds(db: Knex, scope: Scope, limit: number): Promise<string[]> {
  const { sql, values } = scopeOf(scope);
  const rows = await rowsOf<{ id: string }>(
    db,
    `SELECT s.objective_id AS id FROM objective_summary s
      WHERE ${sql} AND s.silent > 0 AND s.state IN ('approved', 'graded')
      ORDER BY s.silent_days DESC NULLS FIRST, s.objective_id LIMIT $${values.length + 1}`,
    [...values, limit],
  );

  return rows.map(({ id }) => id);
}

/** Grades of the objectives of a cycle, or of some of them, each with how often it was given: exact figures, by what was to be reached. */
export async function gradesGiven(
  db: Knex,
  { cycleId, ids }: Pick<Scope, 'cycleId' | 'ids'>,
): Promise<{ ambition: 'committed' | 'aspirational'; progress: string; count: number }[]> {
  return rowsOf(
    db,
    `SELECT ambition, grade->>'progress' AS progress, count(*)::integer AS count FROM objective
      WHERE cycle_id = $1 AND state = 'graded'${ids === null ? '' : ' AND id = ANY ($2::text[])'} GROUP BY 1, 2`,
    ids === null ? [cycleId] : [cycleId, ids],
  );
}

/** When a key result was last told or moved, as its index has it. */
const FRESH = 'greatest(k.said_at, k.moved_at)';

/**
 * Open key results of some cycles that a person may tell, the oldest number first: those that they or of whose objective they are the owner, those in
 * units that they lead, or all of them.
 */
export async function tellable(
  db: Knex,
  {
    cycleIds,
    personId,
    unitIds,
    limit,
  }: { cycleIds: readonly string[]; personId: string; unitIds: readonly string[] | 'all'; limit: number },
): Promise<{ id: string; objectiveId: string }[]> {
  if (unitIds === 'all') {
    return rowsOf(
      db,
      `SELECT k.id, k."objectiveId" FROM unnest($1::text[]) AS c (id) CROSS JOIN LATERAL (
         SELECT k.id, k.objective_id AS "objectiveId", ${FRESH} AS fresh
           FROM key_result k JOIN objective o ON o.id = k.objective_id
          WHERE k.cycle_id = c.id AND k.grade IS NULL AND o.state = 'approved'
          ORDER BY ${FRESH} NULLS FIRST, k.id LIMIT $2) k
        ORDER BY k.fresh NULLS FIRST, k.id LIMIT $2`,
      [cycleIds, limit],
    );
  }

  const led =
    unitIds.length === 0
      ? ''
      : `UNION SELECT k.id FROM objective o JOIN key_result k ON k.objective_id = o.id WHERE ${within('$4::text[]')}`;

  return rowsOf(
    db,
    `WITH mine AS (
       SELECT id FROM key_result WHERE owner_id = $3
       UNION SELECT k.id FROM objective o JOIN key_result k ON k.objective_id = o.id WHERE o.owner_id = $3 ${led})
     SELECT k.id, k.objective_id AS "objectiveId"
       FROM mine JOIN key_result k ON k.id = mine.id JOIN objective o ON o.id = k.objective_id
      WHERE k.cycle_id = ANY ($1::text[]) AND k.grade IS NULL AND o.state = 'approved'
      ORDER BY ${FRESH} NULLS FIRST, k.id LIMIT $2`,
    [cycleIds, limit, personId, ...(unitIds.length === 0 ? [] : [unitIds])],
  );
}
