/** Figures of the leader's board: the four cells, and the counts that link to rows. */
import type { Knex } from 'knex';
import type { Principal } from '../../domain/access/principal';
import type { StandingThresholds } from '../../domain/assignment/standing';
import { boardSince, whereFilter } from './assignment-filters';
import type { AssignmentFilter } from './assignment-filters';
import type { ListedAssignment } from './assignments';

/** Done on time, done late, open in term, open overdue: the national reporting matrix. */
export interface FourCells {
  doneOnTime: number;
  doneLate: number;
  openInTerm: number;
  openOverdue: number;
}

/**
 * Cells of a unit's whole subtree, by its direct sub-units. `unitId: null` is the unit itself (assignments that no
 * sub-unit leads).
 */
export async function cellsBySubUnit(
  db: Knex,
  scopeUnitId: string,
  thresholds: StandingThresholds,
): Promise<(FourCells & { unitId: string })[]> {
  const { rows } = await db.raw<{ rows: Record<keyof FourCells | 'unit_id', string>[] }>(CELLS, {
    scope: scopeUnitId,
    now: thresholds.now,
    since: boardSince(thresholds),
  });

  return rows.map((row) => ({
    unitId: row.unit_id,
    doneOnTime: Number(row.doneOnTime),
    doneLate: Number(row.doneLate),
    openInTerm: Number(row.openInTerm),
    openOverdue: Number(row.openOverdue),
  }));
}

const CELLS = `
WITH inside AS (
  SELECT coalesce(lead_unit_path[array_position(lead_unit_path, :scope) + 1], :scope) AS unit_id,
         outcome, is_open, is_open AND status <> 'suspended' AND due_at < coalesce(submitted_at, :now::timestamptz) AS overdue
    FROM assignment
   WHERE lead_unit_path @> ARRAY[:scope]::text[]
     AND (is_open OR (outcome IS NOT NULL AND closed_at >= :since::timestamptz))
)
SELECT unit_id,
       count(*) FILTER (WHERE outcome = 'onTime')        AS "doneOnTime",
       count(*) FILTER (WHERE outcome = 'late')          AS "doneLate",
       count(*) FILTER (WHERE is_open AND NOT overdue)   AS "openInTerm",
       count(*) FILTER (WHERE is_open AND overdue)       AS "openOverdue"
  FROM inside GROUP BY unit_id ORDER BY count(*) FILTER (WHERE is_open AND overdue) DESC, unit_id`;

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
 * never by person.
 */
export async function attentionRows(
  db: Knex,
  scopeUnitId: string,
  { now }: StandingThresholds,
  limit: number,
): Promise<ListedAssignment[]> {
  const rows = (await db
    .from('assignment as a')
    .select('a.state', 'a.lead_unit_path')
    .where('a.is_open', true)
    .whereRaw('a.lead_unit_path @> ARRAY[?]::text[]', [scopeUnitId])
    .orderByRaw(
      '(a.due_at < coalesce(a.submitted_at, ?::timestamptz)) DESC, a.escalation_level DESC, a.last_act_at, a.id',
      [now],
    )
    .limit(limit)) as { state: ListedAssignment['state']; lead_unit_path: string[] }[];

  return rows.map(({ state, lead_unit_path }) => ({ state, leadUnitPath: lead_unit_path }));
}

/** Signed off by month (`YYYY-MM` of the wall clock), from the first month on. */
export async function outcomesByMonth(
  db: Knex,
  scopeUnitId: string,
  { firstMonth, offsetMinutes }: { firstMonth: string; offsetMinutes: number },
): Promise<Map<string, { onTime: number; late: number }>> {
  const since = new Date(Date.parse(`${firstMonth}-01T00:00:00Z`) - offsetMinutes * 60_000).toISOString();
  const { rows } = await db.raw<{ rows: { month: string; onTime: number; late: number }[] }>(
    `SELECT to_char((closed_at AT TIME ZONE 'UTC') + make_interval(mins => :offset), 'YYYY-MM') AS month,
            count(*) FILTER (WHERE outcome = 'onTime')::integer AS "onTime",
            count(*) FILTER (WHERE outcome = 'late')::integer   AS late
       FROM assignment
      WHERE lead_unit_path @> ARRAY[:scope]::text[] AND outcome IS NOT NULL AND closed_at >= :since::timestamptz
      GROUP BY 1`,
    { scope: scopeUnitId, offset: offsetMinutes, since },
  );

  return new Map(rows.map(({ month, onTime, late }) => [month, { onTime, late }]));
}
