/** The two ways in which an assignment changes: it is issued, or it is given a command. */
import type { Knex } from 'knex';
import { COMMAND_BODIES } from '../../contracts/assignments';
import type { AssignmentView, IssueAssignment } from '../../contracts/assignments';
import { PROBLEM_STATUS } from '../../contracts/problem';
import type { AssignmentRecord } from '../../db/repositories/assignments';
import { findVisible } from '../../db/repositories/assignments';
import { eventsUntil } from '../../db/repositories/events';
import { logContent } from '../../db/repositories/log-content';
import type { Principal } from '../../domain/access/principal';
import type { FollowUpCommandName } from '../../domain/assignment/commands';
import { decideIssue } from '../../domain/assignment/decide';
import { fold } from '../../domain/assignment/evolve';
import { refusalOf } from '../../domain/assignment/permissions';
import { isFinal } from '../../domain/assignment/state';
import { DomainError } from '../../domain/errors';
import type { CommandInput, CommandResult } from '../../workflows/assignment/messages';
import type { ProcessGateway } from '../process-gateway';
import { SlowEngineError } from '../process-gateway';
import { assignmentIdFor, bodyHashOf, commandIdFor } from './command-id';
import { buildFollowUp } from './follow-up';
import { actorFor } from './grounds';
import { assertSameBody, buildIssue } from './issue';
import type { ViewContext } from './view';
import { assignmentView } from './view';

/** A request that changes something, with what every such request carries. */
export interface WriteRequest {
  db: Knex;
  gateway: ProcessGateway;
  principal: Principal;
  idempotencyKey: string;
  rawBody: unknown;
  now: string;
  /** Built late: only a request that comes to an answer needs calendars and policies. */
  viewContext: () => Promise<ViewContext>;
}

/** Done, or still on its way with an id to ask for. */
export type Answer =
  { kind: 'done'; view: AssignmentView } | { kind: 'accepted'; assignmentId: string; operationId: string };

/** A ladder computed from a state that changed meanwhile is computed again this often before the caller hears of it. */
const STALE_RETRIES = 2;

/** Issues an assignment. `parse` runs only for a request that was not answered before. */
export async function issue(request: WriteRequest, parse: () => IssueAssignment): Promise<Answer> {
  const { db, gateway, principal, idempotencyKey, rawBody, now } = request;
  const assignmentId = assignmentIdFor(principal.personId, idempotencyKey);
  const commandId = commandIdFor(principal.personId, 'POST /assignments', idempotencyKey);
  const bodyHash = bodyHashOf(rawBody);
  const earlier = await findVisible(db, principal, assignmentId, commandId);

  if (earlier?.answered) {
    assertSameBody(earlier.answered.bodyHash, bodyHash);

    return done(await viewAt(request, earlier, earlier.answered.lastSeq));
  }

  const body = await buildIssue(db, principal, parse(), assignmentId, now);
  const actor = {
    personId: principal.personId,
    grounds: { headAboveIssuer: false, managerOfAssignee: false, intakeKeeper: false },
  };
  // The same rule that the workflow applies, asked first: a refused issue then never starts a workflow.
  decideIssue(assignmentId, body, { actor, at: now, commandId });

  return answer(request, assignmentId, commandId, bodyHash, () =>
    gateway.issue(assignmentId, { commandId, bodyHash, receivedAt: now, seenSeq: 0, actor, body }),
  );
}

/** Gives a command to an assignment, in the order of refusals that docs/assignment.md fixes. */
export async function command(
  request: WriteRequest,
  assignmentId: string,
  name: FollowUpCommandName,
): Promise<Answer> {
  const { db, principal, idempotencyKey, rawBody, now } = request;
  const commandId = commandIdFor(
    principal.personId,
    `POST /assignments/${assignmentId}/commands/${name}`,
    idempotencyKey,
  );
  const bodyHash = bodyHashOf(rawBody);

  for (let attempt = 0; ; attempt += 1) {
    const record = await findVisible(db, principal, assignmentId, commandId);

    if (record === null) {
      throw new DomainError('access/not-visible');
    }

    if (record.answered !== null) {
      assertSameBody(record.answered.bodyHash, bodyHash);

      return done(await viewAt(request, record, record.answered.lastSeq));
    }

    const actor = await actorFor(db, principal, record, { now, command: name });
    const refusal = refusalOf(record.state, name, actor);

    if (refusal !== null && PROBLEM_STATUS[refusal] === 403) {
      throw new DomainError(refusal);
    }

    const parsed = COMMAND_BODIES[name].parse(rawBody ?? {});

    if (refusal !== null) {
      throw new DomainError(refusal, { status: record.state.status, version: record.state.version });
    }

    const body = await buildFollowUp(name, parsed as never, { db, principal, record, now });

    try {
      return await answer(request, assignmentId, commandId, bodyHash, () =>
        send(request, record, name, {
          commandId,
          bodyHash,
          receivedAt: now,
          seenSeq: record.state.seq,
          actor,
          body,
        }),
      );
    } catch (error) {
      if (!isStale(error) || attempt >= STALE_RETRIES) {
        throw error;
      }
    }
  }
}

/** A running assignment whose workflow is gone is started again from the log with this command. */
async function send<N extends FollowUpCommandName>(
  { db, gateway }: WriteRequest,
  { state }: AssignmentRecord,
  name: N,
  input: CommandInput<N>,
): Promise<CommandResult> {
  try {
    return await gateway.execute(state.id, name, input);
  } catch (error) {
    const log = isLost(error) && !isFinal(state) ? await logContent(db, state.id) : null;

    if (log === null || isFinal(log.state)) {
      throw error;
    }

    return gateway.restart(state.id, name, input, log);
  }
}

async function answer(
  request: WriteRequest,
  assignmentId: string,
  commandId: string,
  bodyHash: string,
  send: () => Promise<CommandResult>,
): Promise<Answer> {
  try {
    const result = await send();
    assertSameBody(result.bodyHash, bodyHash);
  } catch (error) {
    if (error instanceof SlowEngineError) {
      return { kind: 'accepted', assignmentId, operationId: `${assignmentId}.${commandId}` };
    }

    throw error;
  }

  const record = await findVisible(request.db, request.principal, assignmentId, commandId);

  if (record === null) {
    throw new DomainError('access/not-visible');
  }

  return done(await viewAt(request, record, record.answered?.lastSeq ?? record.state.seq));
}

/** The view as the first answer gave it: the log folded up to the command's last event. */
async function viewAt(request: WriteRequest, record: AssignmentRecord, seq: number): Promise<AssignmentView> {
  const state =
    record.state.seq === seq ? record.state : fold(await eventsUntil(request.db, record.state.id, seq));

  return assignmentView({ ...record, state: state ?? record.state }, await request.viewContext());
}

const done = (view: AssignmentView): Answer => ({ kind: 'done', view });

const isStale = (error: unknown): boolean =>
  error instanceof DomainError && error.code === 'assignment/stale-ladder';

const isLost = (error: unknown): boolean => error instanceof DomainError && error.code === 'engine/closed';
