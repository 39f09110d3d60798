/** An order of transfer: who may give it, what becomes of the assignment in every state, and who is told. */
import { evolve } from '../../../../domain/assignment/evolve';
import { noticesOf } from '../../../../domain/assignment/notices';
import { nextTimer } from '../../../../domain/assignment/coordination';
import type { AssignmentState } from '../../../../domain/assignment/state';
import { inWhoseHands } from '../../../../domain/assignment/state';
import type { TransferPart } from '../../../../domain/assignment/transfer';
import type { Role } from '../../../support/assignment-builders';
import {
  COORDINATING_UNIT,
  IN_STATUS,
  PEOPLE,
  acceptedAssignment,
  after,
  assignmentAtIntake,
  assignmentInProgress,
  give,
  halfApprovedAssignment,
  issuedAssignment,
  suspendedAssignment,
} from '../../../support/assignment-builders';
import { codeOf } from '../../../support/refusals';

const { assignee, colleague, assigner, firstReviewer, secondReviewer, signer, stranger, personnel } = PEOPLE;
const order = (state: AssignmentState, parts: TransferPart[], by: Role = 'personnel') =>
  after(state, by, 'transfer', { body: { parts } });
const work = (toId: string | null, fromId: string | null = assignee): TransferPart => ({
  role: 'assignee',
  fromId,
  toId,
});
const judge = (role: 'signer' | 'reviewer' | 'assigner', fromId: string, toId: string): TransferPart => ({
  role,
  fromId,
  toId,
});
const told = (before: AssignmentState, parts: TransferPart[]) => {
  const [event] = give(before, 'personnel', 'transfer', { body: { parts } });

  return noticesOf(before, event!, evolve(before, event!)).map(({ personId, intakeUnitId, reason }) => [
    personId ?? intakeUnitId,
    reason,
  ]);
};

describe('the work passed on', () => {
  it('waits for the receiver to accept it, and the first person stays on record', () => {
    const before = assignmentInProgress();
    const state = order(before, [work(colleague)]);

    expect(state).toMatchObject({
      status: 'issued',
      assigneeId: colleague,
      everAssigneeIds: [assignee, colleague],
      dueAt: before.dueAt,
      progressPercent: before.progressPercent,
      handOvers: [{ fromId: assignee, toId: colleague, progressPercent: 40 }],
    });
    expect(state.heldSince).toBe(state.lastEventAt);
    expect(nextTimer(state)).toEqual(nextTimer(before));
    expect(after(state, 'colleague', 'accept').status).toBe('accepted');
  });

  it('that was not taken on yet leaves nothing in the plan of the first person', () => {
    expect(order(issuedAssignment(), [work(colleague)]).handOvers).toBeUndefined();
  });

  it('goes to the intake of its lead unit where nobody is named, and whoever gets it there is the receiver', () => {
    const state = order(assignmentInProgress(), [work(null)]);

    expect(state).toMatchObject({
      status: 'issued',
      assigneeId: null,
      intakeUnitId: 'SKHCN',
      namedById: null,
    });
    expect(inWhoseHands(state)).toMatchObject({ kind: 'intake', unitId: 'SKHCN' });

    const named = after(state, 'keeper', 'accept', { body: { assigneeId: colleague } });
    expect(named.handOvers).toMatchObject([{ fromId: assignee, toId: colleague }]);

    const declined = after(named, 'colleague', 'decline');
    expect(declined.handOvers).toMatchObject([{ fromId: assignee, toId: null }]);
  });

  it('goes back into its pool, without the person who left', () => {
    const pool = (memberIds: string[]) =>
      after(assignmentAtIntake(), 'keeper', 'openPool', { body: { memberIds } });
    const claimed = after(pool([assignee, colleague]), 'assignee', 'claim');
    const state = order(claimed, [work(null)]);

    expect(state.pool).toMatchObject({ memberIds: [colleague], claimedById: null });
    expect(after(state, 'colleague', 'claim')).toMatchObject({ status: 'accepted', assigneeId: colleague });
    expect(order(after(pool([assignee]), 'assignee', 'claim'), [work(null)]).pool).toBeNull();
  });

  it('goes on resting while suspended, and is then issued to the receiver', () => {
    const state = order(suspendedAssignment(), [work(colleague)]);

    expect(state).toMatchObject({ status: 'suspended', assigneeId: colleague });
    expect(after(state, 'assigner', 'resume')).toMatchObject({ status: 'issued', assigneeId: colleague });
  });

  it('lets open requests of the first person lapse', () => {
    const asked = after(acceptedAssignment(), 'assignee', 'requestExtension');

    expect(order(asked, [work(colleague)]).extensions).toMatchObject([{ settlement: 'lapsed' }]);
  });

  it('stays with who handed it in, and with the assigner once declined', () => {
    for (const status of ['submitted', 'approved', 'declined'] as const) {
      expect(codeOf(() => order(IN_STATUS[status](), [work(colleague)]))).toBe('assignment/not-in-state');
    }
  });
});

describe('judges and issuers passed on', () => {
  it.each(['issued', 'accepted', 'inProgress', 'returned', 'suspended', 'declined', 'submitted'] as const)(
    'all at once, in the state %s',
    (status) => {
      const before = IN_STATUS[status]();
      const state = order(before, [
        judge('signer', signer, stranger),
        judge('reviewer', secondReviewer, colleague),
        judge('assigner', assigner, stranger),
      ]);

      expect(state).toMatchObject({
        status,
        signerId: stranger,
        reviewerIds: [firstReviewer, colleague],
        assignerId: stranger,
      });
    },
  );

  it.each([
    ['one who works on it signs', [judge('signer', signer, assignee)], 'assignment/signer-is-assignee'],
    ['one who works on it issues', [judge('assigner', assigner, assignee)], 'transfer/issuer-worked'],
    [
      'one who works on it reviews',
      [judge('reviewer', firstReviewer, assignee)],
      'assignment/reviewer-is-assignee',
    ],
    ['one reviews twice', [judge('reviewer', firstReviewer, secondReviewer)], 'assignment/reviewer-repeated'],
    ['the receiver judges already', [work(signer)], 'assignment/assignee-is-reviewer'],
    [
      'the receiver comes to judge by the same order',
      [work(colleague), judge('signer', signer, colleague)],
      'assignment/assignee-is-reviewer',
    ],
    ['whoever orders it gains it', [judge('signer', signer, personnel)], 'transfer/to-oneself'],
  ] as [string, TransferPart[], string][])('never so that %s', (_, parts, code) => {
    expect(codeOf(() => order(assignmentInProgress(), parts))).toBe(code);
  });

  it('never so that somebody who ever worked on it judges it', () => {
    const moved = after(order(assignmentInProgress(), [work(colleague)]), 'colleague', 'accept');

    expect(codeOf(() => order(moved, [judge('signer', signer, assignee)]))).toBe(
      'assignment/signer-is-assignee',
    );
  });

  it('not where the review is through', () => {
    for (const state of [halfApprovedAssignment(), IN_STATUS.approved()]) {
      expect(codeOf(() => order(state, [judge('reviewer', firstReviewer, colleague)]))).toBe(
        'assignment/stage-decided',
      );
    }
  });

  it('lets a signer’s successor sign what was handed in', () => {
    const state = order(IN_STATUS.approved(), [judge('signer', signer, colleague)]);

    expect(inWhoseHands(state)).toMatchObject({ personId: colleague, since: state.lastEventAt });
    expect(after(state, 'colleague', 'signOff').status).toBe('signedOff');
  });
});

describe('units that go on in another', () => {
  it('pass the lead with the intake, the issue and the part in coordination', () => {
    const state = order(assignmentAtIntake(), [
      { role: 'coordinatingUnit', fromId: COORDINATING_UNIT, toId: 'SNV' },
      { role: 'leadUnit', fromId: 'SKHCN', toId: 'STTTT' },
      { role: 'issuerUnit', fromId: 'UBND', toId: 'UBNDTP' },
    ]);

    expect(state).toMatchObject({
      leadUnitId: 'STTTT',
      intakeUnitId: 'STTTT',
      issuerUnitId: 'UBNDTP',
      coordinatingUnitIds: ['SNV'],
      coordinators: [{ unitId: 'SNV' }],
    });
  });

  it('keep one lead unit', () => {
    const lead: TransferPart = { role: 'leadUnit', fromId: 'SKHCN', toId: COORDINATING_UNIT };
    const joins: TransferPart = { role: 'coordinatingUnit', fromId: COORDINATING_UNIT, toId: null };

    expect(codeOf(() => order(issuedAssignment(), [lead]))).toBe('assignment/second-lead');
    expect(order(issuedAssignment(), [lead, joins])).toMatchObject({
      leadUnitId: COORDINATING_UNIT,
      coordinatingUnitIds: [],
    });
  });
});

describe('an order of transfer', () => {
  it('comes from those who keep the posts, whoever else the person is', () => {
    for (const role of ['assigner', 'headAbove', 'manager', 'leadHead', 'signer', 'stranger'] as const) {
      expect(codeOf(() => order(issuedAssignment(), [work(colleague)], role))).toBe('access/not-entitled');
    }
  });

  it('gives no power to do anything else', () => {
    for (const name of ['withdraw', 'reassign', 'replaceSigner', 'changeDeadline'] as const) {
      expect(codeOf(() => after(issuedAssignment(), 'personnel', name))).toMatch(/^assignment\/not-/);
    }
  });

  it('is refused once it is over', () => {
    expect(codeOf(() => order(IN_STATUS.signedOff(), [judge('signer', signer, colleague)]))).toBe(
      'assignment/not-in-state',
    );
    expect(codeOf(() => order(IN_STATUS.withdrawn(), [judge('signer', signer, colleague)]))).toBe(
      'assignment/not-in-state',
    );
  });

  it('given twice changes nothing more, and leaves alone what somebody else moved meanwhile', () => {
    const parts = [work(colleague), judge('signer', signer, stranger)];
    const once = order(assignmentInProgress(), parts);
    const moved = after(assignmentInProgress(), 'assigner', 'replaceSigner', { body: { toId: stranger } });

    expect(give(once, 'personnel', 'transfer', { body: { parts } })).toEqual([]);
    expect(give(moved, 'personnel', 'transfer', { body: { parts } })).toMatchObject([
      { type: 'transferred', actorId: personnel, payload: { parts: [work(colleague)] } },
    ]);
  });

  it('tells whoever gains a part what it asks of them, once, and whoever had one', () => {
    expect(told(assignmentInProgress(), [work(colleague), judge('signer', signer, stranger)])).toEqual([
      [colleague, 'toAccept'],
      [stranger, 'transferred'],
      [assignee, 'taken'],
      [signer, 'taken'],
    ]);
    expect(
      told(IN_STATUS.submitted(), [
        judge('reviewer', firstReviewer, colleague),
        judge('assigner', assigner, colleague),
      ]),
    ).toEqual([
      [colleague, 'toReview'],
      [firstReviewer, 'taken'],
      [assigner, 'taken'],
    ]);
    expect(told(IN_STATUS.approved(), [judge('signer', signer, colleague)])).toContainEqual([
      colleague,
      'toSign',
    ]);
    expect(told(suspendedAssignment(), [work(colleague)])).toContainEqual([colleague, 'transferred']);
  });

  it('tells the intake where it arrives, and a unit that comes to coordinate', () => {
    expect(told(acceptedAssignment(), [work(null)])).toContainEqual(['SKHCN', 'toAcceptAtIntake']);
    expect(
      told(assignmentAtIntake(), [
        { role: 'leadUnit', fromId: 'SKHCN', toId: 'STTTT' },
        { role: 'coordinatingUnit', fromId: COORDINATING_UNIT, toId: 'SNV' },
      ]),
    ).toEqual([
      ['STTTT', 'toAcceptAtIntake'],
      ['SNV', 'coordinating'],
    ]);
  });

  it('arms reminders of inactivity anew for the new holder only', () => {
    const before = IN_STATUS.approved();
    const quietAt = ['2026-12-24T03:00:00.000Z'];
    const after_ = (parts: TransferPart[]) => {
      const [event] = give(before, 'personnel', 'transfer', { body: { parts } });

      return evolve(before, { ...event!, payload: { ...event!.payload, quietAt } } as typeof event & object);
    };

    expect(after_([judge('signer', signer, colleague)]).quiet).toEqual([{ at: quietAt[0], status: 'armed' }]);
    expect(after_([judge('assigner', assigner, colleague)]).quiet).toBeUndefined();
  });
});
