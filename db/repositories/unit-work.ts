/** The logs of the work of a unit, for examining how figures come about. */
import type { Knex } from 'knex';
import type { AssignmentEvent } from '../../domain/assignment/events';
import { toEvent } from './events';
import type { EventRow } from './events';

/** Work led in a unit or below it that was issued, due or closed between two instants; each with its whole log. */
export async function logsBelow(
  db: Knex,
  unitId: string,
  { from, to, limit }: { from: string; to: string; limit: number },
): Promise<AssignmentEvent[][]> {
  const { rows } = await db.raw<{ rows: (EventRow & { workflow_id: string })[] }>(
    `WITH chosen AS (
       SELECT workflow_id FROM assignment
        WHERE lead_unit_path @> ARRAY[:unitId::text] AND issued_at < :to::timestamptz
          AND (closed_at >= :from::timestamptz OR due_at >= :from::timestamptz)
        ORDER BY issued_at DESC, workflow_id LIMIT :limit)
     SELECT e.* FROM chosen c JOIN domain_event e ON e.workflow_id = c.workflow_id ORDER BY e.workflow_id, e.seq`,
    { unitId, from, to, limit },
  );
  const logs = new Map<string, AssignmentEvent[]>();

  for (const row of rows) {
    logs.set(row.workflow_id, [...(logs.get(row.workflow_id) ?? []), toEvent(row)]);
  }

  return [...logs.values()];
}
