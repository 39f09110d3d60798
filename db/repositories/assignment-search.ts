/** Finding assignments by words, the best fit first: a bounded set of candidates from the indexes, ranked by the domain. */
import type { Knex } from 'knex';
import type { Principal } from '../../domain/access/principal';
import type { AssignmentState } from '../../domain/assignment/state';
import type { Found, Place } from '../../domain/text/search-rank';
import { byRank, wordsOf } from '../../domain/text/search-rank';
import { whereVisible } from './assignment-access';
import { pattern, whereAssignmentWords, whereWordsOfRow } from './searching';

/** So many candidates are ranked, those that changed last; whoever types a word that more have types another one too. */
const CANDIDATES = 100;
/**
 * Looked through before the indexes are asked. A word that is everywhere has its candidates here, and asking the
 * indexes for it would bring every row there is; a word that is not is rare enough for the indexes.
 */
const WINDOW = 5_000;

interface Candidate extends Found {
  id: string;
}

export interface SearchHit {
  state: AssignmentState;
  leadUnitPath: string[];
  place: Place;
  /** The comment in which a word was found, where no better place has them all. */
  comment: { id: string; text: string } | null;
}

/** The best fits that this reader may see. */
export async function searchAssignments(
  db: Knex,
  principal: Principal,
  typed: string,
  limit: number,
): Promise<SearchHit[]> {
  if (wordsOf(typed).length === 0) {
    return [];
  }

  const ranked = byRank(await candidates(db, principal, typed), typed).slice(0, limit);
  const [states, comments] = await Promise.all([
    statesOf(
      db,
      ranked.map(({ id }) => id),
    ),
    commentsWith(
      db,
      ranked.filter(({ place }) => place === 'comments').map(({ id }) => id),
      typed,
    ),
  ]);

  return ranked.flatMap(({ id, place }) => {
    const row = states.get(id);

    return row === undefined ? [] : [{ ...row, place, comment: comments.get(id) ?? null }];
  });
}

/** Those that changed last, and the one whose number was typed however long ago that was. */
async function candidates(db: Knex, principal: Principal, typed: string): Promise<Candidate[]> {
  const exact = visibleRows(db, principal, typed).where('a.number', typed.trim().toUpperCase());
  const inWindow = latest(visibleRows(db, principal, typed));
  void inWindow.whereIn('a.id', latestChanged(db));
  whereWordsOfRow(inWindow, typed);
  let rows = await rowsOf(db, [inWindow, exact]);

  // Enough of them among the latest: those further back would not be candidates anyway.
  if (rows.length < CANDIDATES) {
    const anywhere = latest(visibleRows(db, principal, typed));
    whereAssignmentWords(anywhere, 'a.id', typed);
    rows = await rowsOf(db, [anywhere, exact]);
  }

  const byId = new Map(rows.map((row) => [row.id, { ...row, changedAt: row.changedAt.toISOString() }]));

  return [...byId.values()];
}

type FoundRow = Omit<Candidate, 'changedAt'> & { changedAt: Date };

const rowsOf = async (db: Knex, queries: readonly Knex.QueryBuilder[]): Promise<FoundRow[]> =>
  (await db.unionAll([...queries], true)) as FoundRow[];

const latest = (query: Knex.QueryBuilder): Knex.QueryBuilder =>
  query.orderBy('a.updated_at', 'desc').limit(CANDIDATES);

/** The window, whoever may see what of it. */
const latestChanged = (db: Knex): Knex.QueryBuilder =>
  db
    .from('assignment')
    .select('id')
    .orderBy([
      { column: 'updated_at', order: 'desc' },
      { column: 'id', order: 'desc' },
    ])
    .limit(WINDOW);

function visibleRows(db: Knex, principal: Principal, typed: string): Knex.QueryBuilder {
  const words = wordsOf(typed).map(pattern);

  return whereVisible(
    db
      .from('assignment as a')
      .join('assignment_search as s', 's.assignment_id', 'a.id')
      .select('a.id', 'a.number', 'a.title', 'a.is_open as isOpen', 'a.updated_at as changedAt')
      .select(db.raw(`(s.search_key || ' ' || s.text_key) LIKE ALL (?::text[]) AS "inText"`, [words])),
    principal,
  );
}

async function statesOf(
  db: Knex,
  ids: readonly string[],
): Promise<Map<string, { state: AssignmentState; leadUnitPath: string[] }>> {
  const rows = (await db('assignment')
    .whereIn('id', [...ids])
    .select('id', 'state', 'lead_unit_path')) as {
    id: string;
    state: AssignmentState;
    lead_unit_path: string[];
  }[];

  return new Map(rows.map((row) => [row.id, { state: row.state, leadUnitPath: row.lead_unit_path }]));
}

/** The latest comment of each with one of the words. */
async function commentsWith(
  db: Knex,
  assignmentIds: readonly string[],
  typed: string,
): Promise<Map<string, { id: string; text: string }>> {
  if (assignmentIds.length === 0) {
    return new Map();
  }

  const { rows } = await db.raw<{ rows: { assignment_id: string; id: string; text: string }[] }>(
    `SELECT DISTINCT ON (assignment_id) assignment_id, id, text FROM comment
      WHERE assignment_id = ANY (?::text[]) AND search_key LIKE ANY (?::text[])
      ORDER BY assignment_id, at DESC`,
    [[...assignmentIds], wordsOf(typed).map(pattern)],
  );

  return new Map(rows.map(({ assignment_id, id, text }) => [assignment_id, { id, text }]));
}
