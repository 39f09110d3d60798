/** A person's inbox. */
import type { Knex } from 'knex';

export interface InboxRow {
  id: number;
  reason: string;
  assignment_id: string | null;
  number: string | null;
  title: string | null;
  actor_name: string | null;
  represented_name: string | null;
  covered_name: string | null;
  at: Date;
  read_at: Date | null;
  details: Record<string, unknown>;
}

/** Unread notices are counted this far: beyond it a person reads "99+". */
const UNREAD_CAP = 99;

/** A page of the inbox, the newest first. */
export async function listNotifications(
  db: Knex,
  personId: string,
  { unread, limit, before }: { unread: boolean; limit: number; before: number | null },
): Promise<{ rows: InboxRow[]; next: number | null }> {
  const query = db
    .from('notification as n')
    .leftJoin('assignment as a', 'a.id', 'n.assignment_id')
    .leftJoin('person as p', 'p.id', 'n.actor_id')
    .joinRaw("LEFT JOIN person r ON r.id = n.details->>'onBehalfOf'")
    .joinRaw("LEFT JOIN person c ON c.id = n.details->>'coveringFor'")
    .where('n.person_id', personId)
    .select(
      'n.id',
      'n.reason',
      'n.assignment_id',
      'a.number',
      'a.title',
      'p.name as actor_name',
      'r.name as represented_name',
      'c.name as covered_name',
      'n.at',
      'n.read_at',
      'n.details',
    )
    .orderBy('n.id', 'desc')
    .limit(limit + 1);

  if (unread) {
    void query.whereNull('n.read_at');
  }

  if (before !== null) {
    void query.where('n.id', '<', before);
  }

  const rows = (await query) as InboxRow[];
  const shown = rows.slice(0, limit);

  return { rows: shown, next: rows.length > limit ? (shown.at(-1)?.id ?? null) : null };
}

export async function countUnread(db: Knex, personId: string): Promise<number> {
  const unread = db('notification')
    .where({ person_id: personId, read_at: null })
    .select('id')
    .limit(UNREAD_CAP);
  const row = (await db.from(unread.as('unread')).count('* as n').first()) as { n: number } | undefined;

  return Number(row?.n ?? 0);
}

/** Tells people something that concerns no single assignment. */
export async function notifyPeople(
  trx: Knex,
  personIds: readonly string[],
  reason: string,
  details: Record<string, string | number>,
): Promise<void> {
  await trx('notification').insert(
    personIds.map((personId) => ({ person_id: personId, reason, details: JSON.stringify(details) })),
  );
}

/** Marks some of a person's notices as read, or all of them. */
export async function markRead(db: Knex, personId: string, ids: readonly number[] | 'all'): Promise<void> {
  const query = db('notification').where({ person_id: personId, read_at: null });

  if (ids !== 'all') {
    void query.whereIn('id', [...ids]);
  }

  await query.update({ read_at: db.fn.now() });
}
