/** How far what follows the engine and the log lags behind, in seconds, for those who run the system. */
import type { Knex } from 'knex';

export interface Lags {
  /** The longest that one of the latest events took from being decided to standing in the log; null when none is fresh. */
  recording: number | null;
  /** Age of the oldest row that a reader has not passed, by reader; 0 when it has passed all. */
  readers: Readonly<Record<(typeof READERS)[number], number>>;
  /** Deliveries whose moment has come, by kind: how long the oldest waits, and how many do. */
  deliveries: readonly { kind: string; seconds: number; waiting: number }[];
}

/** `notices` become mails, `events` webhooks, `watchers` are told; each keeps its own place. */
export const READERS = ['notices', 'events', 'watchers'] as const;
const KINDS = ['mail', 'digest', 'webhook'] as const;

/** Events looked at, and how old they may be: what was recorded long ago says nothing of now. */
const LATEST = 200;
const FRESH = '5 minutes';

const SECONDS_SINCE = (column: string) =>
  `greatest(0, extract(epoch FROM clock_timestamp() - min(${column})))::float8`;

/** Reads all of it in one round trip, by indexes only: a scrape must not weigh on a busy database. */
export async function readLags(db: Knex): Promise<Lags> {
  const { rows } = await db.raw<{
    rows: {
      recording: number | null;
      notices: number | null;
      events: number | null;
      watchers: number | null;
      deliveries: { kind: string; seconds: number; waiting: number }[] | null;
    }[];
  }>(
    `SELECT
       (SELECT max(extract(epoch FROM e.recorded_at - e.at))::float8
          FROM (SELECT assignment_id, seq, at FROM outbox ORDER BY xid DESC, id DESC LIMIT ${LATEST}) o
          JOIN assignment a ON a.id = o.assignment_id
          JOIN domain_event e ON e.workflow_id = a.workflow_id AND e.seq = o.seq
         WHERE o.at > clock_timestamp() - interval '${FRESH}') AS recording,
       (SELECT ${SECONDS_SINCE('n.at')} FROM notification n
         WHERE n.id > (SELECT (position->>'id')::bigint FROM delivery_cursor WHERE name = 'notices')) AS notices,
       (SELECT ${SECONDS_SINCE('o.at')} FROM outbox o, delivery_cursor c
         WHERE c.name = 'events' AND (o.xid, o.id) > ((c.position->>'xid')::xid8, (c.position->>'id')::bigint)) AS events,
       (SELECT ${SECONDS_SINCE('o.at')} FROM outbox o, relay_position p
         WHERE p.name = 'watchers' AND (o.xid, o.id) > (p.xid::xid8, p.id)) AS watchers,
       (SELECT json_agg(x) FROM (
          SELECT d.kind, ${SECONDS_SINCE('d.due_at')} AS seconds, count(*)::integer AS waiting
            FROM delivery d LEFT JOIN webhook_endpoint w ON w.id = d.endpoint_id
           WHERE d.state = 'waiting' AND d.due_at <= clock_timestamp() AND w.disabled_at IS NULL
           GROUP BY d.kind) x) AS deliveries`,
  );
  const [row] = rows;
  const due = new Map((row?.deliveries ?? []).map((one) => [one.kind, one]));

  return {
    recording: row?.recording ?? null,
    readers: { notices: row?.notices ?? 0, events: row?.events ?? 0, watchers: row?.watchers ?? 0 },
    deliveries: KINDS.map((kind) => due.get(kind) ?? { kind, seconds: 0, waiting: 0 }),
  };
}
