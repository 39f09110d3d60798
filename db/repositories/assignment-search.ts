/** Finding assignments by words, the best fit first: a bounded set of candidates from the indexes, ranked by the domain. */
import type { Knex } from 'knex';
import type { Principal } from '../../domain/access/principal';
import type { AssignmentState } from '../../domain/assignment/state';
import type { Found, Place } from '../../domain/text/search-rank';
import { byRank, wordsOf } from '../../domain/text/search-rank';
import { seesLittle, visibleAssignments, whereVisible } from './assignment-access';
import type { Stretch } from './searching';
import { joinWords, pattern, whereAssignmentWords, whereStretch } from './searching';

/** So many candidates are ranked, those that changed last; whoever types a word that more have types another one too. */
const CANDIDATES = 50;
/** So many of what changed last tell whether a word is a frequent one. */
const TRIED = 200;
/** Whoever typed a word that so many of them have finds the best fits among these. */
const FREQUENT = 30;
/**
 * Looked through before the indexes are asked. A word that fills the answer from here is frequent, and asking the indexes for it would bring every
 * row that has it.
 */
const WINDOW = 1_000;

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

  const ranked = byRank(await candidates(db, principal, typed, limit), typed).slice(0, limit);
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
async function candidates(
  db: Knex,
  principal: Principal,
  typed: string,
  enough: number,
): Promise<Candidate[]> {
  const [latest, exact] = await Promise.all([
    latestWith(db, principal, typed, enough),
    select(db, visibleRows(db, principal), typed).where('a.number', typed.trim().toUpperCase()) as Promise<
      FoundRow[]
    >,
  ]);
  const byId = new Map(
    [...latest, ...exact].map((row) => [row.id, { ...row, changedAt: row.changedAt.toISOString() }]),
  );

  return [...byId.values()];
}

type FoundRow = Omit<Candidate, 'changedAt'> & { changedAt: Date };

async function latestWith(
  db: Knex,
  principal: Principal,
  typed: string,
  enough: number,
): Promise<FoundRow[]> {
  /** Of what changed last, from one place to another, the candidates that have the words; what ranking needs is read of these alone. */
  const walk = async (stretch: Stretch | null): Promise<FoundRow[]> => {
    const visible = visibleAssignments(db, principal).select('a.id', 'a.updated_at').orderBy(LATEST);
    const rows = stretch === null ? visible : whereStretch(visible, stretch);
    const found = joinWords(db.from(rows.as('a')), typed)
      .select('a.id', 's.search_key', 's.text_key')
      .orderBy(LATEST)
      .limit(CANDIDATES, { skipBinding: true });

    return (await select(db, db.from(found.as('s')).join('assignment as a', 'a.id', 's.id'), typed).orderBy(
      LATEST,
    )) as FoundRow[];
  };

  // All that they see, where that is little.
  if (seesLittle(principal)) {
    return walk(null);
  }

  const tried = await walk({ from: 0, to: TRIED });
  const further = tried.length > 0 && tried.length < FREQUENT ? await walk({ from: TRIED, to: WINDOW }) : [];
  const walked = [...tried, ...further].slice(0, CANDIDATES);

  if (walked.length >= enough) {
    return walked;
  }

  const anywhere = select(db, visibleRows(db, principal), typed);
  whereAssignmentWords(anywhere, 'a.id', typed);

  return (await anywhere.orderBy('a.updated_at', 'desc').limit(CANDIDATES)) as FoundRow[];
}

const LATEST = [
  { column: 'a.updated_at', order: 'desc' },
  { column: 'a.id', order: 'desc' },
];

const visibleRows = (db: Knex, principal: Principal): Knex.QueryBuilder =>
  whereVisible(
    db.from('assignment as a').join('assignment_search as s', 's.assignment_id', 'a.id'),
    principal,
  );

/** What ranking needs of rows `a` with their search keys `s`. */
const select = (db: Knex, query: Knex.QueryBuilder, typed: string): Knex.QueryBuilder =>
  query
    .select('a.id', 'a.number', 'a.title', 'a.is_open as isOpen', 'a.updated_at as changedAt')
    .select(
      db.raw(`(s.search_key || ' ' || s.text_key) LIKE ALL (?::text[]) AS "inText"`, [
        wordsOf(typed).map(pattern),
      ]),
    );

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
