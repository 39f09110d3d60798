/** All that was issued under directives directly, counted whole: amounts alone, for whoever reads the measure of a programme. */
import type { Knex } from 'knex';
import type { CellCounts } from '../../domain/assignment/cells';
import type { StandingThresholds } from '../../domain/assignment/standing';
import { selectCells, whereUnder } from './assignment-cells';

export interface DirectiveTotal {
  cells: CellCounts;
  /** Not withdrawn, and due by now, done or not. */
  dueByNow: number;
}

/** By directive; one under which nothing was issued is not in it. Reads the index of `directive_id`. */
export async function directiveTotals(
  db: Knex,
  directiveIds: readonly string[],
  thresholds: StandingThresholds,
): Promise<Map<string, DirectiveTotal>> {
  const query = db.from('assignment as a').select('a.directive_id as directiveId').groupBy('a.directive_id');
  selectCells(db, query, thresholds);
  void query.select(
    db.raw(
      'count(*) FILTER (WHERE (a.is_open OR a.outcome IS NOT NULL) AND a.due_at <= ?::timestamptz)::integer AS "dueByNow"',
      [thresholds.now],
    ),
  );
  const rows = (await whereUnder(query, directiveIds)) as (CellCounts & {
    directiveId: string;
    dueByNow: number;
  })[];

  return new Map(rows.map(({ directiveId, dueByNow, ...cells }) => [directiveId, { cells, dueByNow }]));
}
