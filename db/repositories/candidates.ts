/** Whom an intake or a manager might name: people of a unit who are present, with how much they have open. */
import type { Knex } from 'knex';
import { ACTIVE_STATUSES } from '../../domain/assignment/state';
import type { Candidate } from '../../domain/assignment/suggestion';

/** A unit has fewer people than this; beyond it a suggestion would mean little. */
const MOST_CANDIDATES = 500;

/** People with a post as staff or deputy in a unit or below, without those named and those away at an instant. */
export async function candidatesIn(
  db: Knex,
  {
    unitId,
    without,
    now,
    weekEnd,
  }: { unitId: string; without: readonly string[]; now: string; weekEnd: string },
): Promise<Candidate[]> {
  const { rows } = await db.raw<{ rows: { person_id: string; open: string; due: string }[] }>(
    `WITH present AS (
       SELECT DISTINCT p.id AS person_id
         FROM appointment x JOIN unit u ON u.id = x.unit_id JOIN person p ON p.id = x.person_id AND p.active
        WHERE u.path @> ARRAY[:unitId]::text[] AND x.position IN ('staff', 'deputy')
          AND x.valid_from <= :now::timestamptz AND (x.valid_to IS NULL OR x.valid_to > :now::timestamptz)
          AND x.person_id <> ALL (:without::text[])
          AND NOT EXISTS (SELECT 1 FROM absence away WHERE away.person_id = x.person_id
                           AND away.starts_at <= :now::timestamptz AND away.ends_at > :now::timestamptz)
        ORDER BY p.id LIMIT ${MOST_CANDIDATES})
     SELECT person_id, count(a.id) AS open, count(a.id) FILTER (WHERE a.due_at < :weekEnd::timestamptz) AS due
       FROM present
       LEFT JOIN assignment a ON a.assignee_id = person_id AND a.is_open AND a.status = ANY (:working::text[])
      GROUP BY person_id`,
    { unitId, without: [...without], now, weekEnd, working: ['issued', ...ACTIVE_STATUSES] },
  );

  return rows.map(({ person_id, open, due }) => ({
    personId: person_id,
    open: Number(open),
    dueThisWeek: Number(due),
  }));
}
