/** The inbox of the signed-in person. */
import { z } from 'zod';
import { countUnread, listNotifications, markRead } from '../../db/repositories/notifications';
import { noticePath, reasonsOf } from '../../domain/notifying/reasons';
import { silencedReasons } from '../../domain/notifying/settings';
import { findSettings } from '../../db/repositories/notice-settings';
import { fieldError } from '../../domain/errors';
import { decodeCursor, encodeCursor } from '../cursors';
import type { Mounting } from '../endpoint';
import { mount } from '../endpoint';

const Position = z.int().min(1);

export function mountNotifications(at: Mounting): void {
  mount(at, 'listNotifications', async ({ deps, ctx, query }) => {
    const { personId } = ctx.principal;
    const silenced = silencedReasons(await findSettings(deps.db, personId));
    const [{ rows, next }, unread] = await Promise.all([
      listNotifications(deps.db, personId, {
        unread: query.unread === true,
        limit: query.limit,
        before: decodeCursor(query.cursor, Position),
        reasons: query.group === undefined ? null : reasonsOf(query.group),
        silenced,
      }),
      countUnread(deps.db, personId, silenced),
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
          link: noticePath(row.reason, row.assignment_id, row.details),
          details: row.details,
        })),
        nextCursor: encodeCursor(next),
        unread,
      },
    };
  });
  mount(at, 'markNotifications', async (call) => {
    const { ids, all, group } = call.parse();

    if ([ids !== undefined, all === true, group !== undefined].filter(Boolean).length !== 1) {
      throw fieldError('request/invalid', '/ids');
    }

    await markRead(
      call.deps.db,
      call.ctx.principal.personId,
      ids !== undefined
        ? { ids: ids.map(notificationId) }
        : group !== undefined
          ? { reasons: reasonsOf(group) }
          : 'all',
    );

    return { body: {} };
  });
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
