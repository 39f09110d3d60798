/**
 * From what was recorded to what has to leave. Recording knows nothing of mail and webhooks: both are derived afterwards,
 * each from where it stopped, under the lock of its cursor, so that each notice and event is looked at exactly once.
 */
import type { Knex } from 'knex';
import type { OutboxPosition } from './outbox';

/** Takes the turn of everybody who derives from this source; null while somebody else has it. */
export async function lockCursor<P>(trx: Knex, name: 'notices' | 'events'): Promise<P | null> {
  const row = (await trx('delivery_cursor').where({ name }).forUpdate().skipLocked().first('position')) as
    { position: P } | undefined;

  return row?.position ?? null;
}

export async function moveCursor(
  trx: Knex,
  name: 'notices' | 'events',
  position: NoticePosition | OutboxPosition,
): Promise<void> {
  await trx('delivery_cursor')
    .where({ name })
    .update({ position: JSON.stringify(position) });
}

/**
 * Numbers of a sequence are given before commit, so the highest visible notice says nothing about those below it. `until` is
 * a number that was the highest given when no transaction from `xid` on had begun: once all before `xid` have ended, every
 * notice up to `until` is there or never will be.
 */
export interface NoticePosition {
  /** Everything up to this number has been derived. */
  id: number;
  until?: number;
  xid?: string;
  /** When the horizon was drawn, in milliseconds: a number is taken a moment before its transaction gets an xid. */
  drawnAt?: number;
}

const DRAWN_FOR_MS = 100;

/** Whether the horizon can be trusted now. */
export async function isSettled(trx: Knex, { until, xid, drawnAt = 0 }: NoticePosition): Promise<boolean> {
  if (until === undefined || xid === undefined) {
    return false;
  }

  const { rows } = await trx.raw<{ rows: { settled: boolean }[] }>(
    `SELECT pg_snapshot_xmin(pg_current_snapshot()) >= ?::xid8
        AND extract(epoch FROM clock_timestamp()) * 1000 > ? AS settled`,
    [xid, drawnAt + DRAWN_FOR_MS],
  );

  return rows[0]?.settled === true;
}

/** Draws a new horizon, or null when nothing was added since. */
export async function drawHorizon(trx: Knex, id: number): Promise<NoticePosition | null> {
  // Two statements on purpose: the number first, then the snapshot that is at least as new.
  const given = await trx.raw<{ rows: { last: number }[] }>(
    // A sequence that gave nothing yet says 1 as well.
    'SELECT CASE WHEN is_called THEN last_value ELSE 0 END AS last FROM notification_id_seq',
  );
  const until = Number(given.rows[0]?.last ?? 0);

  if (until <= id) {
    return null;
  }

  const { rows } = await trx.raw<{ rows: { xid: string; at: number }[] }>(
    `SELECT pg_snapshot_xmax(pg_current_snapshot())::text AS xid, extract(epoch FROM clock_timestamp())::float8 * 1000 AS at`,
  );

  return { id, until, xid: rows[0]?.xid ?? '0', drawnAt: rows[0]?.at ?? 0 };
}

export interface NoticeRow {
  id: number;
  personId: string;
  reason: string;
  assignmentId: string | null;
}

/** Notices after one number and up to another, in order. */
export async function noticesBetween(
  trx: Knex,
  after: number,
  until: number,
  limit: number,
): Promise<NoticeRow[]> {
  return (await trx('notification')
    .where('id', '>', after)
    .where('id', '<=', until)
    .orderBy('id')
    .limit(limit)
    .select('id', 'person_id as personId', 'reason', 'assignment_id as assignmentId')) as NoticeRow[];
}

export interface EventFacts {
  assignmentId: string;
  seq: number;
  number: string;
  status: string;
  type: string;
  occurredAt: string;
  /** When the log got it: later than it occurred where a timer fired late. */
  recordedAt: string;
}

/** What a webhook says of some events, by `assignmentId seq`: number, type, when it happened. */
export async function eventFacts(
  trx: Knex,
  events: readonly { assignmentId: string; seq: number }[],
): Promise<Map<string, Omit<EventFacts, 'status'>>> {
  const { rows } = await trx.raw<{
    rows: (Omit<EventFacts, 'occurredAt' | 'recordedAt' | 'status'> &
      Record<'occurredAt' | 'recordedAt', Date>)[];
  }>(
    `SELECT a.id AS "assignmentId", d.seq, a.number, d.type, d.at AS "occurredAt",
            d.recorded_at AS "recordedAt"
       FROM unnest(?::text[], ?::int[]) AS e (id, seq)
       JOIN assignment a ON a.id = e.id
       JOIN domain_event d ON d.workflow_id = a.workflow_id AND d.seq = e.seq`,
    [events.map(({ assignmentId }) => assignmentId), events.map(({ seq }) => seq)],
  );

  return new Map(
    rows.map((row) => [
      `${row.assignmentId} ${row.seq}`,
      {
        ...row,
        occurredAt: row.occurredAt.toISOString(),
        recordedAt: row.recordedAt.toISOString(),
      },
    ]),
  );
}
