/** How a round of work ends and the next begins: submitted, approved, returned, reopened. */
import type { DeadlineBasis } from './deadline-basis';
import type { AssignmentEvent } from './events';
import { authorOf } from './events';
import { approvalsOf } from './review-chain';
import type { AssignmentState } from './state';

export function submitted(
  state: AssignmentState,
  event: Extract<AssignmentEvent, { type: 'workSubmitted' }>,
): AssignmentState {
  const byId = authorOf(event) ?? '';
  const { submissionNo, note, evidence } = event.payload;

  return {
    ...state,
    status: 'submitted',
    turn: 0,
    approvals: [],
    submissionNo,
    submission: { no: submissionNo, version: event.seq, at: event.at, byId, note, evidence },
    everSubmitterIds: state.everSubmitterIds.includes(byId)
      ? state.everSubmitterIds
      : [...state.everSubmitterIds, byId],
  };
}

/** Through the chain, on to its next stage, or with one approval more in the same. */
export function approved(
  state: AssignmentState,
  event: Extract<AssignmentEvent, { type: 'submissionApproved' }>,
): AssignmentState {
  const { payload, actorId, onBehalfOf } = event;
  const { turn: stage, last, stillNeeded } = payload;
  const byId = authorOf(event) ?? '';
  const approval = { stage, byId, ...(onBehalfOf !== undefined && actorId !== null && { handId: actorId }) };
  const next = { ...state, approvals: [...approvalsOf(state), approval] };

  if (last) {
    return { ...next, status: 'approved' };
  }

  return stillNeeded === undefined ? { ...next, turn: stage + 1 } : next;
}

export function returned(
  state: AssignmentState,
  { payload, at }: Extract<AssignmentEvent, { type: 'submissionReturned' }>,
): AssignmentState {
  return {
    ...state,
    status: 'returned',
    round: state.round + 1,
    turn: 0,
    approvals: [],
    dueAt: payload.dueAt,
    ladder: payload.ladder,
    deadline: givenBack(state, state.submission?.at ?? at, at),
  };
}

/** Signed off, and yet not done: the next round, with the time since the submission given back. */
export function reopened(
  state: AssignmentState,
  { payload, at }: Extract<AssignmentEvent, { type: 'assignmentReopened' }>,
): AssignmentState {
  return {
    ...state,
    status: 'returned',
    round: state.round + 1,
    turn: 0,
    approvals: [],
    outcome: null,
    closedAt: null,
    reopenedAt: at,
    dueAt: payload.dueAt,
    ladder: payload.ladder,
    deadline: givenBack(state, state.submission?.at ?? at, at),
  };
}

/** Time that was not the assignee's, remembered with the deadline that it moved. */
export function givenBack(state: AssignmentState, from: string, to: string): DeadlineBasis | null {
  const { deadline, ladder } = state;
  const clock = ladder.find((step) => step.kind === 'due')?.clock ?? 'working';

  return deadline === undefined || deadline === null
    ? null
    : { ...deadline, givenBack: [...deadline.givenBack, { from, to, clock }] };
}
