/**
 * Other people for a review chain and its signature, while what they would decide is not decided: somebody moves, or
 * leaves. Whoever worked on it never comes in this way either (separation of duties).
 */
import { DomainError, fieldError } from '../errors';
import type { Command } from './commands';
import type { EventPayloads } from './events';
import { hasWorkedOn } from './permissions';
import type { Chain } from './review-chain';
import { approvalsOf, hasApprovedStage, reviewStagesOf } from './review-chain';
import type { AssignmentState } from './state';

export interface DeciderBodies {
  replaceReviewer: { reviewerId: string; toId: string; reason: string };
  replaceSigner: { toId: string; reason: string };
}

export interface DeciderPayloads {
  /** Another reviewer in the very place of the first. */
  reviewerReplaced: { fromId: string; toId: string; reason: string };
  /** Another signer; what was handed in stays as it is. */
  signerReplaced: { fromId: string; toId: string; reason: string };
}

export const DECIDER_COMMANDS = ['replaceReviewer', 'replaceSigner'] as const;
export type DeciderCommand = Extract<Command, { name: (typeof DECIDER_COMMANDS)[number] }>;
type Happened = {
  [T in keyof DeciderPayloads]: { type: T; payload: DeciderPayloads[T] };
}[keyof DeciderPayloads];

export function decideDeciders(state: AssignmentState, command: DeciderCommand): Happened {
  return command.name === 'replaceReviewer'
    ? replaceReviewer(state, command.body)
    : replaceSigner(state, command.body);
}

function replaceReviewer(
  state: AssignmentState,
  { reviewerId: fromId, toId, reason }: DeciderBodies['replaceReviewer'],
): Happened {
  if (!state.reviewerIds.includes(fromId)) {
    throw fieldError('assignment/not-participant', '/reviewerId');
  }

  if (hasDecided(state, fromId)) {
    throw new DomainError('assignment/stage-decided', { pointer: '/reviewerId' });
  }

  // A hand that approved in this stage for somebody else cannot be the second of those who agree.
  if (state.reviewerIds.includes(toId) || (state.status === 'submitted' && hasApprovedStage(state, toId))) {
    throw fieldError('assignment/reviewer-repeated', '/toId');
  }

  if (hasWorkedOn(state, toId)) {
    throw fieldError('assignment/reviewer-is-assignee', '/toId');
  }

  return { type: 'reviewerReplaced', payload: { fromId, toId, reason } };
}

function replaceSigner(state: AssignmentState, { toId, reason }: DeciderBodies['replaceSigner']): Happened {
  if (toId === state.signerId) {
    throw fieldError('assignment/same-assignee', '/toId');
  }

  if (hasWorkedOn(state, toId)) {
    throw fieldError('assignment/signer-is-assignee', '/toId');
  }

  return { type: 'signerReplaced', payload: { fromId: state.signerId, toId, reason } };
}

/** Whether this reviewer's part in the present submission is over: approved, or their stage is through without them. */
export function hasDecided(state: AssignmentState, reviewerId: string): boolean {
  const stage = reviewStagesOf(state).findIndex(({ reviewerIds }) => reviewerIds.includes(reviewerId));
  const approved = approvalsOf(state).some(({ byId }) => byId === reviewerId);

  return state.status === 'submitted' && (stage < state.turn || approved);
}

/** The chain with one name exchanged; its order, its stages and the approvals given stay. */
export function withReviewer(
  { reviewerIds, reviewStages }: Chain,
  { fromId, toId }: Pick<EventPayloads['reviewerReplaced'], 'fromId' | 'toId'>,
): Chain {
  const exchange = (ids: readonly string[]): string[] => ids.map((id) => (id === fromId ? toId : id));

  return {
    reviewerIds: exchange(reviewerIds),
    ...(reviewStages !== undefined && {
      reviewStages: reviewStages.map((stage) => ({ ...stage, reviewerIds: exchange(stage.reviewerIds) })),
    }),
  };
}
