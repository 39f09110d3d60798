/** Whoever approved or signed an assignment is never given it to do, however the chain was changed since. */
import fc from 'fast-check';
import { decide } from '../../../../domain/assignment/decide';
import type { AssignmentEvent } from '../../../../domain/assignment/events';
import { evolve } from '../../../../domain/assignment/evolve';
import { reviewersInTurn } from '../../../../domain/assignment/review-chain';
import type { AssignmentState } from '../../../../domain/assignment/state';
import { DomainError } from '../../../../domain/errors';
import {
  PEOPLE,
  TRANSFER,
  after,
  halfApprovedAssignment,
  issuedAssignment,
  lawfulBody,
  signedOffAssignment,
} from '../../../support/assignment-builders';
import { codeOf } from '../../../support/refusals';

const { firstReviewer, secondReviewer, signer, assignee, colleague } = PEOPLE;
const reason = 'Moved to another department';
const code = 'assignment/assignee-has-approved';

/** The first approved, the second returned it, and the first was replaced. */
const approverReplaced = (): AssignmentState =>
  after(after(halfApprovedAssignment(), 'secondReviewer', 'return'), 'assigner', 'replaceReviewer', {
    body: { reviewerId: firstReviewer, toId: colleague, reason },
  });
/** Signed, reopened, and the signer was replaced. */
const signerReplaced = (): AssignmentState =>
  after(after(signedOffAssignment(), 'signer', 'reopen'), 'assigner', 'replaceSigner', {
    body: { toId: colleague, reason },
  });

describe('whoever approved before is not given the work', () => {
  it.each([
    ['reassign', 'assigner', approverReplaced, firstReviewer],
    ['reassign', 'manager', approverReplaced, firstReviewer],
    ['handOver', 'manager', approverReplaced, firstReviewer],
    ['reassign', 'assigner', signerReplaced, signer],
    ['handOver', 'manager', signerReplaced, signer],
    ['reassign', 'assigner', signerReplaced, firstReviewer],
  ] as const)('%s by the %s', (command, by, state, assigneeId) => {
    const act = () => after(state(), by, command, { body: { assigneeId, reason } });

    // The reviewers of the second state are still in the chain, which is said first.
    expect(codeOf(act)).toBe(
      state().reviewerIds.includes(assigneeId) ? 'assignment/assignee-is-reviewer' : code,
    );
    expect(act).toThrow(
      expect.objectContaining({ details: expect.objectContaining({ pointer: '/assigneeId' }) as object }),
    );
  });

  it('nor by an order that passes it on', () => {
    const parts = [{ role: 'assignee' as const, fromId: assignee, toId: firstReviewer }];
    const grounds = {
      headAboveIssuer: false,
      managerOfAssignee: false,
      intakeKeeper: false,
      keepsPosts: true,
    };
    const act = () =>
      decide(
        approverReplaced(),
        { name: 'transfer', body: { ...TRANSFER, parts } },
        { actor: { personId: 'p-personnel', grounds }, at: approverReplaced().lastEventAt, commandId: 'c' },
      );

    expect(codeOf(act)).toBe(code);
  });

  it('while one who was replaced without having approved may have it', () => {
    const state = after(halfApprovedAssignment(), 'secondReviewer', 'return');
    const replaced = after(state, 'assigner', 'replaceReviewer', {
      body: { reviewerId: secondReviewer, toId: colleague, reason },
    });

    expect(
      after(replaced, 'assigner', 'reassign', { body: { assigneeId: secondReviewer, reason } }),
    ).toMatchObject({ status: 'issued', assigneeId: secondReviewer });
  });
});

const POOL = [firstReviewer, secondReviewer, signer, assignee, colleague, 'p-7'];
const STEPS = [
  'accept',
  'submit',
  'approve',
  'return',
  'signOff',
  'reopen',
  'replaceReviewer',
  'replaceSigner',
  'reassign',
  'handOver',
] as const;
const step = fc.record({
  name: fc.constantFrom(...STEPS, 'submit', 'approve', 'accept'),
  to: fc.constantFrom(...POOL),
  place: fc.nat({ max: 1 }),
});

function tryStep(
  state: AssignmentState,
  { name, to, place }: { name: (typeof STEPS)[number]; to: string; place: number },
  index: number,
): AssignmentEvent[] {
  const body = {
    ...lawfulBody(state, name),
    ...(name === 'reassign' || name === 'handOver' ? { assigneeId: to } : {}),
    ...(name === 'accept' ? { assigneeId: state.assigneeId } : {}),
    ...(name === 'replaceReviewer' ? { reviewerId: state.reviewerIds[place], toId: to } : {}),
    ...(name === 'replaceSigner' ? { toId: to } : {}),
  };
  const judge = state.status === 'submitted' ? (reviewersInTurn(state)[0] ?? signer) : state.signerId;
  const personId =
    name === 'accept' || name === 'submit'
      ? (state.assigneeId ?? assignee)
      : name === 'approve' || name === 'return' || name === 'signOff' || name === 'reopen'
        ? judge
        : state.assignerId;
  const grounds = { headAboveIssuer: false, managerOfAssignee: true, intakeKeeper: false };

  try {
    return decide(state, { name, body } as Parameters<typeof decide>[1], {
      actor: { personId, grounds },
      at: new Date(Date.parse(state.lastEventAt) + 60_000).toISOString(),
      commandId: `c-${index}`,
    });
  } catch (error) {
    if (error instanceof DomainError) {
      return [];
    }

    throw error;
  }
}

it('whatever is tried, nobody becomes assignee who approved or signed before', () => {
  let approvals = 0;
  fc.assert(
    fc.property(fc.array(step, { minLength: 10, maxLength: 60 }), (steps) => {
      let state = issuedAssignment();
      const judges = new Set<string>();

      steps.forEach((one, index) => {
        for (const event of tryStep(state, one, index)) {
          if (event.type === 'submissionApproved' || event.type === 'assignmentSignedOff') {
            judges.add(event.actorId ?? '');
            approvals += 1;
          }

          const before = state.assigneeId;
          state = evolve(state, event);

          if (state.assigneeId !== before) {
            expect(judges).not.toContain(state.assigneeId);
          }
        }
      });
      expect([...judges].sort()).toEqual([...(state.everApproverIds ?? [])].sort());
    }),
    { numRuns: 500 },
  );
  expect(approvals).toBeGreaterThan(200);
});
