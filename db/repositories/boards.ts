/** Figures of the leader's board: the four cells, and the counts that link to rows. */
import type { Knex } from 'knex';
import type { Principal } from '../../domain/access/principal';
import type { StandingThresholds } from '../../domain/assignment/standing';
import { LATE } from './assignment-cells';
import { whereFilter } from './assignment-filters';
import type { AssignmentFilter } from './assignment-filters';
import type { ListedAssignment } from './assignments';

/** Done on time, done late, open in term, open overdue: the national reporting matrix. */
export interface FourCells {
  doneOnTime: number;
  doneLate: number;
  openInTerm: number;
  openOverdue: number;
}

/** How many rows a filter holds inside a unit's subtree. */
export async function countWhere(
  db: Knex,
  principal: Principal,
  filter: AssignmentFilter,
  thresholds: StandingThresholds,
): Promise<number> {
  const query = db.from('assignment as a').count('* as n');
  const row = (await whereFilter(query, principal, filter, thresholds).first()) as { n: string } | undefined;

  return Number(row?.n ?? 0);
}

/**
 * Open work that wants a leader's eye: overdue first, then what has stood still the longest. Sorted by cost of delay,
 * never by person. `overdue` is how many there are: looking for more would read through everything that is open.
 */
export async function attentionRows(
  db: Knex,
  scopeUnitId: string,
  { now }: StandingThresholds,
  { limit, overdue }: { limit: number; overdue: number },
): Promise<ListedAssignment[]> {
  const worst = (isLate: boolean, most: number): Knex.QueryBuilder =>
    db
      .from('assignment as a')
      .select('a.state', 'a.lead_unit_path')
      .where('a.is_open', true)
      .whereRaw('a.lead_unit_path @> ARRAY[?]::text[]', [scopeUnitId])
      .whereRaw(`${isLate ? '' : 'NOT '}(${LATE})`, [now])
      .orderByRaw('a.escalation_level DESC, a.last_act_at, a.id')
      .limit(most);
  const late = Math.min(limit, overdue);
  const rows = [
    ...((late > 0 ? await worst(true, late) : []) as StoredRow[]),
    ...((late < limit ? await worst(false, limit - late) : []) as StoredRow[]),
  ];

  return rows.map(({ state, lead_unit_path }) => ({ state, leadUnitPath: lead_unit_path }));
}

interface StoredRow {
  state: ListedAssignment['state'];
  lead_unit_path: string[];
}
