/** Routes of assignments: issuing, reading, commands, and the state of a slow command. */
import { z } from 'zod';
import type { WriteRequest } from '../../application/assignments/perform';
import { SlowEngineError } from '../../application/process-gateway';
import { Id, Instant } from '../../contracts/common';
import { countBoxes, findVisible, listAssignments } from '../../db/repositories/assignments';
import { allEvents } from '../../db/repositories/events';
import { findCommand } from '../../db/repositories/commands';
import type { Principal } from '../../domain/access/principal';
import { coveredBy } from '../../application/delegation/covering';
import { DomainError, fieldError } from '../../domain/errors';
import { acceptanceView } from '../assignments/acceptance';
import { cascadePreview, treeOf } from '../assignments/cascade';
import { viewContextFor } from '../assignments/context';
import type { RequestViewContext } from '../assignments/context';
import type { Answer } from '../assignments/execute';
import { command, issue } from '../assignments/execute';
import { previewIssue } from '../assignments/preview';
import { suggestionFor } from '../assignments/suggestion';
import { timelineOf } from '../assignments/timeline';
import { timersOf } from '../assignments/timers';
import { filterOf } from '../assignments/list-filter';
import { assignmentRows, assignmentView } from '../assignments/view';
import { visible } from '../assignments/visible';
import { decodeCursor, encodeCursor } from '../cursors';
import type { Call, Mounting } from '../endpoint';
import { mount } from '../endpoint';

const DueCursor = z.strictObject({ dueAt: Instant, id: Id });

export function mountAssignments(mounting: Mounting): void {
  mountReading(mounting);
  mountWriting(mounting);
  mountOperations(mounting);
}

function mountReading(mounting: Mounting): void {
  mount(mounting, 'countBoxes', async (call) => {
    const { db, principal, thresholds } = await contextOf(call);

    return { body: await countBoxes(db, principal, thresholds) };
  });

  mount(mounting, 'listAssignments', async (call) => {
    const context = await contextOf(call);
    const { limit, cursor, coveringFor: _coveringFor, ...rest } = call.query;
    const after = decodeCursor(cursor, DueCursor);
    const filter = filterOf(rest, context);
    const { reader, ...within } = await readerOf(call, context);
    const { rows, next } = await listAssignments(
      context.db,
      reader,
      { ...filter, ...within },
      context.thresholds,
      { limit, after },
    );

    return { body: { items: await assignmentRows(rows, context), nextCursor: encodeCursor(next) } };
  });

  mount(mounting, 'getAssignment', async (call) => {
    const record = await visible(call);

    return { body: await assignmentView(record, await contextOf(call)) };
  });

  mount(mounting, 'suggestAssignee', async (call) => {
    const record = await visible(call);

    return { body: await suggestionFor(record, await contextOf(call)) };
  });

  mount(mounting, 'getTree', async (call) => {
    const record = await visible(call);

    return { body: await treeOf(record, await contextOf(call)) };
  });

  mount(mounting, 'previewCascade', async (call) => {
    const record = await visible(call);

    return { body: await cascadePreview(record, call.query, await contextOf(call)) };
  });

  mount(mounting, 'listEvents', async (call) => {
    const { state } = await visible(call);

    return { body: { items: await timelineOf(call.deps.db, state.id), nextCursor: null } };
  });

  mount(mounting, 'getAcceptance', async (call) => {
    const { state } = await visible(call);

    return { body: acceptanceView(await allEvents(call.deps.db, state.id)) };
  });

  mount(mounting, 'listTimers', async (call) => {
    const { state } = await visible(call);

    return { body: { items: await timersOf(call.deps.db, state, call.ctx.now) } };
  });
}

/** Whose boxes are listed: one's own, or those of somebody for whom one covers. */
async function readerOf(
  { query, ctx }: Pick<Call<'listAssignments'>, 'query' | 'ctx'>,
  { db, principal, policy }: RequestViewContext,
): Promise<{ reader: Principal; ledWithin?: string[] }> {
  const { coveringFor, box } = query;

  if (coveringFor === undefined) {
    return { reader: principal };
  }

  if (box === undefined) {
    throw fieldError('request/invalid', '/box');
  }

  const covered = await coveredBy(db, principal, { personId: coveringFor, box }, { policy, now: ctx.now });

  return { reader: covered.author, ledWithin: covered.unitIds };
}

function mountWriting(mounting: Mounting): void {
  mount(
    mounting,
    'issueAssignment',
    async (call) =>
      reply(
        await issue(
          writeRequest(call),
          () => contextAfter(call),
          () => call.parse(),
        ),
        201,
      ),
    { lateParse: true },
  );

  mount(mounting, 'previewAssignment', async (call) => ({
    body: await previewIssue(
      {
        db: call.deps.db,
        principal: call.ctx.principal,
        onBehalfOf: call.onBehalfOf(),
        now: call.ctx.now,
      },
      call.parse(),
    ),
  }));

  mount(
    mounting,
    'command',
    async (call) => {
      const { id: assignmentId, command: name } = call.params;

      return reply(
        await command({ ...writeRequest(call), assignmentId, name }, () => contextAfter(call)),
        200,
      );
    },
    { lateParse: true },
  );
}

/** The state of a command that was answered 202: recorded, refused, or still on its way. */
function mountOperations(mounting: Mounting): void {
  mount(mounting, 'getOperation', async (call) => {
    const { db, gateway } = call.deps;
    const { principal } = call.ctx;
    const { id } = call.params;
    const [assignmentId = '', commandId = ''] = id.split('.');
    const recorded = await findCommand(db, assignmentId, commandId);

    if (recorded !== null && recorded.actorId !== principal.personId) {
      throw new DomainError('access/not-visible');
    }

    if (recorded === null) {
      const problem = await outcomeOf(() => gateway.attach(assignmentId, commandId));

      if (problem !== 'completed') {
        const state = problem === 'running' ? 'running' : 'failed';
        const body = {
          id,
          state,
          assignmentId,
          command: '',
          ...(problem === 'running' ? {} : { problem: { code: problem } }),
        };

        return { body };
      }
    }

    const record = await findVisible(db, principal, assignmentId);
    const result = record === null ? undefined : await assignmentView(record, await contextOf(call));

    return { body: { id, state: 'completed', assignmentId, command: recorded?.name ?? '', result } };
  });
}

async function outcomeOf(attach: () => Promise<unknown>): Promise<string> {
  try {
    await attach();

    return 'completed';
  } catch (error) {
    if (error instanceof SlowEngineError) {
      return 'running';
    }

    if (error instanceof DomainError && error.code === 'engine/closed') {
      throw new DomainError('access/not-visible');
    }

    if (error instanceof DomainError && error.code !== 'engine/unreachable') {
      return error.code;
    }

    throw error;
  }
}

type AnyCall = Pick<Call<'getAssignment'>, 'deps' | 'ctx'>;

const contextOf = ({ deps, ctx }: AnyCall): Promise<RequestViewContext> =>
  viewContextFor(deps.db, ctx.principal, ctx.now);

/** The answer to an act is seen from the instant at which it is given, not from when the request came in. */
const contextAfter = ({ deps, ctx }: AnyCall): Promise<RequestViewContext> =>
  viewContextFor(deps.db, ctx.principal, deps.clock().toISOString());

function writeRequest(
  call: AnyCall & { rawBody: unknown; idempotencyKey(): string; onBehalfOf(): string | null },
): WriteRequest {
  const { deps, ctx } = call;

  return {
    db: deps.db,
    gateway: deps.gateway,
    principal: ctx.principal,
    idempotencyKey: call.idempotencyKey(),
    rawBody: call.rawBody,
    onBehalfOf: call.onBehalfOf(),
    now: ctx.now,
  };
}

function reply(answer: Answer, status: 200 | 201) {
  if (answer.kind === 'accepted') {
    const location = `/api/v1/operations/${encodeURIComponent(answer.operationId)}`;

    return {
      status: 202,
      body: { operationId: answer.operationId, status: location },
      headers: { location },
    };
  }

  return {
    status,
    body: answer.view,
    ...(status === 201 ? { headers: { location: `/api/v1/assignments/${answer.view.id}` } } : {}),
  };
}
