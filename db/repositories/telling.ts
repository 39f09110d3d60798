/** Telling people of what is no event of an assignment: notices in their inboxes, and word to the open streams. */
import type { Knex } from 'knex';

export interface ToldNotice {
  personIds: readonly string[];
  reason: string;
  assignmentId: string;
  actorId: string | null;
  /** The event it is about; absent for what happens beside the events. */
  seq?: number;
  details?: Record<string, string>;
}

/** Puts a notice into each inbox, once for an event and reason, and wakes the streams of those who are told. */
export async function tell(trx: Knex, notice: ToldNotice): Promise<void> {
  const { personIds, reason, assignmentId, actorId, seq = null, details = {} } = notice;

  if (personIds.length === 0) {
    return;
  }

  const { rows } = await trx.raw<{ rows: { person_id: string }[] }>(
    `INSERT INTO notification (person_id, reason, assignment_id, event_seq, actor_id, details)
     SELECT person_id, ?, ?, ?, ?, ?::jsonb FROM unnest(?::text[]) person_id
     ON CONFLICT DO NOTHING RETURNING person_id`,
    [reason, assignmentId, seq, actorId, JSON.stringify(details), [...new Set(personIds)]],
  );

  if (rows.length > 0) {
    await announce(trx, 'notification', assignmentId, {
      personIds: rows.map(({ person_id }) => person_id),
      unitIds: [],
    });
  }
}

/**
 * Says to everybody who may see an assignment that something was said about it, or changed in what was said. `added` is
 * a new comment, with those who are told of it in this transaction: the relay then tells the others.
 */
export async function announceComment(
  trx: Knex,
  assignmentId: string,
  added?: { commentId: string; toldIds: readonly string[] },
): Promise<void> {
  const { rows } = await trx.raw<{ rows: { personIds: string[]; unitIds: string[] }[] }>(
    `SELECT participant_ids || ARRAY(SELECT person_id FROM assignment_watcher
                                      WHERE assignment_id = a.id AND grants_sight) AS "personIds",
            scope_unit_ids AS "unitIds"
       FROM assignment a WHERE id = ?`,
    [assignmentId],
  );

  if (rows[0] !== undefined) {
    await announce(trx, 'comment', assignmentId, rows[0], added);
  }
}

async function announce(
  trx: Knex,
  topic: 'comment' | 'notification',
  assignmentId: string,
  audience: { personIds: string[]; unitIds: string[] },
  facts: object = {},
): Promise<void> {
  await trx('outbox').insert({
    topic,
    assignment_id: assignmentId,
    audience: JSON.stringify(audience),
    payload: JSON.stringify({ type: topic, ...facts }),
  });
  await trx.raw("SELECT pg_notify('mandate_outbox', '')");
}
