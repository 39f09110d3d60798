/**
 * The rules: a command and the state in, what happened out, or a `DomainError`. Pure; time arrives as `at`.
 */
import { DomainError, fieldError } from '../errors';
import type { LadderStep } from '../escalation/types';
import { checkItem } from './checklist';
import type { Actor, Command, CommandBodies, IssueBody } from './commands';
import { inNameOf } from './commands';
import { decideDeciders } from './deciders';
import { decideCascade, reportObstacle } from './decide-cascade';
import { approve, assertBasis, returnForRework, signOff } from './decide-review';
import { EVENT_VERSION } from './events';
import type { AssignmentEvent, EventPayloads, EventType, ResolvedRecipient } from './events';
import { assertMayDo } from './duties';
import { decidePause } from './pauses';
import { refusalOf } from './permissions';
import { decidePool } from './pool';
import { decideRequest } from './requests/decide';
import { checkReviewers } from './review-chain';
import type { AssignmentState } from './state';
import { isHeldByIntake, needsEvidence, nextArmedStep } from './state';
import type { TransferCommand } from './transfer';
import { isTransfer, transfer } from './transfer';
import type { UpkeepCommand } from './upkeep';
import { isUpkeep, upkeep } from './upkeep';

/** The circumstances of an act: who, when (already clamped), and under which command id. */
export interface Circumstances {
  actor: Actor;
  at: string;
  commandId: string;
  /** When reminders of inactivity would come, counted from this act. */
  quietAt?: readonly string[];
}

/** What a command makes happen, before it has a place in the sequence. */
type Happening = { [T in EventType]: { type: T; payload: EventPayloads[T] } }[EventType];

/** Issues a new assignment. Throws when its people could end up judging their own work. */
export function decideIssue(id: string, body: IssueBody, circumstances: Circumstances): AssignmentEvent[] {
  checkStillStands(circumstances);
  checkChain(body);

  if (circumstances.actor.onBehalfOf !== undefined && body.assigneeId === circumstances.actor.personId) {
    throw fieldError('assignment/own-work', '/assigneeId');
  }

  return toEvents(0, circumstances, [{ type: 'assignmentIssued', payload: { ...body, id } }]);
}

/** Decides a command to an existing assignment. */
export function decide(
  state: AssignmentState,
  command: Command,
  circumstances: Circumstances,
): AssignmentEvent[] {
  if (command.name === 'issue') {
    throw new DomainError('assignment/already-issued');
  }

  if (isUpkeep(command)) {
    return toEvents(state.seq, circumstances, upkeep(state, command, circumstances.actor), null);
  }

  if (isTransfer(command)) {
    return toEvents(state.seq, circumstances, transfer(state, command, circumstances.actor));
  }

  checkStillStands(circumstances);
  const refusal = refusalOf(state, command.name, circumstances.actor);

  if (refusal !== null) {
    throw new DomainError(refusal, { status: state.status, version: state.version });
  }

  return toEvents(state.seq, circumstances, happenings(state, command, circumstances));
}

/** The engine's own act: the next step of the ladder fires. The due instant itself is the event time of a missed deadline. */
export function decideStep(
  state: AssignmentState,
  step: LadderStep,
  firedAt: string,
  recipients: ResolvedRecipient[],
): AssignmentEvent[] {
  const next = nextArmedStep(state);

  if (next === null || next.key !== step.key || next.at !== step.at) {
    return [];
  }

  const fact = { stepKey: step.key, scheduledAt: step.at, firedAt, recipients };
  const happening: Happening =
    step.kind === 'reminder'
      ? { type: 'reminderSent', payload: fact }
      : step.kind === 'due'
        ? { type: 'deadlinePassed', payload: fact }
        : { type: 'escalationRungFired', payload: { ...fact, level: step.level } };
  const at = later(state.lastEventAt, step.at);

  return [stamp(state.seq + 1, at, null, null, happening)];
}

function happenings(
  state: AssignmentState,
  command: Exclude<Command, UpkeepCommand | TransferCommand>,
  { actor }: Circumstances,
): Happening[] {
  switch (command.name) {
    case 'accept':
      return accept(state, command.body, actor);
    case 'decline':
      return [decline(state, command.body)];
    case 'reassign':
      return [reassign(state, command.body)];
    case 'reportProgress':
      return [{ type: 'progressReported', payload: command.body }];
    case 'reportObstacle':
      return [reportObstacle(state, command.body, actor)];
    case 'checkItem':
      return checkItem(state, command.body);
    case 'submit':
      return [submit(state, command.body)];
    case 'approve':
      return [approve(state, command.body)];
    case 'return':
      return [returnForRework(state, command.body)];
    case 'signOff':
      return [signOff(state, command.body)];
    case 'withdraw':
      return [{ type: 'assignmentWithdrawn', payload: command.body }];
    case 'changeDeadline':
      assertBasis(state, command.body.schedule);
      return [{ type: 'deadlineChanged', payload: command.body }];
    case 'openPool':
    case 'closePool':
    case 'claim':
    case 'unclaim':
      return [decidePool(command, inNameOf(actor))];
    case 'suspend':
    case 'resume':
    case 'reopen':
    case 'handOver':
      return [decidePause(state, command)];
    case 'replaceReviewer':
    case 'replaceSigner':
      return [decideDeciders(state, command)];
    case 'proposeChange':
    case 'refuseChange':
    case 'requestExtension':
    case 'grantExtension':
    case 'refuseExtension':
    case 'requestExplanation':
    case 'explain':
    case 'requestExcuse':
    case 'confirmExcuse':
    case 'refuseExcuse':
      return [decideRequest(state, command, actor)];
    case 'addChild':
    case 'addCoordinator':
    case 'removeCoordinator':
    case 'confirmPart':
      return [decideCascade(state, command, actor)];
    default:
      throw new DomainError('assignment/already-issued');
  }
}

function accept(state: AssignmentState, body: CommandBodies['accept'], actor: Actor): Happening[] {
  if (!isHeldByIntake(state)) {
    if (body.assigneeId !== null && body.assigneeId !== state.assigneeId) {
      throw fieldError('assignment/same-assignee', '/assigneeId');
    }

    return [{ type: 'assignmentAccepted', payload: { assigneeId: inNameOf(actor) } }];
  }

  const assigneeId = body.assigneeId;

  if (assigneeId === null) {
    throw fieldError('assignment/assignee-required', '/assigneeId');
  }

  assertMayDo(state, assigneeId);

  return assigneeId === actor.personId
    ? [{ type: 'assignmentAccepted', payload: { assigneeId } }]
    : [{ type: 'assigneeNamed', payload: { assigneeId } }];
}

function decline(state: AssignmentState, body: CommandBodies['decline']): Happening {
  const backToIntake = state.assigneeId !== null && state.namedById !== null;

  return backToIntake
    ? { type: 'namingDeclined', payload: body }
    : { type: 'assignmentDeclined', payload: body };
}

function reassign(state: AssignmentState, body: CommandBodies['reassign']): Happening {
  if (body.assigneeId === state.assigneeId && state.status !== 'declined') {
    throw fieldError('assignment/same-assignee', '/assigneeId');
  }

  assertMayDo(state, body.assigneeId);

  return { type: 'assignmentReassigned', payload: { fromId: state.assigneeId, ...body } };
}

function submit(state: AssignmentState, body: CommandBodies['submit']): Happening {
  if (needsEvidence(state) && body.evidence.length === 0) {
    throw fieldError('assignment/evidence-required', '/evidence');
  }

  return { type: 'workSubmitted', payload: { submissionNo: state.submissionNo + 1, ...body } };
}

/** The review chain is not empty, names nobody twice and never the assignee; neither does the signer. */
function checkChain(body: IssueBody): void {
  checkReviewers(body);

  if (body.signerId === body.assigneeId) {
    throw fieldError('assignment/signer-is-assignee', '/signerId');
  }
}

/** Stamps what happened, in its order. Instants that count from this act travel with its last event. */
function toEvents(
  seq: number,
  { actor, at, commandId, quietAt }: Circumstances,
  found: readonly Happening[],
  actorId: string | null = actor.personId,
): AssignmentEvent[] {
  const { onBehalfOf } = actor;
  const inPlace =
    onBehalfOf === undefined ? {} : { onBehalfOf: { personId: onBehalfOf.personId, via: onBehalfOf.via } };

  return found.map((happening, index) => {
    const event = { ...stamp(seq + 1 + index, at, actorId, commandId, happening), ...inPlace };
    const carries = quietAt !== undefined && index === found.length - 1;

    return carries ? ({ ...event, payload: { ...event.payload, quietAt } } as AssignmentEvent) : event;
  });
}

/** Whoever acts for another does so only until the delegation ends, however long the command was on its way. */
function checkStillStands({ actor: { onBehalfOf }, at }: Circumstances): void {
  if (onBehalfOf !== undefined && onBehalfOf.until !== null && at >= onBehalfOf.until) {
    throw new DomainError('delegation/ended', { until: onBehalfOf.until });
  }
}

/** Gives a happening its place in the sequence. `actorId` null = the engine. */
export function stamp(
  seq: number,
  at: string,
  actorId: string | null,
  commandId: string | null,
  happening: Happening,
): AssignmentEvent {
  return { ...happening, v: EVENT_VERSION, seq, at, actorId, commandId } as AssignmentEvent;
}

/** The later of two instants; both in the same fixed-width UTC form, so text order is time order. */
export function later(a: string, b: string): string {
  return a > b ? a : b;
}

/** Brings the time at which the API received a command into [last event, workflow time]. */
export function clampReceivedAt(
  receivedAt: string,
  state: AssignmentState | null,
  workflowNow: string,
): string {
  const notAfter = receivedAt > workflowNow ? workflowNow : receivedAt;

  return state === null ? notAfter : later(notAfter, state.lastEventAt);
}
