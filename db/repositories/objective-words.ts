/**
 * Objectives of a year by words, in the order of the list.
 *
 * The list goes level by level, and what they are about differs: words that every other person has may stand in no objective of a unit. So each level is
 * walked on its own, and only where that does not bring enough all of it is asked: by the index of words or, where words are too short for one, by an index
 * that holds the keys themselves.
 */
import type { Knex } from 'knex';
import type { ObjectiveState } from '../../domain/objectives/types';
import { LEVELS } from '../../domain/objectives/types';
import { rowsOf } from '../statement';
import { isAnyIndexed, pattern } from './searching';

/** So many of a level are looked through: words that many have fill a page from these. */
const WALKED = 400;

/** A place in the list of a cycle of a year, and how many of what comes after it are asked for. */
interface Page {
  yearId: string;
  cycleId: string;
  after: { levelNo: number; createdAt: string; id: string } | null;
  limit: number;
}

interface Wanted {
  words: readonly string[];
  state: ObjectiveState | null;
}

interface Row {
  levelNo: number;
  createdAt: Date;
  id: string;
}

/** The next objectives that have all words, at most so many. */
export async function objectivesWithWords(db: Knex, wanted: Wanted, page: Page): Promise<Row[]> {
  const found: Row[] = [];

  for (let level = page.after?.levelNo ?? 0; level < LEVELS.length; level += 1) {
    const after = page.after?.levelNo === level ? page.after : null;
    found.push(...(await ofLevel(db, wanted, { ...page, after, level, limit: page.limit - found.length })));

    if (found.length === page.limit) {
      break;
    }
  }

  return found;
}

type LevelPage = Page & { level: number };

async function ofLevel(db: Knex, wanted: Wanted, page: LevelPage): Promise<Row[]> {
  const rows = await rowsOf<Row & { walked: number }>(db, WALK, [...valuesOf(wanted, page), WALKED]);
  const found = rows.filter(({ id }) => id !== null);
  const isWhole = found.length === page.limit || rows[0]!.walked < WALKED;

  return isWhole
    ? found
    : rowsOf<Row>(db, isAnyIndexed(wanted.words) ? byWords(wanted.words.length) : BY_KEYS, [
        ...valuesOf(wanted, page),
        LEVELS[page.level],
      ]);
}

const valuesOf = (
  { words, state }: Wanted,
  { yearId, cycleId, level, after, limit }: LevelPage,
): unknown[] => [
  yearId,
  cycleId,
  level,
  after?.createdAt ?? null,
  after?.id ?? null,
  words.map(pattern),
  state,
  limit,
];

const COLUMNS = `s.level_no AS "levelNo", s.created_at AS "createdAt", s.objective_id AS id`;
const FIRST = 'ORDER BY s.created_at, s.objective_id LIMIT';
const IN_PAGE = `s.year_id = $1 AND s.cycles @> ARRAY[$2::text] AND s.level_no = $3::smallint AND ($7::text IS NULL OR s.state = $7)
  AND ($4::timestamptz IS NULL OR (s.created_at, s.objective_id) > ($4::timestamptz, $5::text))`;

/** What was found among the first of a level, at least one row, and how many these were. */
const WALK = `
WITH walked AS MATERIALIZED (SELECT s.* FROM objective_summary s WHERE ${IN_PAGE} ${FIRST} $9)
SELECT found.*, (SELECT count(*)::integer FROM walked) AS walked
  FROM (SELECT) AS always LEFT JOIN (
    SELECT ${COLUMNS} FROM walked s JOIN objective o ON o.id = s.objective_id
     WHERE o.search_key LIKE ALL ($6::text[]) ${FIRST} $8) AS found ON true`;

/** By an array: whatever the planner knows of the tables, it is made once, by indexes of objectives. */
const among = (ids: string): string =>
  `SELECT ${COLUMNS} FROM objective_summary s WHERE s.objective_id = ANY (ARRAY(${ids})) AND ${IN_PAGE} ${FIRST} $8`;

/** Words one by one: `LIKE ALL` asks no index. */
const byWords = (words: number): string => {
  const each = Array.from({ length: words }, (_, no) => ` AND o.search_key LIKE ($6::text[])[${no + 1}]`);

  return among(`SELECT o.id FROM objective o WHERE o.level = $9${each.join('')}`);
};

/** The fence (OFFSET 0) keeps the planner from the index of words, of which it would have to read everything. */
const BY_KEYS = among(`
  SELECT o.id FROM (
      SELECT k.id, k.search_key FROM objective k
       WHERE k.cycle_id IN (SELECT c.id FROM goal_cycle c WHERE c.id = $1 OR c.year_id = $1) AND k.level = $9 OFFSET 0) AS o
   WHERE o.search_key LIKE ALL ($6::text[])`);
