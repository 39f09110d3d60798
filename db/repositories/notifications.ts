/** A person's inbox. */
import type { Knex } from 'knex';
import type { Principal } from '../../domain/access/principal';
import { whereVisible } from './assignment-access';

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

export interface InboxFilter {
  unread: boolean;
  limit: number;
  before: number | null;
  /** Only these; null = any. */
  reasons: readonly string[] | null;
  /** Not these, by the person's own choice. */
  silenced: readonly string[];
}

/** A page of the inbox, the newest first. */
export async function listNotifications(
  db: Knex,
  personId: string,
  { unread, limit, before, reasons, silenced }: InboxFilter,
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

  if (reasons !== null) {
    void query.whereIn('n.reason', [...reasons]);
  }

  if (silenced.length > 0) {
    void query.whereNotIn('n.reason', [...silenced]);
  }

  if (before !== null) {
    void query.where('n.id', '<', before);
  }

  const rows = (await query) as InboxRow[];
  const shown = rows.slice(0, limit);

  return { rows: shown, next: rows.length > limit ? (shown.at(-1)?.id ?? null) : null };
}

export async function countUnread(db: Knex, personId: string, silenced: readonly string[]): Promise<number> {
  const unread = db('notification')
    .where({ person_id: personId, read_at: null })
    .whereNotIn('reason', [...silenced])
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
  actorId: string | null = null,
): Promise<void> {
  await trx('notification').insert(
    personIds.map((personId) => ({
      person_id: personId,
      reason,
      actor_id: actorId,
      details: JSON.stringify(details),
    })),
  );
}

/** Unread notices are counted by reason this far back. */
const SUMMARY_CAP = 999;

/** How many unread notices a person has for each reason. */
export async function countUnreadByReason(
  db: Knex,
  personId: string,
  silenced: readonly string[],
): Promise<{ reason: string; unread: number }[]> {
  const newest = db('notification')
    .where({ person_id: personId, read_at: null })
    .whereNotIn('reason', [...silenced])
    .orderBy('id', 'desc')
    .select('reason')
    .limit(SUMMARY_CAP);

  return (await db
    .from(newest.as('newest'))
    .groupBy('reason')
    .select('reason', db.raw('count(*)::int AS unread'))) as { reason: string; unread: number }[];
}

/** Marks some of a person's notices as read: these, those of some reasons, or all of them. */
export async function markRead(
  db: Knex,
  personId: string,
  which: { ids: readonly number[] } | { reasons: readonly string[] } | 'all',
): Promise<void> {
  const query = db('notification').where({ person_id: personId, read_at: null });

  if (which !== 'all') {
    void ('ids' in which ? query.whereIn('id', [...which.ids]) : query.whereIn('reason', [...which.reasons]));
  }

  await query.update({ read_at: db.fn.now() });
}

/** What a mail says of one notice. */
export interface NoticeFacts {
  reason: string;
  assignmentId: string | null;
  number: string | null;
  title: string | null;
  dueAt: string | null;
  actorId: string | null;
  actorName: string | null;
  at: string;
  readAt: string | null;
  details: Record<string, unknown>;
}

interface FactsRow {
  reason: string;
  assignment_id: string | null;
  number: string | null;
  title: string | null;
  due_at: Date | null;
  actor_id: string | null;
  actor_name: string | null;
  at: Date;
  read_at: Date | null;
  details: Record<string, unknown>;
}

const factsOf = (row: FactsRow): NoticeFacts => ({
  reason: row.reason,
  assignmentId: row.assignment_id,
  number: row.number,
  title: row.title ?? (typeof row.details['title'] === 'string' ? row.details['title'] : null),
  dueAt: row.due_at?.toISOString() ?? null,
  actorId: row.actor_id,
  actorName: row.actor_name,
  at: row.at.toISOString(),
  readAt: row.read_at?.toISOString() ?? null,
  details: row.details,
});

const facts = (db: Knex): Knex.QueryBuilder =>
  db
    .from('notification as n')
    .leftJoin('assignment as a', 'a.id', 'n.assignment_id')
    .leftJoin('person as p', 'p.id', 'n.actor_id')
    .select('n.reason', 'n.assignment_id', 'a.number', 'a.title', 'a.due_at', 'p.name as actor_name')
    .select('n.actor_id', 'n.at', 'n.read_at', 'n.details');

/** One notice, or null. */
export async function findNotice(db: Knex, id: number): Promise<NoticeFacts | null> {
  const row = (await facts(db).where('n.id', id).first()) as FactsRow | undefined;

  return row === undefined ? null : factsOf(row);
}

/** What a person was told since an instant, has not read, and may still see; newest first, and how many more there are. */
export async function unreadNotices(
  db: Knex,
  principal: Principal,
  { since, reasons, limit }: { since: string; reasons: readonly string[]; limit: number },
): Promise<{ rows: NoticeFacts[]; more: number }> {
  const rows = (await facts(db)
    .where({ 'n.person_id': principal.personId, 'n.read_at': null })
    .where('n.at', '>', since)
    .whereIn('n.reason', [...reasons])
    .where((either) => {
      void either
        .whereNull('n.assignment_id')
        .orWhere((seen) => void whereVisible(seen.whereNotNull('n.assignment_id'), principal));
    })
    .orderBy('n.id', 'desc')
    .limit(DIGEST_CAP)) as FactsRow[];

  return { rows: rows.slice(0, limit).map(factsOf), more: Math.max(0, rows.length - limit) };
}

/** A digest counts this far. */
const DIGEST_CAP = 200;
