/** How the state follows from what happened. Total: every recorded event folds, whatever the rules are today. */
import { markFired } from '../escalation/ladder';
import { applyCheck } from './checklist';
import type { Schedule } from './commands';
import type { DeadlineBasis } from './deadline-basis';
import { authorOf, type AssignmentEvent, type EventPayloads } from './events';
import { bareCoordinator } from './coordination';
import { withReviewer } from './deciders';
import { applyCascade, withObstacle } from './evolve-cascade';
import { approved, givenBack, reopened, returned, submitted } from './evolve-rounds';
import { transferred } from './evolve-transfer';
import { armedAt, quietAfter, withFollowUpFired } from './follow-ups';
import { stagesAfter } from './hands-clock';
import { handedOver, received, restedSince, resumed, suspended } from './pauses';
import { applyRequest } from './requests/evolve';
import { withApprover } from './duties';
import { poolAfter } from './pool';
import { withLapsed } from './requests/negotiation';
import { waitsUpTo } from './unit-waits';
import type { AssignmentState } from './state';
import { assertNever, holderIdsOf } from './state';

/** Folds one event into the state. The first event of every assignment is `assignmentIssued`. */
export function evolve(state: AssignmentState | null, event: AssignmentEvent): AssignmentState {
  if (event.type === 'assignmentIssued') {
    return issued(event);
  }

  if (state === null) {
    throw new Error(`an assignment cannot begin with ${event.type}`);
  }

  const changed = received(apply(state, event));
  const stageChanged = changed.status !== state.status || changed.assigneeId !== state.assigneeId;
  const turnChanged = changed.turn !== state.turn || wasReplaced(state, changed, event);

  const quiet = quietAfter(state, changed, event);
  const unitWaits = waitsUpTo(state, event.at);

  return {
    ...withApprover(withStandIn(changed, event), event),
    ...(quiet !== undefined && { quiet }),
    stages: stagesAfter(state, changed, event.at),
    ...(unitWaits.length > 0 && { unitWaits }),
    seq: event.seq,
    version: event.seq,
    lastEventAt: event.at,
    lastActAt: event.actorId === null ? state.lastActAt : event.at,
    heldSince: stageChanged || turnChanged ? event.at : state.heldSince,
  };
}

/** Whether whoever had it in hand was replaced: the successor has it from now on. */
const wasReplaced = (state: AssignmentState, changed: AssignmentState, { type }: AssignmentEvent): boolean =>
  (type === 'reviewerReplaced' || type === 'signerReplaced' || type === 'transferred') &&
  holderIdsOf(changed).some((id) => !holderIdsOf(state).includes(id));

/** Folds a whole log. */
export function fold(events: readonly AssignmentEvent[]): AssignmentState | null {
  return events.reduce<AssignmentState | null>((state, event) => evolve(state, event), null);
}

function issued(event: Extract<AssignmentEvent, { type: 'assignmentIssued' }>): AssignmentState {
  const { schedule, quietAt, ...body } = event.payload;

  return {
    ...body,
    status: 'issued',
    seq: event.seq,
    version: event.seq,
    assignerId: authorOf(event) ?? '',
    everAssigneeIds: body.assigneeId === null ? [] : [body.assigneeId],
    everSubmitterIds: [],
    intakeUnitId: body.assigneeId === null ? body.leadUnitId : null,
    namedById: null,
    turn: 0,
    round: 1,
    submissionNo: 0,
    submission: null,
    issuedAt: event.at,
    dueAt: schedule.dueAt,
    originalDueAt: schedule.dueAt,
    deadline: basisOf(schedule),
    rules: schedule.rules,
    ladder: schedule.ladder,
    escalationLevel: 0,
    misses: [],
    progressPercent: 0,
    confidence: null,
    obstacle: null,
    heldSince: event.at,
    lastEventAt: event.at,
    lastActAt: event.at,
    outcome: null,
    closedAt: null,
    children: [],
    ...(quietAt !== undefined && { quiet: armedAt(quietAt) }),
    coordinators: body.coordinatingUnitIds.map((unitId) => bareCoordinator(unitId, event.at)),
  };
}

function apply(state: AssignmentState, event: AssignmentEvent): AssignmentState {
  switch (event.type) {
    case 'assigneeNamed':
      return withAssignee({ ...state, namedById: authorOf(event) }, event.payload.assigneeId);
    case 'assignmentAccepted':
      return {
        ...withAssignee(withLapsed(state, event.at, authorOf(event)), event.payload.assigneeId),
        status: 'accepted',
      };
    case 'assignmentDeclined':
      return { ...state, status: 'declined' };
    case 'namingDeclined':
      return { ...state, assigneeId: null, namedById: null };
    case 'assignmentReassigned':
      return given(withLapsed(state, event.at, authorOf(event)), event.payload.assigneeId);
    case 'assignmentHandedOver':
      return given(withLapsed(handedOver(state, event), event.at, authorOf(event)), event.payload.assigneeId);
    case 'reviewerReplaced':
      return { ...state, ...withReviewer(state, event.payload) };
    case 'signerReplaced':
      return { ...state, signerId: event.payload.toId };
    case 'transferred':
      return transferred(state, event);
    case 'poolOpened':
    case 'poolClosed':
      return { ...state, pool: poolAfter(state, event) };
    case 'assignmentClaimed':
      return {
        ...withAssignee(withLapsed(state, event.at, authorOf(event)), event.payload.assigneeId),
        status: 'accepted',
        pool: poolAfter(state, event),
      };
    case 'assignmentUnclaimed':
      return { ...state, status: 'issued', assigneeId: null, pool: poolAfter(state, event) };
    case 'assignmentSuspended':
      return suspended(state, event);
    case 'assignmentResumed':
      return {
        ...resumed(state, event.payload),
        deadline: givenBack(state, restedSince(state), event.at),
      };
    case 'assignmentReopened':
      return reopened(state, event);
    case 'progressReported':
      return progressed(state, event.payload);
    case 'obstacleReported':
      return withObstacle(state, event);
    case 'checklistItemChecked':
    case 'checklistItemUnchecked':
      return applyCheck(state, event);
    case 'workSubmitted':
      return submitted(state, event);
    case 'submissionApproved':
      return approved(state, event);
    case 'submissionReturned':
      return returned(state, event);
    case 'assignmentSignedOff':
      return {
        ...withLapsed(state, event.at, authorOf(event)),
        status: 'signedOff',
        outcome: event.payload.outcome,
        closedAt: event.at,
      };
    case 'assignmentWithdrawn':
      return { ...withLapsed(state, event.at, authorOf(event)), status: 'withdrawn', closedAt: event.at };
    case 'deadlineChanged':
      return redated(withLapsed(state, event.at, authorOf(event)), event.payload, event.at);
    case 'extensionGranted':
      return redated(applyRequest(state, event), event.payload, event.at);
    case 'reminderSent':
      return { ...state, ladder: markFired(state.ladder, event.payload.stepKey) };
    case 'deadlinePassed':
      return {
        ...state,
        ladder: markFired(state.ladder, event.payload.stepKey),
        misses: [...state.misses, { dueAt: event.payload.scheduledAt }],
      };
    case 'escalationRungFired':
      return {
        ...state,
        ladder: markFired(state.ladder, event.payload.stepKey),
        escalationLevel: Math.max(state.escalationLevel, event.payload.level),
      };
    case 'policyApplied':
    case 'deadlineRecalculated':
      return { ...state, ...rulesOf(event.payload) };
    case 'childAdded':
    case 'coordinatorAdded':
    case 'coordinatorRemoved':
    case 'partConfirmed':
    case 'coordinatorStepFired':
      return applyCascade(state, event);
    case 'changeProposed':
    case 'changeRefused':
    case 'extensionRequested':
    case 'extensionRefused':
    case 'explanationRequested':
    case 'explanationGiven':
    case 'excuseRequested':
    case 'excuseConfirmed':
    case 'excuseRefused':
    case 'answerStepFired':
      return applyRequest(state, event);
    case 'followUpFired':
      return withFollowUpFired(state, event);
    case 'assignmentIssued':
      return state;
    default:
      return assertNever(event);
  }
}

/** Whoever acts in the place of somebody who works on it works on it, and never judges it afterwards. */
function withStandIn(state: AssignmentState, { actorId, onBehalfOf }: AssignmentEvent): AssignmentState {
  const known = state.standInIds ?? [];
  const worksOnIt =
    onBehalfOf !== undefined &&
    (state.assigneeId === onBehalfOf.personId || state.everAssigneeIds.includes(onBehalfOf.personId));

  return worksOnIt && actorId !== null && !known.includes(actorId)
    ? { ...state, standInIds: [...known, actorId] }
    : state;
}

function withAssignee(state: AssignmentState, assigneeId: string): AssignmentState {
  const everAssigneeIds = state.everAssigneeIds.includes(assigneeId)
    ? state.everAssigneeIds
    : [...state.everAssigneeIds, assigneeId];

  return { ...state, assigneeId, everAssigneeIds };
}

/** A report moves the work to "in progress"; rework stays "returned" until it is submitted again. */
function progressed(state: AssignmentState, payload: EventPayloads['progressReported']): AssignmentState {
  return {
    ...state,
    status: state.status === 'accepted' ? 'inProgress' : state.status,
    progressPercent: payload.percent,
    confidence: payload.confidence ?? state.confidence,
  };
}

/** In another person's hands, who has to accept it. */
const given = (state: AssignmentState, assigneeId: string): AssignmentState => ({
  ...withAssignee(state, assigneeId),
  status: 'issued',
  namedById: null,
});

/** A deadline set by a decision: the ladder is armed anew and nothing has been climbed of it. */
function redated(state: AssignmentState, { schedule }: { schedule: Schedule }, at: string): AssignmentState {
  const { suspension } = state;

  return {
    ...state,
    dueAt: schedule.dueAt,
    ladder: schedule.ladder,
    rules: schedule.rules,
    deadline: basisOf(schedule),
    escalationLevel: 0,
    ...(suspension != null && { suspension: { ...suspension, clockFrom: at } }),
  };
}

/** Upkeep: other rules for the same deadline. How it came about stays, so that it can be worked out again. */
function rulesOf({ schedule }: EventPayloads['policyApplied' | 'deadlineRecalculated']) {
  return { dueAt: schedule.dueAt, ladder: schedule.ladder, rules: schedule.rules };
}

const basisOf = ({ form }: Schedule): DeadlineBasis | null =>
  form === undefined ? null : { form, givenBack: [] };
