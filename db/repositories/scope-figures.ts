/** What the boards of narrow scopes show beside their counts: finished work and the load. Of what the reader may see. */
import type { Knex } from 'knex';
import type { LoadCount } from '../../domain/boards/load';
import { WALL_INTERVAL, wallMidnight } from '../../domain/calendar/wall-clock';
import { ACTIVE_STATUSES } from '../../domain/assignment/state';
import { boardSince } from './assignment-filters';
import type { BoardScope } from './scope-boards';
import { within } from './scope-boards';
import type { SpreadRow, StageLine } from './stage-times';
import { PERCENTILES, stageLine } from './stage-times';

/** Signed off by month of Hanoi's clock, from a month (`YYYY-MM`) on; months without any are left out. */
export async function scopeOutcomes(
  db: Knex,
  scope: BoardScope,
  firstMonth: string,
): Promise<Map<string, { onTime: number; late: number }>> {
  const query = db
    .from('assignment as a')
    .select(
      db.raw(`to_char((a.closed_at AT TIME ZONE 'UTC') + ${WALL_INTERVAL}, 'YYYY-MM') AS month,
              (count(*) FILTER (WHERE a.outcome = 'onTime'))::integer AS "onTime",
              (count(*) FILTER (WHERE a.outcome = 'late'))::integer AS late`),
    )
    .whereNotNull('a.outcome')
    .where('a.closed_at', '>=', wallMidnight(`${firstMonth}-01`))
    .groupByRaw('1');
  const rows = (await within(query, scope)) as { month: string; onTime: number; late: number }[];

  return new Map(rows.map(({ month, ...counts }) => [month, counts]));
}

/** Median and 90th percentile of each stage, of what was signed off within the board's window; null when nothing was. */
export async function scopeStages(db: Knex, scope: BoardScope): Promise<StageLine | null> {
  const query = db
    .from('assignment as a')
    .join('assignment_stage_time as s', 's.assignment_id', 'a.id')
    .select(db.raw(`NULL AS unit_id, count(*) AS n, ${PERCENTILES}`))
    .whereNotNull('a.outcome')
    .where('a.closed_at', '>=', boardSince(scope.thresholds));
  const row = (await within(query, scope).first()) as SpreadRow | undefined;

  return row === undefined || Number(row.n) === 0 ? null : stageLine(row);
}

/** How many people have how many open assignments of the scope to do, and how many of those nobody is named for. */
export async function scopeLoads(
  db: Knex,
  scope: BoardScope,
): Promise<{ loads: LoadCount[]; unassigned: number }> {
  const byPerson = within(
    db.from('assignment as a').select('a.assignee_id').count('* as open').groupBy('a.assignee_id'),
    scope,
  )
    .where('a.is_open', true)
    .whereIn('a.status', ['issued', ...ACTIVE_STATUSES]);
  const rows = (await db
    .from(byPerson.as('one'))
    .select(
      db.raw(`assignee_id IS NULL AS "isUnassigned", open::integer AS open, count(*)::integer AS people`),
    )
    .groupByRaw('1, 2')) as (LoadCount & { isUnassigned: boolean })[];

  return {
    loads: rows.filter(({ isUnassigned }) => !isUnassigned).map(({ open, people }) => ({ open, people })),
    unassigned: rows.find(({ isUnassigned }) => isUnassigned)?.open ?? 0,
  };
}
