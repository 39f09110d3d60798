import type { AssignmentState } from '../../../../domain/assignment/state';
import { inWhoseHands } from '../../../../domain/assignment/state';
import {
  IN_STATUS,
  PEOPLE,
  after,
  assignmentInProgress,
  halfApprovedAssignment,
  issuedAssignment,
} from '../../../support/assignment-builders';
import { codeOf } from '../../../support/refusals';

const { firstReviewer, secondReviewer, signer, assignee, colleague } = PEOPLE;
const reason = 'Moved to another department';
const reviewer = (state: AssignmentState, reviewerId: string, toId: string) =>
  after(state, 'assigner', 'replaceReviewer', { body: { reviewerId, toId, reason } });
const newSigner = (state: AssignmentState, toId: string) =>
  after(state, 'assigner', 'replaceSigner', { body: { toId, reason } });

describe('another reviewer', () => {
  it('takes the very place of the first, has it in hand from then on, and decides', () => {
    const state = reviewer(IN_STATUS.submitted(), firstReviewer, colleague);

    expect(state.reviewerIds).toEqual([colleague, secondReviewer]);
    expect(inWhoseHands(state)).toMatchObject({
      personId: colleague,
      as: 'reviewer',
      since: state.lastEventAt,
    });
    expect(codeOf(() => after(state, 'firstReviewer', 'approve'))).toBe('assignment/not-reviewer');
    expect(after(state, 'colleague', 'approve')).toMatchObject({ status: 'submitted', turn: 1 });
  });

  it('in a later turn leaves the one who holds it where they are', () => {
    const before = IN_STATUS.submitted();
    const state = reviewer(before, secondReviewer, colleague);

    expect(inWhoseHands(state)).toEqual(inWhoseHands(before));
  });

  it('takes the place in a stage of several as well', () => {
    const reviewStages = [{ reviewerIds: [firstReviewer, secondReviewer], needed: 2 }];
    const state = reviewer(issuedAssignment({ reviewStages }), secondReviewer, colleague);

    expect(state.reviewStages).toEqual([{ reviewerIds: [firstReviewer, colleague], needed: 2 }]);
  });

  it.each([
    ['who works on it', assignmentInProgress, secondReviewer, assignee, 'assignment/reviewer-is-assignee'],
    [
      'who reviews it already',
      assignmentInProgress,
      secondReviewer,
      firstReviewer,
      'assignment/reviewer-repeated',
    ],
    ['for somebody outside the chain', assignmentInProgress, signer, colleague, 'assignment/not-participant'],
    ['for one who has decided', halfApprovedAssignment, firstReviewer, colleague, 'assignment/stage-decided'],
    ['after the chain is through', IN_STATUS.approved, firstReviewer, colleague, 'assignment/not-in-state'],
  ] as const)('is refused: %s', (_, state, from, to, code) => {
    expect(codeOf(() => reviewer(state(), from, to))).toBe(code);
  });

  it('is never somebody who worked on it before', () => {
    const moved = after(after(assignmentInProgress(), 'manager', 'handOver'), 'colleague', 'accept');

    expect(codeOf(() => reviewer(moved, secondReviewer, assignee))).toBe('assignment/reviewer-is-assignee');
  });
});

describe('another signer', () => {
  it('signs what the first would have signed', () => {
    const state = newSigner(IN_STATUS.approved(), colleague);

    expect(inWhoseHands(state)).toMatchObject({
      personId: colleague,
      as: 'signer',
      since: state.lastEventAt,
    });
    expect(codeOf(() => after(state, 'signer', 'signOff'))).toBe('assignment/not-signer');
    expect(after(state, 'colleague', 'signOff').status).toBe('signedOff');
  });

  it.each([
    ['who works on it', assignee, 'assignment/signer-is-assignee'],
    ['who signs already', signer, 'assignment/same-assignee'],
  ])('is refused: %s', (_, toId, code) => {
    expect(codeOf(() => newSigner(assignmentInProgress(), toId))).toBe(code);
  });
});
