/** What reviewing and signing make happen, and what they make of the deadline. */
import { DomainError } from '../errors';
import { acceptanceOf } from './acceptance';
import type { CommandBodies, Schedule } from './commands';
import type { EventPayloads } from './events';
import { afterApproval } from './review-chain';
import type { AssignmentState, Outcome } from './state';

type Happened<T extends keyof EventPayloads> = { type: T; payload: EventPayloads[T] };

export function approve(
  state: AssignmentState,
  body: CommandBodies['approve'],
): Happened<'submissionApproved'> {
  const { submissionNo, turn } = state;
  const { stillNeeded, last } = afterApproval(state);

  return {
    type: 'submissionApproved',
    payload: { submissionNo, turn, last, note: body.note, ...(stillNeeded > 0 && { stillNeeded }) },
  };
}

export function returnForRework(
  state: AssignmentState,
  body: CommandBodies['return'],
): Happened<'submissionReturned'> {
  assertBasis(state, body.schedule);

  return {
    type: 'submissionReturned',
    payload: {
      submissionNo: state.submissionNo,
      by: state.status === 'approved' ? 'signer' : 'reviewer',
      reason: body.reason,
      severity: body.severity,
      dueAt: body.schedule.dueAt,
      ladder: body.schedule.ladder,
    },
  };
}

export function signOff(
  state: AssignmentState,
  body: CommandBodies['signOff'],
): Happened<'assignmentSignedOff'> {
  if (body.version !== state.version || state.submission === null) {
    throw new DomainError('assignment/version-changed', { pointer: '/version', version: state.version });
  }

  const acceptance = body.acceptance === undefined ? null : acceptanceOf(state, body.acceptance);

  return {
    type: 'assignmentSignedOff',
    payload: {
      submissionNo: state.submissionNo,
      submissionVersion: state.submission.version,
      outcome: outcomeOf(state),
      note: body.note,
      ...(acceptance !== null && { acceptance }),
    },
  };
}

/**
 * On time when the accepted submission was received by its deadline and no agreed deadline was missed before it.
 * Judged by the time the submission was received, never by when a timer or worker got to it.
 */
export function outcomeOf(state: AssignmentState): Outcome {
  const missed = state.misses.some((miss) => submittedAt(state) > miss.dueAt);

  return missed ? 'late' : outcomeAgainst(state, state.dueAt);
}

/** The outcome against one deadline alone, such as the very first. */
export function outcomeAgainst(state: AssignmentState, dueAt: string): Outcome {
  return submittedAt(state) > dueAt ? 'late' : 'onTime';
}

const submittedAt = (state: AssignmentState): string => state.submission?.at ?? state.lastEventAt;

/** A schedule is computed outside from the state as read; it holds only for that very version. */
export function assertBasis(state: AssignmentState, schedule: Schedule): void {
  if (schedule.basisVersion !== state.version) {
    throw new DomainError('assignment/stale-ladder', { version: state.version });
  }
}
