/** Reads of assignments: one row, pages of rows, counts. Always from the projection, never from the engine. */
import type { Knex } from 'knex';
import type { Principal } from '../../domain/access/principal';
import { BOXES } from '../../domain/assignment/boxes';
import type { Box } from '../../domain/assignment/boxes';
import type { AssignmentState } from '../../domain/assignment/state';
import type { StandingThresholds } from '../../domain/assignment/standing';
import { wordsOf } from '../../domain/text/search-rank';
import { rowsOf } from '../statement';
import type { AssignmentFilter } from './assignment-filters';
import { whereFilter, whereOwnBox } from './assignment-filters';
import { seesLittle, visibilityRule, visibleAssignments, whereVisible } from './assignment-access';
import type { Stretch } from './searching';
import { joinWords, whereStretch } from './searching';

/** One row: the state and the little that is not in it. */
export interface AssignmentRecord {
  state: AssignmentState;
  leadUnitPath: string[];
  issuerUnitPath: string[];
  watching: boolean;
}

/** A recorded command, for answering a repeated one. */
export interface AnsweredCommand {
  bodyHash: string;
  lastSeq: number;
  actorId: string;
}

/**
 * One assignment if it exists and the principal may see it, else null, together with the answer of an earlier command
 * with this id. One query: every command begins with it.
 */
export async function findVisible(
  db: Knex,
  principal: Principal,
  assignmentId: string,
  commandId: string | null = null,
): Promise<(AssignmentRecord & { answered: AnsweredCommand | null }) | null> {
  const rule = visibilityRule(principal);
  const [row] = await rowsOf<RecordRow>(db, rule === null ? RECORD : `${RECORD} AND ${rule.sql}`, [
    principal.personId,
    commandId,
    assignmentId,
    ...(rule?.values ?? []),
  ]);

  if (row === undefined) {
    return null;
  }

  const { state, leadUnitPath, issuerUnitPath, watching, bodyHash, lastSeq, actorId } = row;

  return {
    state,
    leadUnitPath,
    issuerUnitPath,
    watching,
    answered: bodyHash === null ? null : { bodyHash, lastSeq: lastSeq ?? 0, actorId: actorId ?? '' },
  };
}

/** The state alone of one assignment, or null when there is none. */
export async function stateOf(db: Knex, id: string): Promise<AssignmentState | null> {
  const row = (await db('assignment').where({ id }).first('state')) as { state: AssignmentState } | undefined;

  return row?.state ?? null;
}

interface RecordRow extends AssignmentRecord {
  bodyHash: string | null;
  lastSeq: number | null;
  actorId: string | null;
}

const RECORD = `
SELECT a.state, a.lead_unit_path AS "leadUnitPath", coalesce(iu.path, '{}') AS "issuerUnitPath",
       EXISTS (SELECT 1 FROM assignment_watcher w WHERE w.assignment_id = a.id AND w.person_id = ?) AS watching,
       c.body_hash AS "bodyHash", c.last_seq AS "lastSeq", c.actor_id AS "actorId"
  FROM assignment a
  LEFT JOIN unit iu ON iu.id = a.issuer_unit_id
  LEFT JOIN command c ON c.workflow_id = a.workflow_id AND c.command_id = ?
 WHERE a.id = ?`;

/** Position in a list sorted by deadline. */
export interface ListCursor {
  dueAt: string;
  id: string;
}

export interface ListedAssignment {
  state: AssignmentState;
  leadUnitPath: string[];
}

/** A page of rows that the principal may see, nearest deadline first. */
export async function listAssignments(
  db: Knex,
  principal: Principal,
  filter: AssignmentFilter,
  thresholds: StandingThresholds,
  { limit, after }: { limit: number; after: ListCursor | null },
): Promise<{ rows: ListedAssignment[]; next: ListCursor | null }> {
  const { query: typed, ...others } = filter;
  const gathered = isGathered(principal, filter);
  const page = (columns: string[], by: AssignmentFilter): Knex.QueryBuilder => {
    const source: Knex.QueryBuilder = gathered
      ? visibleAssignments(db, principal)
      : db.from('assignment as a');
    const query = source.select(columns);

    if (!gathered && filter.box === undefined) {
      void whereVisible(query, principal);
    }

    void whereFilter(query, principal, by, thresholds);

    if (after !== null) {
      void query.whereRaw('(a.due_at, a.id) > (?::timestamptz, ?)', [after.dueAt, after.id]);
    }

    return query.orderBy(ORDER);
  };
  const rows =
    typed === undefined || wordsOf(typed).length === 0
      ? ((await page(COLUMNS, others).limit(limit + 1)) as StoredRow[])
      : await pageOfWords(db, page, { typed, others, gathered, most: limit + 1 });
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);

  return {
    rows: shown.map(({ state, lead_unit_path }) => ({ state, leadUnitPath: lead_unit_path })),
    next: rows.length > limit && last !== undefined ? { dueAt: last.state.dueAt, id: last.id } : null,
  };
}

const ORDER: { column: string }[] = [{ column: 'a.due_at' }, { column: 'a.id' }];
const COLUMNS = ['a.id', 'a.state', 'a.lead_unit_path'];

interface StoredRow {
  id: string;
  state: AssignmentState;
  lead_unit_path: string[];
}

/** Whether what the reader sees is gathered first: it is little, and nothing that was asked for has an index of its own. */
const isGathered = (principal: Principal, filter: AssignmentFilter): boolean =>
  filter.box === undefined &&
  filter.assigneeId === undefined &&
  filter.parentId === undefined &&
  filter.directiveId === undefined &&
  filter.programmeId === undefined &&
  seesLittle(principal);

/** So many rows of a list tell whether a word is a frequent one. */
const TRIED = 200;
/**
 * At most so many are looked through in the order of the list. A word that many rows have fills a page from these, and asking the indexes for it would bring
 * every row that has it.
 */
const WALKED = 4_000;

interface Words {
  typed: string;
  others: AssignmentFilter;
  gathered: boolean;
  most: number;
}

/** The first rows with the words: looked for in the order of the list while that promises to fill the page, else by the indexes of words. */
async function pageOfWords(
  db: Knex,
  page: (columns: string[], by: AssignmentFilter) => Knex.QueryBuilder,
  { typed, others, gathered, most }: Words,
): Promise<StoredRow[]> {
  /** Of the rows from one place in the list to another, so many that have the words. */
  const walk = async (stretch: Stretch | null, wanted: number): Promise<StoredRow[]> => {
    const list = page(['a.id', 'a.due_at'], others);
    const rows = stretch === null ? list : whereStretch(list, stretch);
    const found = joinWords(db.from(rows.as('a')), typed)
      .select('a.id', 'a.due_at')
      .orderBy(ORDER)
      .limit(wanted);

    return (await db
      .from(found.as('found'))
      .join('assignment as r', 'r.id', 'found.id')
      .select('r.id', 'r.state', 'r.lead_unit_path')
      .orderBy([{ column: 'found.due_at' }, { column: 'found.id' }])) as StoredRow[];
  };

  if (gathered) {
    return walk(null, most);
  }

  const tried = await walk({ from: 0, to: TRIED }, most);

  if (tried.length >= most) {
    return tried;
  }

  // Half as many again as it should take.
  const needed = tried.length === 0 ? Infinity : (TRIED * most * 1.5) / tried.length;
  const further = needed <= WALKED ? await walk({ from: TRIED, to: WALKED }, most - tried.length) : [];
  const walked = [...tried, ...further];

  return walked.length >= most
    ? walked
    : ((await page(COLUMNS, { ...others, query: typed }).limit(most)) as StoredRow[]);
}

/** Counts stop here, so that none ever walks a large table. */
const COUNT_CAP = 999;

/** How many rows each of one's boxes holds, and how many of one's own are overdue or due today. */
export async function countBoxes(
  db: Knex,
  principal: Principal,
  thresholds: StandingThresholds,
): Promise<Record<Box | 'overdue' | 'dueToday', number>> {
  const capped = (build: (query: Knex.QueryBuilder) => void) => {
    const inner = db.from('assignment as a').select(db.raw('1')).limit(COUNT_CAP);
    build(inner);
    return db.count('* as n').from(inner.as('capped'));
  };
  const counts = Object.fromEntries([
    ...BOXES.map((box) => [box, capped((query) => void whereOwnBox(query, principal, box, thresholds.now))]),
    ...(['overdue', 'today'] as const).map((due) => [
      due === 'today' ? 'dueToday' : due,
      capped((query) => void whereFilter(query, principal, { box: 'mine', due }, thresholds)),
    ]),
  ]) as Record<string, Knex.QueryBuilder>;
  const row = (await db
    .select(Object.fromEntries(Object.entries(counts).map(([key, query]) => [key, query])) as never)
    .first()) as Record<Box | 'overdue' | 'dueToday', string | number>;

  return Object.fromEntries(Object.entries(row).map(([key, n]) => [key, Number(n)])) as Record<
    Box | 'overdue' | 'dueToday',
    number
  >;
}

/** The next number of a unit in a year: unit code / year / sequence; a gap where a start was refused. */
export async function takeNumber(db: Knex, unitCode: string, year: number): Promise<string> {
  const { rows } = await db.raw<{ rows: { n: string }[] }>("SELECT nextval('assignment_number') AS n");

  return `${unitCode}/${year}/${String(rows[0]?.n).padStart(5, '0')}`;
}
