/** Comments: said once, edited with history, retracted without a trace of the words. None of it touches the version. */
import type { Knex } from 'knex';
import { whoSees } from '../../db/repositories/assignment-access';
import type { CommentRow } from '../../db/repositories/comments';
import { findComment, insertComment, replaceText, retractComment } from '../../db/repositories/comments';
import { principalsOf } from '../../db/repositories/identity';
import { countAttempt } from '../../db/repositories/rate-limit';
import { announceComment, tell } from '../../db/repositories/telling';
import { MAX_MENTIONS, mentionedIds } from '../../domain/collaboration/mentions';
import { DomainError, fieldError } from '../../domain/errors';
import { searchKey } from '../../domain/text/normalise';
import { bodyHashOf, opaqueId } from '../assignments/command-id';
import type { Act } from './act';
import { auditAct } from './act';

/** More from one person within an hour is no conversation. */
const COMMENTS_PER_HOUR = 300;

/** How a comment came, where not from somebody signed in. */
interface Arrival {
  byMail?: boolean;
  /** Who hears of it beside those it names: whose act was answered. */
  toldId?: string | null;
}

/** Writes a comment and tells those it names; the relay tells the others whom it concerns. The same request again answers the same comment. */
export async function addComment(
  act: Act,
  assignmentId: string,
  text: string,
  { byMail = false, toldId = null }: Arrival = {},
): Promise<CommentRow> {
  const { db, principal, now, requestId } = act;
  const id = opaqueId(['comment', requestId]);
  const bodyHash = bodyHashOf(text);
  const earlier = await findComment(db, assignmentId, id);

  if (earlier !== null) {
    return sameRequest(earlier, bodyHash);
  }

  await assertNotTooMany(db, principal.personId);
  const mentionIds = await mentionsIn(db, assignmentId, text);

  await db.transaction(async (trx) => {
    const said = { id, assignmentId, authorId: principal.personId, text, mentionIds };
    const comment = { ...said, bodyHash, at: now, byMail };

    if (await insertComment(trx, { ...comment, searchKey: searchKey(text) })) {
      const details = { commentId: id, textHash: bodyHash, ...(byMail ? { byMail } : {}) };
      await auditAct(trx, act, assignmentId, 'comment.added', details);
      const toldIds = [...mentionIds, ...(toldId === null ? [] : [toldId])];
      await announceComment(trx, assignmentId, { commentId: id, toldIds });
      await tellMentioned(trx, act, assignmentId, id, mentionIds);
      await tellAnswered(trx, act, assignmentId, id, mentionIds.includes(toldId ?? '') ? null : toldId);
    }
  });

  return sameRequest(await found(db, assignmentId, id), bodyHash);
}

/** Puts another text in place of the author's own. Whoever is named for the first time is told. */
export async function editComment(
  act: Act,
  assignmentId: string,
  id: string,
  text: string,
): Promise<CommentRow> {
  const { db, now } = act;
  const mentionIds = await mentionsIn(db, assignmentId, text);
  await db.transaction(async (trx) => {
    const before = await ownComment(trx, act, assignmentId, id);

    if (before.text === text) {
      return;
    }

    await replaceText(trx, before, { text, searchKey: searchKey(text), mentionIds, at: now });
    await auditAct(trx, act, assignmentId, 'comment.edited', { commentId: id, textHash: bodyHashOf(text) });
    await announceComment(trx, assignmentId);
    await tellMentioned(
      trx,
      act,
      assignmentId,
      id,
      mentionIds.filter((personId) => !before.mentionIds.includes(personId)),
    );
  });

  return found(db, assignmentId, id);
}

/** Hides the author's own comment from everybody. */
export async function takeBackComment(act: Act, assignmentId: string, id: string): Promise<CommentRow> {
  const { db, now } = act;
  await db.transaction(async (trx) => {
    const comment = await lockedComment(trx, act, assignmentId, id);

    if (comment.retractedAt === null) {
      await retractComment(trx, id, now);
      await auditAct(trx, act, assignmentId, 'comment.retracted', { commentId: id });
      await announceComment(trx, assignmentId);
    }
  });

  return found(db, assignmentId, id);
}

/** Whom a text names; refuses those who are not there, and those who could not read what they are called to. */
async function mentionsIn(db: Knex, assignmentId: string, text: string): Promise<string[]> {
  const ids = mentionedIds(text);

  if (ids.length > MAX_MENTIONS) {
    throw fieldError('comment/too-many-mentions', '/text', { limit: MAX_MENTIONS });
  }

  if (ids.length === 0) {
    return ids;
  }

  const [people, seeing] = await Promise.all([principalsOf(db, ids), whoSees(db, ids, assignmentId)]);
  const known = new Set(people.map(({ personId }) => personId));
  const unknown = ids.filter((id) => !known.has(id));
  const blind = ids.filter((id) => !seeing.has(id));

  if (unknown.length > 0) {
    throw fieldError('assignment/unknown-person', '/text', { personIds: unknown });
  }

  if (blind.length > 0) {
    throw fieldError('comment/mention-cannot-see', '/text', { personIds: blind });
  }

  return ids;
}

/** Nobody is told of naming themselves. */
const tellMentioned = (
  trx: Knex,
  { principal }: Act,
  assignmentId: string,
  commentId: string,
  personIds: readonly string[],
): Promise<void> =>
  tell(trx, {
    personIds: personIds.filter((id) => id !== principal.personId),
    reason: 'mentioned',
    assignmentId,
    actorId: principal.personId,
    details: { commentId },
  });

/** Whoever was answered hears of it, if they still see the assignment. */
async function tellAnswered(
  trx: Knex,
  { principal }: Act,
  assignmentId: string,
  commentId: string,
  toldId: string | null,
): Promise<void> {
  if (toldId === null || toldId === principal.personId) {
    return;
  }

  const seeing = await whoSees(trx, [toldId], assignmentId);
  await tell(trx, {
    personIds: seeing.has(toldId) ? [toldId] : [],
    reason: 'repliedByMail',
    assignmentId,
    actorId: principal.personId,
    details: { commentId },
  });
}

async function assertNotTooMany(db: Knex, personId: string): Promise<void> {
  if ((await countAttempt(db, `comment:${personId}`, 3_600)) > COMMENTS_PER_HOUR) {
    throw new DomainError('request/rate-limited', { retryAfterSeconds: 3_600 });
  }
}

async function lockedComment(
  trx: Knex,
  { principal }: Act,
  assignmentId: string,
  id: string,
): Promise<CommentRow> {
  const comment = await found(trx, assignmentId, id, true);

  if (comment.authorId !== principal.personId) {
    throw new DomainError('comment/not-author');
  }

  return comment;
}

async function ownComment(trx: Knex, act: Act, assignmentId: string, id: string): Promise<CommentRow> {
  const comment = await lockedComment(trx, act, assignmentId, id);

  if (comment.retractedAt !== null) {
    throw new DomainError('comment/retracted');
  }

  return comment;
}

async function found(db: Knex, assignmentId: string, id: string, lock = false): Promise<CommentRow> {
  const comment = await findComment(db, assignmentId, id, lock);

  if (comment === null) {
    throw new DomainError('access/not-visible');
  }

  return comment;
}

function sameRequest(comment: CommentRow, bodyHash: string): CommentRow {
  if (comment.bodyHash !== bodyHash) {
    throw new DomainError('idempotency/key-reused');
  }

  return comment;
}
