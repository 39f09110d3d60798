/** Figures of the leader's board: the four cells, and the counts that link to rows. */
import type { Knex } from 'knex';
import type { Principal } from '../../domain/access/principal';
import type { StandingThresholds } from '../../domain/assignment/standing';
import { BY_ITS_VALUES } from '../knex';
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
 * never by person. `overdue` and `inTerm` are how many there are: looking for more would read through everything that is open. What a small
 * unit has is gathered and sorted; of a large one the worst are soon met on a walk through what the city has, worst first.
 */
export async function attentionRows(
  db: Knex,
  scopeUnitId: string,
  { now }: StandingThresholds,
  { limit, overdue, inTerm }: { limit: number; overdue: number; inTerm: number },
): Promise<ListedAssignment[]> {
  const inScope = 'a.is_open AND a.lead_unit_path @> ARRAY[?]::text[]';
  const source = (): Knex.QueryBuilder =>
    overdue + inTerm <= GATHERED
      ? db.from(db.raw(`(SELECT a.* FROM assignment a WHERE ${inScope} OFFSET 0) AS a`, [scopeUnitId]))
      : db.from('assignment as a').whereRaw(inScope, [scopeUnitId]);
  const worst = (isLate: boolean, most: number): Knex.QueryBuilder =>
    source()
      .comment(BY_ITS_VALUES)
      .select('a.state', 'a.lead_unit_path')
      .whereRaw(`${isLate ? '' : 'NOT '}(${LATE})`, [now])
      .orderByRaw('a.escalation_level DESC, a.last_act_at, a.id')
      .limit(most);
  const late = Math.min(limit, overdue);
  const others = Math.min(limit - late, inTerm);
  const rows = [
    ...((late > 0 ? await worst(true, late) : []) as StoredRow[]),
    ...((others > 0 ? await worst(false, others) : []) as StoredRow[]),
  ];

  return rows.map(({ state, lead_unit_path }) => ({ state, leadUnitPath: lead_unit_path }));
}

/** Of a unit with at most so many open assignments all are looked at. */
const GATHERED = 2_000;

interface StoredRow {
  state: ListedAssignment['state'];
  lead_unit_path: string[];
}
