/** The event log as it is read: the timeline of one assignment, or its beginning for folding. */
import type { Knex } from 'knex';
import type { AssignmentEvent } from '../../domain/assignment/events';
import { assignmentWorkflowId } from '../../domain/ids';

export interface EventRow {
  seq: number;
  type: string;
  version: number;
  at: Date;
  actor_id: string | null;
  on_behalf_of: { personId: string; via: string[] } | null;
  command_id: string | null;
  payload: unknown;
}

/** The events of an assignment up to and including `seq`, in order. */
export async function eventsUntil(db: Knex, assignmentId: string, seq: number): Promise<AssignmentEvent[]> {
  const rows = (await db('domain_event')
    .where({ workflow_id: assignmentWorkflowId(assignmentId) })
    .where('seq', '<=', seq)
    .orderBy('seq')) as EventRow[];

  return rows.map(toEvent);
}

/** All events of an assignment, in order. */
export const allEvents = (db: Knex, assignmentId: string): Promise<AssignmentEvent[]> =>
  eventsUntil(db, assignmentId, 2 ** 31 - 1);

export function toEvent(row: EventRow): AssignmentEvent {
  return {
    type: row.type,
    v: row.version,
    seq: row.seq,
    at: row.at.toISOString(),
    actorId: row.actor_id,
    ...(row.on_behalf_of === null ? {} : { onBehalfOf: row.on_behalf_of }),
    commandId: row.command_id,
    payload: row.payload,
  } as AssignmentEvent;
}

/** Who caused some events, and who was told of each already, by `assignment id`, space, `seq`. */
export async function actorsAndTold(
  db: Knex,
  events: readonly { assignmentId: string; seq: number }[],
): Promise<Map<string, { actorId: string | null; toldIds: string[] }>> {
  if (events.length === 0) {
    return new Map();
  }

  const { rows } = await db.raw<{ rows: { key: string; actor_id: string | null; told: string[] }[] }>(
    `SELECT x.assignment_id || ' ' || x.seq AS key, e.actor_id,
            ARRAY(SELECT n.person_id FROM notification n
                   WHERE n.assignment_id = x.assignment_id AND n.event_seq = x.seq) AS told
       FROM unnest(?::text[], ?::text[], ?::int[]) AS x (assignment_id, workflow_id, seq)
       JOIN domain_event e ON e.workflow_id = x.workflow_id AND e.seq = x.seq`,
    [
      events.map(({ assignmentId }) => assignmentId),
      events.map(({ assignmentId }) => assignmentWorkflowId(assignmentId)),
      events.map(({ seq }) => seq),
    ],
  );

  return new Map(rows.map(({ key, actor_id, told }) => [key, { actorId: actor_id, toldIds: told }]));
}
