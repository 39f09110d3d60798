/**
 * Separation of duties from the other side: whoever judged an assignment is never given it to do. Being replaced as
 * reviewer or signer afterwards does not undo that, nor does a return: what they approved is what they would rework.
 */
import { fieldError } from '../errors';
import type { ErrorCode } from '../errors';
import type { AssignmentEvent } from './events';
import type { AssignmentState } from './state';

/** Why this person may not be given the work, or null. */
export function assigneeRefusal(
  state: Pick<AssignmentState, 'reviewerIds' | 'signerId'>,
  judged: AssignmentState,
  personId: string,
): ErrorCode | null {
  if (state.reviewerIds.includes(personId) || state.signerId === personId) {
    return 'assignment/assignee-is-reviewer';
  }

  return hasApproved(judged, personId) ? 'assignment/assignee-has-approved' : null;
}

/** Refuses, at the field that names the assignee, whoever judges the work or judged it before. */
export function assertMayDo(state: AssignmentState, assigneeId: string): void {
  const refusal = assigneeRefusal(state, state, assigneeId);

  if (refusal !== null) {
    throw fieldError(refusal, '/assigneeId');
  }
}

/** Whether the person approved a submission or signed it off, in any round, by their own hand or in whose name it was. */
export const hasApproved = (state: AssignmentState, personId: string): boolean =>
  (state.everApproverIds ?? []).includes(personId);

/** Keeps who approved or signed, both the hand and the name. */
export function withApprover(state: AssignmentState, event: AssignmentEvent): AssignmentState {
  if (event.type !== 'submissionApproved' && event.type !== 'assignmentSignedOff') {
    return state;
  }

  const known = state.everApproverIds ?? [];
  const both = [event.actorId, event.onBehalfOf?.personId].flatMap((id) => id ?? []);
  const added = [...new Set(both)].filter((id) => !known.includes(id));

  return added.length === 0 ? state : { ...state, everApproverIds: [...known, ...added] };
}
