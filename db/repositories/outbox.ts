/**
 * Reading the outbox in an order that loses nothing. Numbers of a sequence are given before commit, so a reader that
 * remembers only the number skips rows that commit late. Rows are therefore ordered by transaction id, and only those
 * are read whose transactions are older than any that still runs.
 */
import type { Knex } from 'knex';

/** A place in the outbox: transaction id (64 bits, as text) and row id. */
export interface OutboxPosition {
  xid: string;
  id: number;
}

export interface OutboxRow extends OutboxPosition {
  topic: string;
  assignmentId: string | null;
  seq: number | null;
  audience: { personIds: string[]; unitIds: string[] };
  payload: {
    type?: string;
    status?: string;
    objectiveId?: string;
    /** A new comment, and who heard of it in the transaction that wrote it. */
    commentId?: string;
    toldIds?: string[];
  };
}

export function isAfter(one: OutboxPosition, other: OutboxPosition): boolean {
  const difference = BigInt(one.xid) - BigInt(other.xid);

  return difference > 0n || (difference === 0n && one.id > other.id);
}

/** The rows after a position that are settled, in order. */
export async function readOutbox(db: Knex, after: OutboxPosition, limit: number): Promise<OutboxRow[]> {
  const { rows } = await db.raw<{ rows: OutboxRow[] }>(
    `SELECT xid::text AS xid, id, topic, assignment_id AS "assignmentId", seq, audience, payload
       FROM outbox
      WHERE (xid, id) > (?::xid8, ?::bigint) AND xid < pg_snapshot_xmin(pg_current_snapshot())
      ORDER BY outbox.xid, id LIMIT ?`,
    [after.xid, after.id, limit],
  );

  return rows;
}

/** Whether there are committed rows after a position that are not settled yet. */
export async function hasUnsettled(db: Knex, after: OutboxPosition): Promise<boolean> {
  const { rows } = await db.raw<{ rows: unknown[] }>(
    'SELECT 1 FROM outbox WHERE (xid, id) > (?::xid8, ?::bigint) LIMIT 1',
    [after.xid, after.id],
  );

  return rows.length > 0;
}

/** The place of the last settled row: where somebody begins who wants only what comes. */
export async function lastSettled(db: Knex): Promise<OutboxPosition> {
  const { rows } = await db.raw<{ rows: OutboxPosition[] }>(
    `SELECT xid::text AS xid, id FROM outbox
      WHERE xid < pg_snapshot_xmin(pg_current_snapshot()) ORDER BY outbox.xid DESC, id DESC LIMIT 1`,
  );

  return rows[0] ?? { xid: '0', id: 0 };
}

/** Which of these people were notified by which of these events. */
export async function notifiedBy(
  db: Knex,
  events: readonly { assignmentId: string; seq: number }[],
  personIds: readonly string[],
): Promise<Set<string>> {
  if (events.length === 0 || personIds.length === 0) {
    return new Set();
  }

  const { rows } = await db.raw<{ rows: { key: string }[] }>(
    `SELECT DISTINCT n.assignment_id || ' ' || n.event_seq || ' ' || n.person_id AS key
       FROM notification n
       JOIN unnest(?::text[], ?::int[]) AS e (assignment_id, seq) ON n.assignment_id = e.assignment_id AND n.event_seq = e.seq
      WHERE n.person_id = ANY (?::text[])`,
    [events.map(({ assignmentId }) => assignmentId), events.map(({ seq }) => seq), [...personIds]],
  );

  return new Set(rows.map(({ key }) => key));
}

/** A stream that was away longer reads everything anew anyway. */
const KEPT_DAYS = 7;

/** Forgets rows that no stream will ask for any more. */
export async function sweepOutbox(db: Knex): Promise<void> {
  await db('outbox').whereRaw(`at < now() - interval '${KEPT_DAYS} days'`).delete();
}
