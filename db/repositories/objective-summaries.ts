/** What is kept of objectives with all that is below them, and which of it is behind. */
import type { Knex } from 'knex';
import type { Alignment } from '../../domain/objectives/roll-up';
import type { Summed } from '../../domain/objectives/summary';
import type { Level, ObjectiveState } from '../../domain/objectives/types';
import { rowsOf } from '../statement';

/** Sums of an objective's own key results, for the health of a programme. */
export interface OwnSums {
  keyResults: number;
  told: number;
  /** Stale ones, and the age of the oldest of them; null where nothing was ever said of it. */
  silent: number;
  silentDays: number | null;
  movedByWork: number;
  typedOnly: number;
}

export interface ObjectiveSummary extends Summed, OwnSums {
  objectiveId: string;
  yearId: string;
  /** Its level, counted from the city. */
  levelNo: number;
  createdAt: string;
  state: ObjectiveState;
  /** Exact. */
  progress: string;
  expected: string;
}

/** A summary with the words by which its objective is named. */
export interface NamedSummary extends Omit<ObjectiveSummary, 'createdAt'> {
  title: string;
  level: Level;
}

/** Summaries of some objectives, by id; withdrawn ones have none. */
export async function summariesOf(db: Knex, ids: readonly string[]): Promise<Map<string, NamedSummary>> {
  const rows = await rowsOf<NamedSummary>(
    db,
    `SELECT s.objective_id AS "objectiveId", s.year_id AS "yearId", s.level_no AS "levelNo", s.state, s.parents, s.cycles,
            s.child_counts AS "childCounts", s.progress, s.expected, s.confidence, s.age_days AS "ageDays", s.stale, s.contributing,
            s.many_ways AS "manyWays", s.key_results AS "keyResults", s.told, s.silent, s.silent_days AS "silentDays",
            s.moved_by_work AS "movedByWork", s.typed_only AS "typedOnly", o.title, o.level
       FROM objective_summary s JOIN objective o ON o.id = s.objective_id
      WHERE s.objective_id = ANY (?::text[])`,
    [ids],
  );

  return new Map(rows.map((row) => [row.objectiveId, row]));
}

/** Alignments into and out of some objectives, whose other ends were not withdrawn. */
export async function alignmentsAt(db: Knex, ids: readonly string[]): Promise<Alignment[]> {
  return rowsOf<Alignment>(
    db,
    `SELECT a.child_id AS "childId", a.parent_id AS "parentId", a.share
       FROM objective_alignment a JOIN objective c ON c.id = a.child_id JOIN objective p ON p.id = a.parent_id
      WHERE (a.parent_id = ANY ($1::text[]) OR a.child_id = ANY ($1)) AND c.state <> 'withdrawn' AND p.state <> 'withdrawn'
      ORDER BY 1, 2`,
    [ids],
  );
}

/** What some objectives are aligned to, directly; not what was withdrawn. */
export async function alignmentsFrom(db: Knex, childIds: readonly string[]): Promise<Alignment[]> {
  return rowsOf<Alignment>(
    db,
    `SELECT a.child_id AS "childId", a.parent_id AS "parentId", a.share
       FROM objective_alignment a JOIN objective p ON p.id = a.parent_id
      WHERE a.child_id = ANY (?::text[]) AND p.state <> 'withdrawn' ORDER BY 1, 2`,
    [childIds],
  );
}

/** What was noted is little, and its year is looked up for each: as a join the planner may begin with all objectives. */
const MOVED = `
FROM objective_moved m
WHERE (SELECT coalesce(c.year_id, c.id) FROM objective o JOIN goal_cycle c ON c.id = o.cycle_id WHERE o.id = m.objective_id) = ?`;

/** Whether a year was summed up for a day, and whether anything of it moved since. */
export async function standOfYear(
  db: Knex,
  yearId: string,
  today: string,
): Promise<{ isOfToday: boolean; hasMoved: boolean }> {
  const [row] = await rowsOf<{ isOfToday: boolean; hasMoved: boolean }>(
    db,
    `SELECT EXISTS (SELECT FROM objective_year WHERE year_id = ? AND day >= ?::date) AS "isOfToday", EXISTS (SELECT ${MOVED}) AS "hasMoved"`,
    [yearId, today, yearId],
  );

  return row ?? { isOfToday: false, hasMoved: true };
}

/** More objectives than a reader may be kept waiting for: some 1.5 ms each are summed up anew. */
const LARGE = 1_000;

/** Whether so many objectives of a year are kept that nobody who reads should sum up all of them. */
export async function isLargeYear(db: Knex, yearId: string): Promise<boolean> {
  const [row] = await rowsOf<{ isLarge: boolean }>(
    db,
    `SELECT count(*) > ${LARGE} AS "isLarge" FROM (SELECT FROM objective_summary WHERE year_id = ? LIMIT ${LARGE + 1}) s`,
    [yearId],
  );

  return row?.isLarge ?? false;
}

const LOCK_NOT_AVAILABLE = '55P03';

/** Lets one at a time sum up a year. Whoever does not get a turn within `withinMs` (0: however long it takes) does nothing. */
export async function inTurn(
  db: Knex,
  { yearId, withinMs }: { yearId: string; withinMs: number },
  run: (trx: Knex) => Promise<void>,
): Promise<void> {
  try {
    await db.transaction(async (trx) => {
      await rowsOf(trx, "SELECT set_config('lock_timeout', ?, true)", [String(withinMs)]);
      await rowsOf(trx, "SELECT pg_advisory_xact_lock(hashtextextended('objective_year ' || ?, 0))", [
        yearId,
      ]);
      await run(trx);
      // Inside a transaction of somebody else it would hold for what they do next.
      await rowsOf(trx, "SELECT set_config('lock_timeout', '0', true)", []);
    });
  } catch (error) {
    if ((error as { code?: unknown }).code !== LOCK_NOT_AVAILABLE) {
      throw error;
    }
  }
}

/** Takes off what is noted as moved in a year; answers which objectives these are. */
export async function takeMoved(trx: Knex, yearId: string): Promise<string[]> {
  const rows = await rowsOf<{ id: string }>(
    trx,
    `DELETE FROM objective_moved WHERE no IN (SELECT m.no ${MOVED}) RETURNING objective_id AS id`,
    [yearId],
  );

  return [...new Set(rows.map(({ id }) => id))];
}

/**
 * Sets the day of a year, and answers whether all of it has to be summed up anew. The row stays locked: a cycle that changes meanwhile waits, and takes
 * it away afterwards.
 */
export async function beginDay(trx: Knex, yearId: string, today: string): Promise<boolean> {
  const rows = await rowsOf(
    trx,
    `INSERT INTO objective_year AS y (year_id, day) VALUES (?, ?::date)
     ON CONFLICT (year_id) DO UPDATE SET day = excluded.day WHERE y.day < excluded.day RETURNING 1`,
    [yearId, today],
  );

  return rows.length > 0;
}

/** Some objectives and all that they are aligned to, up to the last. */
export async function idsUpwards(db: Knex, ids: readonly string[]): Promise<string[]> {
  const rows = await rowsOf<{ id: string }>(
    db,
    `WITH RECURSIVE up AS (
       SELECT unnest(?::text[]) AS id
       UNION SELECT a.parent_id FROM objective_alignment a JOIN up ON a.child_id = up.id)
     SELECT id FROM up`,
    [ids],
  );

  return rows.map(({ id }) => id);
}

/** How often assignments name a key result of an objective or of anything below it, each key result once. */
export async function plannedBelow(db: Knex, id: string): Promise<number> {
  const [row] = await rowsOf<{ count: number }>(
    db,
    `WITH RECURSIVE below AS (
       SELECT ?::text AS id
       UNION SELECT a.child_id FROM objective_alignment a JOIN below ON a.parent_id = below.id
               JOIN objective o ON o.id = a.child_id AND o.state <> 'withdrawn')
     SELECT coalesce(sum(k.planned_count), 0)::integer AS count FROM below JOIN key_result k ON k.objective_id = below.id`,
    [id],
  );

  return row?.count ?? 0;
}

const AT_A_TIME = 2_000;

/** Writes summaries over what was kept. */
export async function saveSummaries(trx: Knex, all: readonly ObjectiveSummary[]): Promise<void> {
  for (let from = 0; from < all.length; from += AT_A_TIME) {
    await rowsOf(trx, SAVE, [JSON.stringify(all.slice(from, from + AT_A_TIME).map(toRow))]);
  }
}

/** Takes away what is kept of objectives that were withdrawn: of a year, or of some ids among them. */
export async function dropWithdrawn(trx: Knex, yearId: string, ids: readonly string[] | null): Promise<void> {
  await rowsOf(
    trx,
    `DELETE FROM objective_summary s USING objective o
      WHERE o.id = s.objective_id AND s.year_id = $1 AND o.state = 'withdrawn' AND ($2::text[] IS NULL OR o.id = ANY ($2))`,
    [yearId, ids],
  );
}

const COLUMNS = {
  objective_id: 'text',
  year_id: 'text',
  level_no: 'smallint',
  created_at: 'timestamptz',
  state: 'text',
  parents: 'integer',
  cycles: 'text[]',
  child_counts: 'jsonb',
  progress: 'text',
  expected: 'text',
  confidence: 'text',
  age_days: 'integer',
  stale: 'boolean',
  contributing: 'integer',
  many_ways: 'boolean',
  key_results: 'integer',
  told: 'integer',
  silent: 'integer',
  silent_days: 'integer',
  moved_by_work: 'integer',
  typed_only: 'integer',
} as const;
const NAMES = Object.keys(COLUMNS).join(', ');

const SAVE = `
INSERT INTO objective_summary (${NAMES})
SELECT ${NAMES} FROM jsonb_to_recordset(?::jsonb) AS given (${Object.entries(COLUMNS)
  .map(([column, type]) => `${column} ${type}`)
  .join(', ')})
ON CONFLICT (objective_id) DO UPDATE SET ${Object.keys(COLUMNS)
  .filter((column) => column !== 'objective_id')
  .map((column) => `${column} = excluded.${column}`)
  .join(', ')}`;

const toRow = (one: ObjectiveSummary): Record<keyof typeof COLUMNS, unknown> => ({
  objective_id: one.objectiveId,
  year_id: one.yearId,
  level_no: one.levelNo,
  created_at: one.createdAt,
  state: one.state,
  parents: one.parents,
  cycles: one.cycles,
  child_counts: one.childCounts,
  progress: one.progress,
  expected: one.expected,
  confidence: one.confidence,
  age_days: one.ageDays,
  stale: one.stale,
  contributing: one.contributing,
  many_ways: one.manyWays,
  key_results: one.keyResults,
  told: one.told,
  silent: one.silent,
  silent_days: one.silentDays,
  moved_by_work: one.movedByWork,
  typed_only: one.typedOnly,
});
