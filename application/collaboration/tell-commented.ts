/** Tells those around an assignment of what was said there: a part of the relay that tells watchers. */
import type { Knex } from 'knex';
import { whoSees } from '../../db/repositories/assignment-access';
import { stateOf } from '../../db/repositories/assignments';
import { findComment, speakersBefore } from '../../db/repositories/comments';
import type { OutboxRow } from '../../db/repositories/outbox';
import { intakeKeeperIds } from '../../db/repositories/places';
import { tell } from '../../db/repositories/telling';
import { watchersOfAll } from '../../db/repositories/watchers';
import type { Around } from '../../domain/collaboration/hearing';
import { hearersOf } from '../../domain/collaboration/hearing';

/** Tells of the comments among these rows; one that was taken back meanwhile is told to nobody. */
export async function tellCommented(trx: Knex, rows: readonly OutboxRow[]): Promise<void> {
  for (const { topic, assignmentId, payload } of rows) {
    if (topic === 'comment' && assignmentId !== null && payload.commentId !== undefined) {
      await tellOne(trx, assignmentId, payload.commentId, payload.toldIds ?? []);
    }
  }
}

async function tellOne(
  trx: Knex,
  assignmentId: string,
  commentId: string,
  toldIds: readonly string[],
): Promise<void> {
  const [comment, state] = await Promise.all([
    findComment(trx, assignmentId, commentId),
    stateOf(trx, assignmentId),
  ]);

  if (comment === null || comment.retractedAt !== null || state === null) {
    return;
  }

  const [watchers, speakerIds, keeperIds] = await Promise.all([
    watchersOfAll(trx, [assignmentId]),
    speakersBefore(trx, comment),
    state.intakeUnitId === null ? [] : intakeKeeperIds(trx, state.intakeUnitId),
  ]);
  const around: Around = { watcherIds: watchers.get(assignmentId) ?? [], speakerIds, keeperIds };
  const hearerIds = hearersOf(state, { authorId: comment.authorId, toldIds }, around);
  const seeing = await whoSees(trx, hearerIds, assignmentId);
  await tell(trx, {
    personIds: hearerIds.filter((personId) => seeing.has(personId)),
    reason: 'commented',
    assignmentId,
    actorId: comment.authorId,
    details: { commentId },
  });
}
