/** Reminders sent by hand, and the notifications that they are. */
import type { Knex } from 'knex';
import { rowsOf } from '../statement';

export interface ManualReminder {
  id: string;
  assignmentId: string;
  senderId: string;
  /** In whose place it was sent; null in the sender's own name. */
  representedId: string | null;
  at: string;
  note: string | null;
  recipientIds: string[];
  bodyHash: string;
}

interface StoredReminder {
  id: string;
  assignment_id: string;
  sender_id: string;
  represented_id: string | null;
  at: Date;
  note: string | null;
  recipient_ids: string[];
  body_hash: string;
}

const toReminder = (row: StoredReminder): ManualReminder => ({
  id: row.id,
  assignmentId: row.assignment_id,
  senderId: row.sender_id,
  representedId: row.represented_id,
  at: row.at.toISOString(),
  note: row.note,
  recipientIds: row.recipient_ids,
  bodyHash: row.body_hash,
});

/** The reminder that a request has sent already, or null. */
export async function findReminder(db: Knex, id: string): Promise<ManualReminder | null> {
  const row = (await db('manual_reminder').where({ id }).first()) as StoredReminder | undefined;

  return row === undefined ? null : toReminder(row);
}

/** The last reminder in the name of one person about one assignment, or null. */
export async function lastReminder(
  db: Knex,
  assignmentId: string,
  nameId: string,
): Promise<ManualReminder | null> {
  const [row] = await rowsOf<StoredReminder>(
    db,
    `SELECT * FROM manual_reminder WHERE assignment_id = ? AND coalesce(represented_id, sender_id) = ?
      ORDER BY at DESC LIMIT 1`,
    [assignmentId, nameId],
  );

  return row === undefined ? null : toReminder(row);
}

/** Two reminders in one name about one assignment take turns until the transaction ends. */
export async function lockReminders(trx: Knex, assignmentId: string, nameId: string): Promise<void> {
  await trx.raw('SELECT pg_advisory_xact_lock(hashtextextended(?, 0))', [`remind ${assignmentId} ${nameId}`]);
}

/** Stores a reminder with its notifications, and tells the live streams. */
export async function sendReminder(trx: Knex, reminder: ManualReminder): Promise<void> {
  const { id, assignmentId, senderId, representedId, at, note, recipientIds, bodyHash } = reminder;
  await trx('manual_reminder').insert({
    id,
    assignment_id: assignmentId,
    sender_id: senderId,
    represented_id: representedId,
    at,
    note,
    recipient_ids: recipientIds,
    body_hash: bodyHash,
  });
  await trx('notification').insert(
    [
      ...recipientIds.map((personId) => ({
        personId,
        reason: 'reminded',
        details: note === null ? {} : { note },
      })),
      // Whoever is represented hears of each act in their name.
      ...(representedId === null
        ? []
        : [{ personId: representedId, reason: 'actedForYou', details: { event: 'reminded' } }]),
    ].map(({ personId, reason, details }) => ({
      person_id: personId,
      reason,
      assignment_id: assignmentId,
      actor_id: senderId,
      details: JSON.stringify(details),
    })),
  );
  await trx('outbox').insert({
    topic: 'assignment',
    assignment_id: assignmentId,
    audience: JSON.stringify({ personIds: recipientIds, unitIds: [] }),
    payload: JSON.stringify({ type: 'reminded' }),
  });
  await trx.raw("SELECT pg_notify('mandate_outbox', '')");
}
