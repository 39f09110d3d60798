/** The inbox of the signed-in person. */
import { z } from 'zod';
import type { InboxRow } from '../../db/repositories/notifications';
import { countUnread, listNotifications, markRead } from '../../db/repositories/notifications';
import { fieldError } from '../../domain/errors';
import { decodeCursor, encodeCursor } from '../cursors';
import type { Mounting } from '../endpoint';
import { mount } from '../endpoint';

const Position = z.int().min(1);

export function mountNotifications(at: Mounting): void {
  mount(at, 'listNotifications', async ({ deps, ctx, query }) => {
    const { personId } = ctx.principal;
    const [{ rows, next }, unread] = await Promise.all([
      listNotifications(deps.db, personId, {
        unread: query.unread === true,
        limit: query.limit,
        before: decodeCursor(query.cursor, Position),
      }),
      countUnread(deps.db, personId),
    ]);

    return {
      body: {
        items: rows.map((row) => ({
          id: String(row.id),
          reason: row.reason,
          assignmentId: row.assignment_id,
          number: row.number,
          title: row.title ?? textIn(row.details, 'title'),
          actorName: row.actor_name,
          representedName: row.represented_name,
          coveredName: row.covered_name,
          at: row.at.toISOString(),
          readAt: row.read_at?.toISOString() ?? null,
          link: linkOf(row),
          details: row.details,
        })),
        nextCursor: encodeCursor(next),
        unread,
      },
    };
  });
  mount(at, 'markNotifications', async (call) => {
    const { ids, all } = call.parse();

    if ((ids === undefined) === (all !== true)) {
      throw fieldError('request/invalid', '/ids');
    }

    await markRead(
      call.deps.db,
      call.ctx.principal.personId,
      ids === undefined ? 'all' : ids.map(notificationId),
    );

    return { body: {} };
  });
}

/** Where the matter is: an assignment, there the very comment that it is about, or a recurrence. */
function linkOf({ assignment_id, details }: InboxRow): string {
  const recurrenceId = textIn(details, 'recurrenceId');
  const commentId = textIn(details, 'commentId');

  if (assignment_id !== null) {
    return `/assignments/${assignment_id}${commentId === null ? '' : `#comment-${commentId}`}`;
  }

  return recurrenceId === null ? '/notifications' : `/recurring/${recurrenceId}`;
}

const textIn = (details: Record<string, unknown>, field: string): string | null => {
  const value = details[field];

  return typeof value === 'string' ? value : null;
};

/** An id that is no number of ours names nothing. */
function notificationId(id: string, index: number): number {
  if (!/^\d{1,15}$/.test(id)) {
    throw fieldError('request/invalid', `/ids/${index}`);
  }

  return Number(id);
}
