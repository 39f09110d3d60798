/**
 * Deliveries as a queue: taken with SKIP LOCKED by moving the due moment behind a lease, so that no transaction stays open
 * while a mail is under way, and a worker that dies only delays what it held.
 */
import type { Knex } from 'knex';
import type { DeliveryKind, DeliveryState } from '../../domain/notifying/deliveries';

export interface NewDelivery {
  id: string;
  kind: DeliveryKind;
  personId: string | null;
  notificationId: number | null;
  endpointId: string | null;
  assignmentId: string | null;
  reason: string;
  content: object;
  dueAt: string;
}

/** One that was taken; `attempts` counts this attempt and is the token that finishing asks for. */
export interface TakenDelivery extends NewDelivery {
  attempts: number;
  /** Attempts before somebody asked to try again. */
  earlier: number;
  createdAt: string;
}

/** Queues deliveries; one that is there already stays as it is. */
export async function queueDeliveries(trx: Knex, deliveries: readonly NewDelivery[]): Promise<void> {
  if (deliveries.length === 0) {
    return;
  }

  await trx('delivery')
    .insert(
      deliveries.map((one) => ({
        id: one.id,
        kind: one.kind,
        person_id: one.personId,
        notification_id: one.notificationId,
        endpoint_id: one.endpointId,
        assignment_id: one.assignmentId,
        reason: one.reason,
        content: JSON.stringify(one.content),
        due_at: one.dueAt,
      })),
    )
    .onConflict('id')
    .ignore();
}

const RETURNED = `
  d.id, d.kind, d.person_id AS "personId", d.notification_id AS "notificationId", d.endpoint_id AS "endpointId",
  d.assignment_id AS "assignmentId", d.reason, d.content, d.attempts, d.earlier,
  d.created_at AS "createdAt", d.due_at AS "dueAt"`;

type TakenRow = Omit<TakenDelivery, 'createdAt' | 'dueAt'> & { createdAt: Date; dueAt: Date };

const takenOf = (row: TakenRow): TakenDelivery => ({
  ...row,
  createdAt: row.createdAt.toISOString(),
  dueAt: row.dueAt.toISOString(),
});

export interface Taking {
  now: string;
  /** Until when nobody else takes them. */
  leaseUntil: string;
  limit: number;
}

/** Takes mails and digests that are due. */
export async function takeMails(db: Knex, { now, leaseUntil, limit }: Taking): Promise<TakenDelivery[]> {
  const { rows } = await db.raw<{ rows: TakenRow[] }>(
    `WITH due AS (
       SELECT id FROM delivery WHERE state = 'waiting' AND kind <> 'webhook' AND due_at <= :now
        ORDER BY due_at, id LIMIT :limit FOR UPDATE SKIP LOCKED)
     UPDATE delivery d SET due_at = :leaseUntil, attempts = d.attempts + 1, tried_at = :now
       FROM due WHERE d.id = due.id RETURNING ${RETURNED}`,
    { now, leaseUntil, limit },
  );

  return rows.map(takenOf);
}

/** Takes webhook deliveries that are due: a few of each endpoint that is on, so that a slow one holds up nobody else. */
export async function takeWebhooks(
  db: Knex,
  { now, leaseUntil, limit }: Taking,
  busyEndpointIds: readonly string[],
): Promise<TakenDelivery[]> {
  const { rows } = await db.raw<{ rows: TakenRow[] }>(
    `WITH due AS (
       SELECT q.id FROM webhook_endpoint e
        CROSS JOIN LATERAL (
          SELECT id FROM delivery
           WHERE endpoint_id = e.id AND state = 'waiting' AND kind = 'webhook' AND due_at <= :now
           ORDER BY due_at, id LIMIT :limit FOR UPDATE SKIP LOCKED) q
        WHERE e.disabled_at IS NULL AND e.removed_at IS NULL AND e.id <> ALL (:busy::text[]))
     UPDATE delivery d SET due_at = :leaseUntil, attempts = d.attempts + 1, tried_at = :now
       FROM due WHERE d.id = due.id RETURNING ${RETURNED}`,
    { now, leaseUntil, limit, busy: [...busyEndpointIds] },
  );

  return rows.map(takenOf);
}

export interface Finish {
  state: DeliveryState;
  outcome: string;
  at: string;
  /** For one that stays waiting. */
  dueAt?: string;
}

/** Writes what came of an attempt, unless another worker took the delivery over in between; answers whether it did. */
export async function finishDelivery(
  db: Knex,
  { id, attempts }: Pick<TakenDelivery, 'id' | 'attempts'>,
  { state, outcome, at, dueAt }: Finish,
): Promise<boolean> {
  const changed = await db('delivery')
    .where({ id, attempts, state: 'waiting' })
    .update({
      state,
      outcome,
      done_at: state === 'waiting' ? null : at,
      ...(dueAt === undefined ? {} : { due_at: dueAt }),
    });

  return changed === 1;
}

/** Puts a delivery in front of the queue again, whatever became of it; answers whether there is one. */
export async function retryDelivery(db: Knex, id: string, now: string): Promise<boolean> {
  const changed = await db('delivery')
    .where({ id })
    .update({ state: 'waiting', earlier: db.ref('attempts'), due_at: now, done_at: null });

  return changed === 1;
}

export interface DeliveryRecord {
  id: string;
  kind: DeliveryKind;
  state: DeliveryState;
  reason: string;
  attempts: number;
  outcome: string | null;
  assignmentId: string | null;
  number: string | null;
  unitId: string | null;
  endpointId: string | null;
  endpointName: string | null;
  createdAt: string;
  dueAt: string;
  triedAt: string | null;
  doneAt: string | null;
}

export interface DeliveryFilter {
  state?: DeliveryState | undefined;
  kind?: DeliveryKind | undefined;
  endpointId?: string | undefined;
}

export interface DeliveryCursor {
  createdAt: string;
  id: string;
}

/** A page of deliveries, newest first: what they are about and how they fare, without who gets them. */
export async function listDeliveries(
  db: Knex,
  filter: DeliveryFilter,
  { limit, after }: { limit: number; after: DeliveryCursor | null },
): Promise<{ rows: DeliveryRecord[]; next: DeliveryCursor | null }> {
  const query = db
    .from('delivery as d')
    .leftJoin('assignment as a', 'a.id', 'd.assignment_id')
    .leftJoin('webhook_endpoint as e', 'e.id', 'd.endpoint_id')
    .select('d.*', 'a.number', 'a.lead_unit_id', 'e.name as endpoint_name')
    .orderBy([
      { column: 'd.created_at', order: 'desc' },
      { column: 'd.id', order: 'desc' },
    ])
    .limit(limit + 1);

  for (const [column, value] of [
    ['d.state', filter.state],
    ['d.kind', filter.kind],
    ['d.endpoint_id', filter.endpointId],
  ] as const) {
    if (value !== undefined) {
      void query.where(column, value);
    }
  }

  if (after !== null) {
    void query.whereRaw('(d.created_at, d.id) < (?::timestamptz, ?)', [after.createdAt, after.id]);
  }

  const rows = (await query) as ListedRow[];
  const shown = rows.slice(0, limit).map(recordOf);
  const last = shown.at(-1);

  return {
    rows: shown,
    next: rows.length > limit && last !== undefined ? { createdAt: last.createdAt, id: last.id } : null,
  };
}

interface ListedRow {
  id: string;
  kind: DeliveryKind;
  state: DeliveryState;
  reason: string;
  attempts: number;
  outcome: string | null;
  assignment_id: string | null;
  number: string | null;
  lead_unit_id: string | null;
  endpoint_id: string | null;
  endpoint_name: string | null;
  created_at: Date;
  due_at: Date;
  tried_at: Date | null;
  done_at: Date | null;
}

const recordOf = (row: ListedRow): DeliveryRecord => ({
  id: row.id,
  kind: row.kind,
  state: row.state,
  reason: row.reason,
  attempts: row.attempts,
  outcome: row.outcome,
  assignmentId: row.assignment_id,
  number: row.number,
  unitId: row.lead_unit_id,
  endpointId: row.endpoint_id,
  endpointName: row.endpoint_name,
  createdAt: row.created_at.toISOString(),
  dueAt: row.due_at.toISOString(),
  triedAt: row.tried_at?.toISOString() ?? null,
  doneAt: row.done_at?.toISOString() ?? null,
});

export interface DeliveryFigures {
  waiting: number;
  /** Waiting although their moment has come. */
  overdue: number;
  dead: number;
  /** How long the oldest of those has been waiting; 0 when none is. */
  lagSeconds: number;
  sentLastDay: number;
}

/** How the queue stands. Deliveries to an endpoint that is off wait by intent and do not count as late. */
export async function deliveryFigures(db: Knex, now: string): Promise<DeliveryFigures> {
  const { rows } = await db.raw<{ rows: DeliveryFigures[] }>(
    `WITH open AS (
       SELECT d.due_at FROM delivery d LEFT JOIN webhook_endpoint e ON e.id = d.endpoint_id
        WHERE d.state = 'waiting' AND e.disabled_at IS NULL AND e.removed_at IS NULL)
     SELECT (SELECT count(*) FROM open) AS waiting,
            (SELECT count(*) FROM open WHERE due_at <= :now::timestamptz) AS overdue,
            (SELECT count(*) FROM delivery WHERE state = 'dead') AS dead,
            (SELECT coalesce(greatest(0, extract(epoch FROM :now::timestamptz - min(due_at))), 0)::float8 FROM open) AS "lagSeconds",
            (SELECT count(*) FROM delivery WHERE state = 'sent' AND created_at > :now::timestamptz - interval '1 day') AS "sentLastDay"`,
    { now },
  );

  return rows[0] ?? { waiting: 0, overdue: 0, dead: 0, lagSeconds: 0, sentLastDay: 0 };
}

/** When the digest before this one was made: the next tells what came since. */
export async function previousDigest(db: Knex, personId: string, before: string): Promise<string | null> {
  const row = (await db('delivery')
    .where({ person_id: personId, kind: 'digest' })
    .where('created_at', '<', before)
    .max('created_at as at')
    .first()) as { at: Date | null } | undefined;

  return row?.at?.toISOString() ?? null;
}

/** Long enough to answer "was I told?"; dead ones wait for somebody. */
const KEPT_DAYS = 90;

/** Forgets deliveries that are long over. */
export async function sweepDeliveries(db: Knex): Promise<void> {
  await db('delivery')
    .whereIn('state', ['sent', 'skipped'])
    .whereRaw(`created_at < now() - interval '${KEPT_DAYS} days'`)
    .delete();
}
