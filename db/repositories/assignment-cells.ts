/** The cells of the reporting matrix as SQL over `assignment as a`: for counting, and for the rows that a count leads to. */
import type { Knex } from 'knex';
import type { Principal } from '../../domain/access/principal';
import type { Cell, CellCounts } from '../../domain/assignment/cells';
import { CELLS } from '../../domain/assignment/cells';
import { LADDER_STATUSES } from '../../domain/assignment/state';
import type { StandingThresholds } from '../../domain/assignment/standing';
import { whereVisible } from './assignment-access';

/** One parameter: now. */
export const OVERDUE =
  "a.is_open AND a.status <> 'suspended' AND a.due_at < coalesce(a.submitted_at, ?::timestamptz)";
/** The same of a row that is open; one parameter: now. */
export const LATE = "(a.status <> 'suspended' AND a.due_at < coalesce(a.submitted_at, ?::timestamptz))";

type Condition = (thresholds: StandingThresholds) => [sql: string, bindings: Knex.Value[]];

const CONDITIONS: Readonly<Record<Cell, Condition>> = {
  doneOnTime: () => ["NOT a.is_open AND a.outcome = 'onTime'", []],
  doneLate: () => ["NOT a.is_open AND a.outcome = 'late'", []],
  openInTerm: ({ now }) => [`a.is_open AND NOT ${LATE}`, [now]],
  openOverdue: ({ now }) => [OVERDUE, [now]],
  dueSoon: ({ now, dueSoonBefore }) => [
    'a.is_open AND a.status = ANY (?::text[]) AND a.due_at >= ?::timestamptz AND a.due_at < ?::timestamptz',
    [[...LADDER_STATUSES], now, dueSoonBefore],
  ],
  notAccepted: () => ["a.is_open AND a.status = 'issued'", []],
  declined: () => ["a.is_open AND a.status = 'declined'", []],
  withdrawn: () => ['NOT a.is_open AND a.outcome IS NULL', []],
};

/** Narrows to the rows of one cell. */
export function whereCell(query: Knex.QueryBuilder, cell: Cell, thresholds: StandingThresholds): void {
  void query.whereRaw(...CONDITIONS[cell](thresholds));
}

/** What was issued under directives directly; parts into which that was split are found through it. */
export const whereUnder = (query: Knex.QueryBuilder, directiveIds: readonly string[]): Knex.QueryBuilder =>
  query.whereRaw('a.directive_id = ANY (?::text[])', [[...directiveIds]]).whereNull('a.parent_id');

/** Adds a count for each cell to a query over `assignment as a`. */
export function selectCells(db: Knex, query: Knex.QueryBuilder, thresholds: StandingThresholds): void {
  for (const cell of CELLS) {
    const [sql, bindings] = CONDITIONS[cell](thresholds);
    void query.select(db.raw(`count(*) FILTER (WHERE ${sql})::integer AS ??`, [...bindings, cell]));
  }
}

/** How many assignments of each directive stand in each cell, of those that this reader may see. */
export async function countCells(
  db: Knex,
  principal: Principal,
  directiveIds: readonly string[],
  thresholds: StandingThresholds,
): Promise<Map<string, CellCounts>> {
  const query = db.from('assignment as a').select('a.directive_id as directiveId').groupBy('a.directive_id');
  selectCells(db, query, thresholds);
  const rows = (await whereVisible(whereUnder(query, directiveIds), principal)) as (CellCounts & {
    directiveId: string;
  })[];

  return new Map(rows.map(({ directiveId, ...counts }) => [directiveId, counts]));
}

export const NO_CELLS: CellCounts = Object.fromEntries(CELLS.map((cell) => [cell, 0])) as CellCounts;
