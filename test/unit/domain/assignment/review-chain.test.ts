/** Chains in which several review at the same time; the chain of single reviewers is in command-table.test.ts. */
import { decide } from '../../../../domain/assignment/decide';
import { decisionOf } from '../../../../domain/assignment/decision-record';
import { evolve } from '../../../../domain/assignment/evolve';
import { noticesOf } from '../../../../domain/assignment/notices';
import { reviewerPointer, reviewersInTurn } from '../../../../domain/assignment/review-chain';
import type { AssignmentState } from '../../../../domain/assignment/state';
import { holderIdsOf, inWhoseHands } from '../../../../domain/assignment/state';
import {
  PEOPLE,
  actor,
  minute,
  after,
  assignmentInProgress,
  give,
  issuedAssignment,
} from '../../../support/assignment-builders';

const { firstReviewer, secondReviewer, signer } = PEOPLE;

/** Two of three at the same time, then the first reviewer of all again is not possible, so one of the staff. */
const twoOfThree = (needed = 2) => ({
  reviewerIds: [firstReviewer, secondReviewer, signer, PEOPLE.keeper],
  reviewStages: [
    { reviewerIds: [firstReviewer, secondReviewer, signer], needed },
    { reviewerIds: [PEOPLE.keeper], needed: 1 },
  ],
});
const submitted = (needed?: number): AssignmentState =>
  after(assignmentInProgress(twoOfThree(needed)), 'assignee', 'submit');
const codeOf = (act: () => unknown): unknown => {
  try {
    act();
  } catch (error) {
    return (error as { code?: string }).code;
  }
};

describe('a stage of several reviewers', () => {
  it('is in the hands of all of them, and tells each', () => {
    const before = assignmentInProgress(twoOfThree());
    const [event] = give(before, 'assignee', 'submit');
    const state = evolve(before, event!);

    expect(reviewersInTurn(state)).toEqual([firstReviewer, secondReviewer, signer]);
    expect(inWhoseHands(state)).toMatchObject({
      personId: firstReviewer,
      otherIds: [secondReviewer, signer],
    });
    expect(noticesOf(before, event!, state).map(({ personId, reason }) => [personId, reason])).toEqual(
      [firstReviewer, secondReviewer, signer].map((id) => [id, 'toReview']),
    );
  });

  it('goes on once as many as it needs have approved, in whatever order, and tells the next', () => {
    const one = after(submitted(), 'secondReviewer', 'approve');
    expect(one).toMatchObject({ status: 'submitted', turn: 0, heldSince: submitted().heldSince });
    expect(holderIdsOf(one)).toEqual([firstReviewer, signer]);

    const [event] = give(one, 'signer', 'approve');
    const two = evolve(one, event!);
    expect(two).toMatchObject({ status: 'submitted', turn: 1 });
    expect(noticesOf(one, event!, two).map(({ personId }) => personId)).toEqual([PEOPLE.keeper]);
    expect(after(two, 'keeper', 'approve').status).toBe('approved');
  });

  it('says how many are still needed, and tells nobody anew meanwhile', () => {
    const before = submitted(3);
    const [event] = give(before, 'firstReviewer', 'approve');

    expect(event!.payload).toMatchObject({ stillNeeded: 2, last: false });
    expect(noticesOf(before, event!, evolve(before, event!))).toEqual([]);
    expect(decisionOf(before, event!)).toMatchObject({ kind: 'approved', deciderId: firstReviewer });
  });

  it('asks nobody twice, and leaves whoever was not needed out of turn', () => {
    const one = after(submitted(), 'firstReviewer', 'approve');
    expect(codeOf(() => give(one, 'firstReviewer', 'approve'))).toBe('assignment/out-of-turn');
    expect(codeOf(() => give(one, 'firstReviewer', 'return'))).toBe('assignment/out-of-turn');
    const two = after(one, 'secondReviewer', 'approve');
    expect(codeOf(() => give(two, 'signer', 'approve'))).toBe('assignment/out-of-turn');
  });

  it('counts one hand once, in whoever’s name it approves', () => {
    const inPlaceOf = (personId: string) => ({
      actor: { ...actor('colleague'), onBehalfOf: { personId, via: [], until: null } },
      at: minute(200),
      commandId: 'c-x',
    });
    const approve = (state: AssignmentState, personId: string) =>
      decide(state, { name: 'approve', body: { note: null } }, inPlaceOf(personId));
    const one = approve(submitted(), firstReviewer).reduce<AssignmentState>(evolve, submitted());

    expect(one.approvals).toEqual([{ stage: 0, byId: firstReviewer, handId: PEOPLE.colleague }]);
    expect(codeOf(() => approve(one, secondReviewer))).toBe('assignment/out-of-turn');
    expect(after(one, 'secondReviewer', 'approve').turn).toBe(1);
  });

  it('is returned by one return, and begins anew with the next submission', () => {
    const one = after(submitted(), 'firstReviewer', 'approve');
    const returned = after(one, 'signer', 'return');
    expect(returned).toMatchObject({ status: 'returned', round: 2, approvals: [] });

    const again = after(returned, 'assignee', 'submit');
    expect(reviewersInTurn(again)).toEqual([firstReviewer, secondReviewer, signer]);
  });

  it('keeps whoever worked on it out, whatever their place in it', () => {
    const taken = after(assignmentInProgress(twoOfThree()), 'assigner', 'reassign');
    const state = after(after(taken, 'colleague', 'accept'), 'colleague', 'submit');
    expect(codeOf(() => give(state, 'colleague', 'approve'))).toBe('assignment/not-reviewer');
    expect(codeOf(() => after(state, 'assigner', 'reassign', { body: { assigneeId: signer } }))).toBe(
      'assignment/not-in-state',
    );
    expect(codeOf(() => after(taken, 'assigner', 'reassign', { body: { assigneeId: secondReviewer } }))).toBe(
      'assignment/assignee-is-reviewer',
    );
  });
});

describe('a chain of stages is refused', () => {
  it.each([
    [
      'asking for more approvals than reviewers',
      [{ reviewerIds: [firstReviewer], needed: 2 }],
      'assignment/approvals-impossible',
      '/reviewStages/0/needed',
    ],
    [
      'asking somebody twice',
      [
        { reviewerIds: [firstReviewer, secondReviewer], needed: 1 },
        { reviewerIds: [signer, firstReviewer], needed: 1 },
      ],
      'assignment/reviewer-repeated',
      '/reviewStages/1/reviewerIds/1',
    ],
    [
      'asking the assignee',
      [{ reviewerIds: [firstReviewer, PEOPLE.assignee], needed: 1 }],
      'assignment/reviewer-is-assignee',
      '/reviewStages/0/reviewerIds/1',
    ],
  ])('%s', (_, reviewStages, code, pointer) => {
    const reviewerIds = reviewStages.flatMap((stage) => stage.reviewerIds);

    expect(() => issuedAssignment({ reviewerIds, reviewStages })).toThrow(
      expect.objectContaining({ code, details: expect.objectContaining({ pointer }) }),
    );
  });

  it('and points into the plain list where there are no stages', () => {
    expect(reviewerPointer({}, 1)).toBe('/reviewerIds/1');
  });
});
