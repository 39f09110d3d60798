/**
 * The review chain: stages in their order, each with one reviewer or with several who judge at the same time and of
 * whom a number must approve. `reviewerIds` names all reviewers in order whatever the stages; a chain without stages is
 * one of single reviewers. One return returns, whoever in turn gives it.
 */
import { fieldError } from '../errors';
import type { IssueBody } from './commands';
import type { AssignmentState } from './state';

/** Reviewers who have the submission at the same time. */
export interface ReviewStage {
  reviewerIds: string[];
  /** How many of them must approve, from 1 to all. */
  needed: number;
}

/** One approval of the present submission. */
export interface Approval {
  /** Index of the stage in which it was given. */
  stage: number;
  /** The reviewer, whoever's hand it was. */
  byId: string;
  /** Who gave it in their place; absent in their own name. */
  handId?: string;
}

export type Chain = Pick<AssignmentState, 'reviewerIds' | 'reviewStages'>;

/** The chain as stages; a reviewer outside any is a stage of their own. */
export const reviewStagesOf = ({ reviewerIds, reviewStages }: Chain): readonly ReviewStage[] =>
  reviewStages ?? reviewerIds.map((id) => ({ reviewerIds: [id], needed: 1 }));

/** Approvals of the present submission; states from before they were kept have none. */
export const approvalsOf = (state: AssignmentState): readonly Approval[] => state.approvals ?? [];

/** Those in turn who have not approved yet, in their order; nobody when nothing is under review. */
export function reviewersInTurn(state: AssignmentState): string[] {
  if (state.status !== 'submitted') {
    return [];
  }

  const approved = approvalsOf(state)
    .filter(({ stage }) => stage === state.turn)
    .map(({ byId }) => byId);

  return (reviewStagesOf(state)[state.turn]?.reviewerIds ?? []).filter((id) => !approved.includes(id));
}

/**
 * Whether this hand has approved in the present stage, in whoever's name. Where several must agree it cannot agree with
 * itself: as many people as the stage needs did approve.
 */
export function hasApprovedStage(state: AssignmentState, personId: string): boolean {
  return approvalsOf(state).some(
    ({ stage, byId, handId }) => stage === state.turn && (byId === personId || handId === personId),
  );
}

/** What one more approval comes to: how many the stage still needs after it, and whether the chain is through. */
export function afterApproval(state: AssignmentState): { stillNeeded: number; last: boolean } {
  const stages = reviewStagesOf(state);
  const given = approvalsOf(state).filter(({ stage }) => stage === state.turn).length;
  const stillNeeded = Math.max(0, (stages[state.turn]?.needed ?? 1) - given - 1);

  return { stillNeeded, last: stillNeeded === 0 && state.turn === stages.length - 1 };
}

/** Refuses a chain without reviewers, one that asks the same person twice, or for more approvals than reviewers. */
export function checkReviewers(body: Pick<IssueBody, 'reviewerIds' | 'reviewStages' | 'assigneeId'>): void {
  const { reviewerIds, reviewStages, assigneeId } = body;

  if (reviewerIds.length === 0 || reviewStages?.some((stage) => stage.reviewerIds.length === 0) === true) {
    throw fieldError('assignment/review-chain-empty', '/reviewerIds');
  }

  const repeated = reviewerIds.findIndex((id, index) => reviewerIds.indexOf(id) !== index);

  if (repeated >= 0) {
    throw fieldError('assignment/reviewer-repeated', reviewerPointer(body, repeated));
  }

  const self = assigneeId === null ? -1 : reviewerIds.indexOf(assigneeId);

  if (self >= 0) {
    throw fieldError('assignment/reviewer-is-assignee', reviewerPointer(body, self));
  }

  const wrong = (reviewStages ?? []).findIndex(
    (stage) => stage.needed < 1 || stage.needed > stage.reviewerIds.length,
  );

  if (wrong >= 0) {
    throw fieldError('assignment/approvals-impossible', `/reviewStages/${wrong}/needed`, {
      reviewers: reviewStages?.[wrong]?.reviewerIds.length ?? 0,
    });
  }
}

/** Where the n-th reviewer stands in the body that named them. */
export function reviewerPointer(
  { reviewStages }: { reviewStages?: readonly { reviewerIds: readonly string[] }[] | undefined },
  index: number,
): string {
  let before = 0;

  for (const [stage, { reviewerIds }] of (reviewStages ?? []).entries()) {
    if (index < before + reviewerIds.length) {
      return `/reviewStages/${stage}/reviewerIds/${index - before}`;
    }

    before += reviewerIds.length;
  }

  return `/reviewerIds/${index}`;
}
