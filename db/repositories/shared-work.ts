/** Who worked with a person in a period, as the log has it: the assignments that both took part in. */
import type { Knex } from 'knex';
import type { WorkedTogether } from '../../domain/evaluation/opinions';

/**
 * Colleagues by how many assignments of the window both took part in (issuer, assignee, coordinator, reviewer, signer: whoever
 * the log names), the most first. Work above and below belongs to it: with whoever does the assignment of which the
 * person does a part, and with whoever does a part of the person's. Each assignment is one that the colleague took part in.
 * `only` asks about one colleague. An assignment counts that was issued before the window ended and open within it.
 */
export async function workedTogether(
  db: Knex,
  personId: string,
  { from, to, limit, only = null }: { from: string; to: string; limit: number; only?: string | null },
): Promise<WorkedTogether[]> {
  const { rows } = await db.raw<{ rows: WorkedTogether[] }>(
    `WITH own AS (
       SELECT id, parent_id, assignee_id, participant_ids FROM assignment
        WHERE participant_ids @> ARRAY[:person::text] AND issued_at < :to::timestamptz
          AND (is_open OR closed_at >= :from::timestamptz)),
     pair AS (
       SELECT p.id AS person_id, o.id AS assignment_id FROM own o, unnest(o.participant_ids) AS p (id)
       UNION
       SELECT above.assignee_id, above.id FROM own o JOIN assignment above ON above.id = o.parent_id
        WHERE o.assignee_id = :person
       UNION
       SELECT below.assignee_id, below.id FROM own o JOIN assignment below ON below.parent_id = o.id
        WHERE o.assignee_id = :person)
     SELECT pair.person_id AS "personId", array_agg(pair.assignment_id ORDER BY pair.assignment_id) AS "assignmentIds"
       FROM pair JOIN person p ON p.id = pair.person_id AND p.active
      WHERE pair.person_id <> :person AND (:only::text IS NULL OR pair.person_id = :only)
      GROUP BY pair.person_id
      ORDER BY count(*) DESC, pair.person_id
      LIMIT :limit`,
    { person: personId, from, to, limit, only },
  );

  return rows;
}
