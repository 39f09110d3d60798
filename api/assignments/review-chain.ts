/** The review chain as people see it: its stages, and how far the present submission has come. */
import type { ReviewStageView } from '../../contracts/review-chain';
import type { Names } from '../../db/repositories/names';
import { approvalsOf, reviewStagesOf } from '../../domain/assignment/review-chain';
import type { AssignmentState, AssignmentStatus } from '../../domain/assignment/state';

/** The whole chain has approved. */
const THROUGH: readonly AssignmentStatus[] = ['approved', 'signedOff'];

export const stageViews = (state: AssignmentState, names: Names): ReviewStageView[] =>
  reviewStagesOf(state).map(({ reviewerIds, needed }, index) => ({
    reviewers: reviewerIds.map(names.person),
    needed,
    approvedIds: approvalsOf(state)
      .filter(({ stage }) => stage === index)
      .map(({ byId }) => byId),
    standing: standingOf(state, index),
  }));

function standingOf({ status, turn }: AssignmentState, index: number): ReviewStageView['standing'] {
  if (THROUGH.includes(status) || (status === 'submitted' && index < turn)) {
    return 'done';
  }

  return status === 'submitted' && index === turn ? 'turn' : 'later';
}
