/** Comments of an assignment, and whom they may name. */
import { z } from 'zod';
import { addComment, editComment, takeBackComment } from '../../application/collaboration/comments';
import type { CommentView } from '../../contracts/collaboration';
import { Id, Instant } from '../../contracts/common';
import { whoSees } from '../../db/repositories/assignment-access';
import type { CommentRow } from '../../db/repositories/comments';
import { earlierTexts, findComment, listComments } from '../../db/repositories/comments';
import { listPeople } from '../../db/repositories/directory';
import { loadNames } from '../../db/repositories/names';
import type { AssignmentState } from '../../domain/assignment/state';
import { participantIds } from '../../domain/assignment/state';
import { DomainError } from '../../domain/errors';
import { actOf } from '../act';
import { partIn, visible } from '../assignments/visible';
import { decodeCursor, encodeCursor } from '../cursors';
import type { Call, Mounting } from '../endpoint';
import { mount } from '../endpoint';

const Position = z.strictObject({ at: Instant, id: Id });
const MENTIONABLE_SHOWN = 8;
/** So many names that fit are asked whether they see the assignment. */
const MENTIONABLE_ASKED = 40;

export function mountComments(at: Mounting): void {
  mount(at, 'listComments', async (call) => {
    const { state } = await visible(call);
    const { limit, cursor } = call.query;
    const { rows, next } = await listComments(call.deps.db, state.id, {
      limit,
      after: decodeCursor(cursor, Position),
    });

    return { body: { items: await commentViews(call, rows), nextCursor: encodeCursor(next) } };
  });
  mount(at, 'getCommentHistory', history);
  mount(at, 'listMentionable', mentionable);
  mount(
    at,
    'addComment',
    async (call) => {
      const { state } = await partIn(call);

      return { body: await oneView(call, await addComment(actOf(call), state.id, call.parse().text)) };
    },
    { lateParse: true },
  );
  mount(
    at,
    'editComment',
    async (call) => {
      const { state } = await partIn(call);
      const { commentId } = call.params;
      const comment = await editComment(actOf(call), state.id, commentId, call.parse().text);

      return { body: await oneView(call, comment) };
    },
    { lateParse: true },
  );
  mount(at, 'retractComment', async (call) => {
    const { state } = await partIn(call);

    return {
      body: await oneView(call, await takeBackComment(actOf(call), state.id, call.params.commentId)),
    };
  });
}

async function history(call: Call<'getCommentHistory'>) {
  const { state } = await visible(call);
  const comment = await findComment(call.deps.db, state.id, call.params.commentId);

  if (comment === null) {
    throw new DomainError('access/not-visible');
  }

  if (comment.retractedAt !== null) {
    throw new DomainError('comment/retracted');
  }

  return { body: { items: await earlierTexts(call.deps.db, comment.id) } };
}

/** Nothing typed yet: those who take part. Else people of that name, as far as they see the assignment. */
async function mentionable(call: Call<'listMentionable'>) {
  const { db } = call.deps;
  const { state } = await visible(call);
  const ids = await namesToOffer(call, state);
  const seeing = await whoSees(db, ids, state.id);
  const shown = ids
    .filter((id) => id !== call.ctx.principal.personId && seeing.has(id))
    .slice(0, MENTIONABLE_SHOWN);
  const names = await loadNames(db, shown, []);

  return { body: { items: shown.map(names.person) } };
}

async function namesToOffer(
  { deps, query: { query } }: Call<'listMentionable'>,
  state: AssignmentState,
): Promise<string[]> {
  if (query === undefined || query === '') {
    return [...new Set(participantIds(state))];
  }

  const { rows } = await listPeople(deps.db, {
    query,
    limit: MENTIONABLE_ASKED,
    within: null,
    after: null,
  });

  return rows.map(({ id }) => id);
}

type Asked = Pick<Call<'listComments'>, 'deps' | 'ctx'>;

async function commentViews({ deps, ctx }: Asked, rows: readonly CommentRow[]): Promise<CommentView[]> {
  const names = await loadNames(
    deps.db,
    rows.flatMap(({ authorId, mentionIds }) => [authorId, ...mentionIds]),
    [],
  );

  return rows.map((row) => {
    const isThere = row.retractedAt === null;

    return {
      id: row.id,
      author: names.person(row.authorId),
      at: row.at,
      text: isThere ? row.text : null,
      mentions: isThere ? row.mentionIds.map(names.person) : [],
      editedAt: row.editedAt,
      edits: row.edits,
      retractedAt: row.retractedAt,
      mine: row.authorId === ctx.principal.personId,
      byMail: row.byMail,
    };
  });
}

async function oneView(asked: Asked, row: CommentRow): Promise<CommentView> {
  const [view] = await commentViews(asked, [row]);

  if (view === undefined) {
    throw new Error('a comment has no view');
  }

  return view;
}
