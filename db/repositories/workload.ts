/** The open load of one person: what an issuer looks at before assigning more. */
import type { Knex } from 'knex';
import type { LoadCount } from '../../domain/boards/load';
import { ACTIVE_STATUSES } from '../../domain/assignment/state';

export interface WorkloadCounts {
  /** Open assignments of which the person is assignee, accepted or not. */
  open: number;
  overdue: number;
  /** Due before `weekEnd` and not overdue. */
  dueThisWeek: number;
  /** Submissions that wait for this person's review or signature. */
  toReview: number;
}

export async function workloadOf(
  db: Knex,
  personId: string,
  { now, weekEnd }: { now: string; weekEnd: string },
): Promise<WorkloadCounts> {
  const { rows } = await db.raw<{ rows: Record<keyof WorkloadCounts, number>[] }>(WORKLOAD, {
    person: personId,
    working: ['issued', ...ACTIVE_STATUSES],
    now,
    weekEnd,
  });
  const row = rows[0];

  return {
    open: Number(row?.open ?? 0),
    overdue: Number(row?.overdue ?? 0),
    dueThisWeek: Number(row?.dueThisWeek ?? 0),
    toReview: Number(row?.toReview ?? 0),
  };
}

const WORKLOAD = `
SELECT count(*) FILTER (WHERE mine)                                                      AS open,
       count(*) FILTER (WHERE mine AND due_at < :now::timestamptz)                       AS overdue,
       count(*) FILTER (WHERE mine AND due_at >= :now::timestamptz AND due_at < :weekEnd::timestamptz) AS "dueThisWeek",
       count(*) FILTER (WHERE NOT mine)                                                  AS "toReview"
  FROM (
    SELECT due_at, true AS mine FROM assignment
     WHERE is_open AND assignee_id = :person AND status = ANY (:working::text[])
    UNION ALL
    SELECT due_at, false FROM assignment
     WHERE is_open AND status IN ('submitted', 'approved')
       AND (holder_id = :person OR (co_reviewer_ids <> '{}' AND co_reviewer_ids @> ARRAY[:person]::text[]))
  ) load`;

/** How many people appointed in a unit or below it have how many open assignments each, whoever leads those; as it was last summed up. */
export const openLoads = async (db: Knex, scopeUnitId: string): Promise<LoadCount[]> =>
  (await db('load_tally')
    .where({ unit_id: scopeUnitId })
    .whereNot('people', 0)
    .select('open', 'people')) as LoadCount[];
