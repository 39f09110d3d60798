/** All that was issued under directives directly, counted whole: amounts alone, for whoever reads the measure of a programme. */
import type { Knex } from 'knex';
import type { CellCounts } from '../../domain/assignment/cells';
import type { StandingThresholds } from '../../domain/assignment/standing';
import type { DirectiveTotal } from '../../domain/programme/realisation';
import { selectCells, whereUnder } from './assignment-cells';

interface TotalRow extends CellCounts {
  directiveId: string;
  dueByNow: number;
}

/** By directive; one under which nothing was issued is not in it. Reads the index of `directive_id`. */
export async function directiveTotals(
  db: Knex,
  directiveIds: readonly string[],
  thresholds: StandingThresholds,
): Promise<Map<string, DirectiveTotal>> {
  const query = db.from('assignment as a').select('a.directive_id as directiveId').groupBy('a.directive_id');
  selectTotal(db, query, thresholds);
  const rows = (await whereUnder(query, directiveIds)) as TotalRow[];

  return new Map(rows.map(({ directiveId, dueByNow, ...cells }) => [directiveId, { cells, dueByNow }]));
}

/** Directives of a programme, and the key results by which its objectives are measured. */
export interface Feeding {
  programmeId: string;
  directiveIds: readonly string[];
  keyResultIds: readonly string[];
}

/**
 * By programme and directive: of what was issued under it directly, what has a share in one of the programme's key results, itself or by a
 * part into which it was split.
 */
export async function feedingTotals(
  db: Knex,
  feedings: readonly Feeding[],
  thresholds: StandingThresholds,
): Promise<Map<string, Map<string, DirectiveTotal>>> {
  const totals = new Map<string, Map<string, DirectiveTotal>>();

  if (feedings.length === 0) {
    return totals;
  }

  const query = db
    .from(db.raw(`(${FED}) AS fed`, pairs(feedings, 'keyResultIds')))
    .join('assignment as a', 'a.id', 'fed.id')
    .joinRaw(
      `JOIN unnest(?::text[], ?::text[]) AS p (programme_id, directive_id)
         ON p.programme_id = fed.programme_id AND p.directive_id = a.directive_id`,
      pairs(feedings, 'directiveIds'),
    )
    .whereNull('a.parent_id')
    .select('fed.programme_id as programmeId', 'a.directive_id as directiveId')
    .groupByRaw('1, 2');
  selectTotal(db, query, thresholds);

  for (const row of (await query) as (TotalRow & { programmeId: string })[]) {
    const { programmeId, directiveId, dueByNow, ...cells } = row;
    const ofProgramme = totals.get(programmeId) ?? new Map<string, DirectiveTotal>();
    totals.set(programmeId, ofProgramme.set(directiveId, { cells, dueByNow }));
  }

  return totals;
}

/** Whatever feeds a key result, and everything of which it is a part; what was withdrawn feeds nothing. */
const FED = `SELECT DISTINCT f.programme_id, whole.id
  FROM unnest(?::text[], ?::text[]) AS f (programme_id, key_result_id)
  JOIN key_result_contribution c ON c.key_result_id = f.key_result_id
  JOIN assignment d ON d.id = c.assignment_id AND (d.is_open OR d.outcome IS NOT NULL)
 CROSS JOIN LATERAL unnest(d.ancestor_ids || d.id) AS whole (id)`;

/** Programmes, each beside every id of a kind that it has. */
const pairs = (
  feedings: readonly Feeding[],
  of: 'directiveIds' | 'keyResultIds',
): [programmeIds: string[], ids: string[]] => [
  feedings.flatMap((one) => one[of].map(() => one.programmeId)),
  feedings.flatMap((one) => one[of]),
];

function selectTotal(db: Knex, query: Knex.QueryBuilder, thresholds: StandingThresholds): void {
  selectCells(db, query, thresholds);
  void query.select(
    db.raw(
      'count(*) FILTER (WHERE (a.is_open OR a.outcome IS NOT NULL) AND a.due_at <= ?::timestamptz)::integer AS "dueByNow"',
      [thresholds.now],
    ),
  );
}
