/**
 * Counts and rows of a board in a narrow scope: a directive, the directives of a programme, or a person. Each scope has an index
 * (`assignment_directive`, `assignment_assignee`), and everything is counted of what the reader may see, by the filters of the lists to
 * which the numbers lead.
 */
import type { Knex } from 'knex';
import type { Principal } from '../../domain/access/principal';
import type { CellCounts } from '../../domain/assignment/cells';
import type { StandingThresholds } from '../../domain/assignment/standing';
import { whereVisible } from './assignment-access';
import { selectCells } from './assignment-cells';
import type { AssignmentFilter } from './assignment-filters';
import { whereFilter } from './assignment-filters';
import type { ListedAssignment } from './assignments';

export type BoardFilter = Pick<AssignmentFilter, 'directiveId' | 'programmeId' | 'assigneeId'>;

export interface BoardScope {
  principal: Principal;
  filter: BoardFilter;
  thresholds: StandingThresholds;
}

/** Narrows a query over `assignment as a` to the scope, and to what its reader may see. */
export const within = (
  query: Knex.QueryBuilder,
  { principal, filter, thresholds }: BoardScope,
  flag?: AssignmentFilter['flag'],
): Knex.QueryBuilder =>
  whereVisible(
    whereFilter(query, principal, { ...filter, ...(flag !== undefined && { flag }) }, thresholds),
    principal,
  );

/** All cells of the scope at once. */
export async function scopeCells(db: Knex, scope: BoardScope): Promise<CellCounts> {
  const query = db.from('assignment as a');
  selectCells(db, query, scope.thresholds);

  return (await within(query, scope).first()) as CellCounts;
}

/** How many rows of the scope bear a flag. */
export async function countFlagged(
  db: Knex,
  scope: BoardScope,
  flag: 'stuck' | 'atRisk' | 'waitingForMe',
): Promise<number> {
  const query = within(db.from('assignment as a').count('* as n'), scope, flag);
  const row = (await query.first()) as { n: string } | undefined;

  return Number(row?.n ?? 0);
}

/** What the lines of a board stand for: the agency that leads the work, or the directive that it was issued under. */
const LINES = {
  agency: 'coalesce(a.lead_unit_path[2], a.lead_unit_path[1])',
  directive: 'a.directive_id',
} as const;

/** The cells by agency or by directive, most overdue first. */
export async function scopeLines(
  db: Knex,
  scope: BoardScope,
  by: keyof typeof LINES,
): Promise<{ id: string; cells: CellCounts }[]> {
  const query = db
    .from('assignment as a')
    .select(db.raw(`${LINES[by]} AS id`))
    .groupByRaw('1');
  selectCells(db, query, scope.thresholds);
  const rows = (await within(query, scope)) as (CellCounts & { id: string })[];

  return rows
    .map(({ id, ...cells }) => ({ id, cells }))
    .sort((x, y) => y.cells.openOverdue - x.cells.openOverdue || (x.id < y.id ? -1 : 1));
}

/** Open work of the scope that wants an eye: overdue first, then what has stood still the longest. */
export async function scopeAttention(
  db: Knex,
  scope: BoardScope,
  limit: number,
): Promise<ListedAssignment[]> {
  const rows = (await within(db.from('assignment as a').select('a.state', 'a.lead_unit_path'), scope)
    .where('a.is_open', true)
    .orderByRaw(
      '(a.due_at < coalesce(a.submitted_at, ?::timestamptz)) DESC, a.escalation_level DESC, a.last_act_at, a.id',
      [scope.thresholds.now],
    )
    .limit(limit)) as { state: ListedAssignment['state']; lead_unit_path: string[] }[];

  return rows.map(({ state, lead_unit_path }) => ({ state, leadUnitPath: lead_unit_path }));
}
