import { clampReceivedAt, decide, decideIssue, decideStep } from '../../../../domain/assignment/decide';
import { outcomeOf } from '../../../../domain/assignment/decide-review';
import { evolve } from '../../../../domain/assignment/evolve';
import type { AssignmentState } from '../../../../domain/assignment/state';
import { inWhoseHands, nextArmedStep } from '../../../../domain/assignment/state';
import {
  DUE_MINUTE,
  IN_STATUS,
  PEOPLE,
  acceptedAssignment,
  actor,
  after,
  afterNextStep,
  approvedAssignment,
  assignmentAtIntake,
  declinedAssignment,
  halfApprovedAssignment,
  issueBody,
  issuedAssignment,
  ladderAround,
  minute,
  returnedAssignment,
  schedule,
  signedOffAssignment,
  submittedAssignment,
} from '../../../support/assignment-builders';
import { codeOf, refusalOf } from '../../../support/refusals';

const circumstances = { actor: actor('assigner'), at: minute(0), commandId: 'c-1' };

describe('issuing', () => {
  it.each([
    ['an empty review chain', { reviewerIds: [] }, 'assignment/review-chain-empty', '/reviewerIds'],
    [
      'a reviewer named twice',
      { reviewerIds: [PEOPLE.firstReviewer, PEOPLE.firstReviewer] },
      'assignment/reviewer-repeated',
      '/reviewerIds/1',
    ],
    [
      'the assignee as reviewer',
      { reviewerIds: [PEOPLE.firstReviewer, PEOPLE.assignee] },
      'assignment/reviewer-is-assignee',
      '/reviewerIds/1',
    ],
    ['the assignee as signer', { signerId: PEOPLE.assignee }, 'assignment/signer-is-assignee', '/signerId'],
  ])('refuses %s and points at it', (_, changes, code, pointer) => {
    expect(refusalOf(() => decideIssue('a-1', issueBody(changes), circumstances))).toMatchObject({
      code,
      details: { pointer },
    });
  });

  it('lets one person review and sign', () => {
    const body = issueBody({ reviewerIds: [PEOPLE.signer] });

    expect(codeOf(() => decideIssue('a-1', body, circumstances))).toBeNull();
  });

  it('keeps the first deadline for ever', () => {
    const changed = after(acceptedAssignment(), 'assigner', 'changeDeadline');

    expect(changed.originalDueAt).toBe(minute(DUE_MINUTE));
    expect(changed.dueAt).toBe(minute(DUE_MINUTE * 2));
  });

  it('happens once', () => {
    const again = () => decide(issuedAssignment(), { name: 'issue', body: issueBody() }, circumstances);

    expect(codeOf(again)).toBe('assignment/already-issued');
  });
});

describe('giving the work to another person', () => {
  it.each(['firstReviewer', 'secondReviewer', 'signer'] as const)('refuses the %s', (role) => {
    const reassign = () =>
      after(acceptedAssignment(), 'assigner', 'reassign', { body: { assigneeId: PEOPLE[role] } });

    expect(codeOf(reassign)).toBe('assignment/assignee-is-reviewer');
  });

  it('refuses the person who has it, but not the one who declined it', () => {
    const toAssignee = { body: { assigneeId: PEOPLE.assignee } };

    expect(codeOf(() => after(acceptedAssignment(), 'assigner', 'reassign', toAssignee))).toBe(
      'assignment/same-assignee',
    );
    expect(after(declinedAssignment(), 'assigner', 'reassign', toAssignee).status).toBe('issued');
  });

  it('leaves the first assignee without a say', () => {
    const reassigned = after(acceptedAssignment(), 'manager', 'reassign');

    expect(codeOf(() => after(reassigned, 'assignee', 'submit'))).toBe('assignment/not-assignee');
    expect(after(reassigned, 'colleague', 'accept')).toMatchObject({
      status: 'accepted',
      everAssigneeIds: [PEOPLE.assignee, PEOPLE.colleague],
    });
  });

  it('does not let somebody manage their own assignment away', () => {
    const self = { ...actor('assignee'), grounds: { ...actor('manager').grounds } };
    const command = { name: 'reassign' as const, body: { assigneeId: PEOPLE.colleague, reason: 'Busy' } };

    expect(codeOf(() => decide(acceptedAssignment(), command, { ...circumstances, actor: self }))).toBe(
      'assignment/not-manager',
    );
  });
});

describe('separation of duties', () => {
  const everWorkedOn = (state: AssignmentState, personId: string): AssignmentState => ({
    ...state,
    everAssigneeIds: [...state.everAssigneeIds, personId],
  });

  it.each([
    ['approve', 'firstReviewer', submittedAssignment],
    ['return', 'firstReviewer', submittedAssignment],
    ['return', 'signer', approvedAssignment],
    ['signOff', 'signer', approvedAssignment],
  ] as const)('refuses %s by a %s who once was assignee, however that came about', (command, role, build) => {
    expect(codeOf(() => after(everWorkedOn(build(), PEOPLE[role]), role, command))).toBe(
      'assignment/own-work',
    );
  });

  it('refuses approval by somebody who once handed it in', () => {
    const submitted = submittedAssignment();
    const state = { ...submitted, everSubmitterIds: [...submitted.everSubmitterIds, PEOPLE.firstReviewer] };

    expect(codeOf(() => after(state, 'firstReviewer', 'approve'))).toBe('assignment/own-work');
  });
});

describe('handing in', () => {
  it('needs evidence where the policy says so', () => {
    const demanding = schedule(0);
    demanding.rules.evidenceRequired = true;
    const submit = () =>
      after(acceptedAssignment({ schedule: demanding }), 'assignee', 'submit', { body: { evidence: [] } });

    expect(refusalOf(submit)).toMatchObject({
      code: 'assignment/evidence-required',
      details: { pointer: '/evidence' },
    });
  });

  it('may otherwise be done without', () => {
    expect(after(acceptedAssignment(), 'assignee', 'submit', { body: { evidence: [] } }).status).toBe(
      'submitted',
    );
  });

  it('is not done by reporting 100 %', () => {
    expect(after(acceptedAssignment(), 'assignee', 'reportProgress', { body: { percent: 100 } }).status).toBe(
      'inProgress',
    );
  });
});

describe('signing off', () => {
  it('binds to the exact version that the signer saw', () => {
    const approved = approvedAssignment();
    const stale = () => after(approved, 'signer', 'signOff', { body: { version: approved.version - 1 } });

    expect(refusalOf(stale)).toMatchObject({
      code: 'assignment/version-changed',
      details: { version: approved.version },
    });
  });

  it('names the submission that it accepted', () => {
    const approved = approvedAssignment();
    const [event] = signedOffEvents(approved);

    expect(event).toMatchObject({
      type: 'assignmentSignedOff',
      payload: { submissionNo: 1, submissionVersion: approved.submission?.version },
    });
  });
});

function signedOffEvents(approved: AssignmentState) {
  const body = { version: approved.version, note: null };

  return decide(
    approved,
    { name: 'signOff', body },
    { actor: actor('signer'), at: minute(400), commandId: 'c-sign' },
  );
}

describe('on time or late', () => {
  const submittedAt = (at: string) => after(acceptedAssignment(), 'assignee', 'submit', { at });

  it('is on time to the very instant of the deadline', () => {
    expect(outcomeOf(submittedAt(minute(DUE_MINUTE)))).toBe('onTime');
    expect(outcomeOf(submittedAt(minute(DUE_MINUTE + 1)))).toBe('late');
  });

  it('costs nobody the time that a worker was slow', () => {
    const missed = afterNextStep(afterNextStep(acceptedAssignment()));
    const receivedAt = minute(DUE_MINUTE - 1);
    const at = clampReceivedAt(receivedAt, missed, minute(DUE_MINUTE + 5));

    expect(missed.misses).toHaveLength(1);
    expect(outcomeOf(after(missed, 'assignee', 'submit', { at }))).toBe('onTime');
  });

  it('does not count review time', () => {
    let state = submittedAt(minute(DUE_MINUTE - 1));
    state = after(state, 'firstReviewer', 'approve', { at: minute(DUE_MINUTE + 500) });
    state = after(state, 'secondReviewer', 'approve', { at: minute(DUE_MINUTE + 600) });

    expect(after(state, 'signer', 'signOff', { at: minute(DUE_MINUTE + 700) }).outcome).toBe('onTime');
  });

  it('keeps a recorded miss through a later deadline', () => {
    const missed = afterNextStep(afterNextStep(acceptedAssignment()));
    const extended = after(missed, 'assigner', 'changeDeadline');
    const submitted = after(extended, 'assignee', 'submit');

    expect(extended.misses).toEqual([{ dueAt: minute(DUE_MINUTE) }]);
    expect(submitted.lastEventAt < submitted.dueAt).toBe(true);
    expect(outcomeOf(submitted)).toBe('late');
  });
});

describe('the ladder of one assignment', () => {
  it('fires its steps in order, each once, and records the miss and the level', () => {
    let state = acceptedAssignment();
    const fired: string[] = [];

    for (let step = nextArmedStep(state); step !== null; step = nextArmedStep(state)) {
      fired.push(step.key);
      state = afterNextStep(state);
    }

    expect(fired).toEqual(['reminder-1', 'due', 'rung-1', 'rung-2']);
    expect(state).toMatchObject({
      status: 'accepted',
      escalationLevel: 2,
      misses: [{ dueAt: minute(DUE_MINUTE) }],
    });
  });

  it('takes the deadline itself as the time of the miss, not the time at which a worker noticed', () => {
    const state = afterNextStep(acceptedAssignment());
    const step = nextArmedStep(state);
    const [event] = decideStep(state, step!, minute(DUE_MINUTE + 30), []);

    expect(event).toMatchObject({ at: minute(DUE_MINUTE), payload: { firedAt: minute(DUE_MINUTE + 30) } });
  });

  it.each(['submitted', 'approved', 'declined', 'signedOff', 'withdrawn', 'suspended'] as const)(
    'rests while %s',
    (status) => {
      const state = IN_STATUS[status]();

      expect(nextArmedStep(state)).toBeNull();
      expect(decideStep(state, state.ladder[0]!, minute(1), [])).toEqual([]);
    },
  );

  it('ignores a timer whose step was moved or has fired', () => {
    const state = acceptedAssignment();
    const step = nextArmedStep(state)!;

    expect(decideStep(state, { ...step, at: minute(1) }, minute(1), [])).toEqual([]);
    expect(decideStep(afterNextStep(state), step, minute(1), [])).toEqual([]);
  });

  it('starts from level 0 after a decision on the deadline, and keeps its level through a return', () => {
    const escalated = afterNextStep(afterNextStep(afterNextStep(acceptedAssignment())));
    const submitted = after(escalated, 'assignee', 'submit');

    expect(escalated.escalationLevel).toBe(1);
    expect(after(escalated, 'assigner', 'changeDeadline').escalationLevel).toBe(0);
    expect(after(submitted, 'firstReviewer', 'return').escalationLevel).toBe(1);
  });

  it.each(['changeDeadline', 'return'] as const)(
    'refuses %s when it was computed from an older version',
    (command) => {
      const state = command === 'return' ? submittedAssignment() : acceptedAssignment();
      const role = command === 'return' ? 'firstReviewer' : 'assigner';
      const stale = schedule(state.version - 1, DUE_MINUTE, ladderAround(DUE_MINUTE));

      expect(codeOf(() => after(state, role, command, { body: { schedule: stale } }))).toBe(
        'assignment/stale-ladder',
      );
    },
  );
});

describe('in whose hands it is', () => {
  it.each([
    ['at the intake', assignmentAtIntake, { kind: 'intake', unitId: 'SKHCN' }],
    ['issued', issuedAssignment, { kind: 'person', personId: PEOPLE.assignee, as: 'assignee' }],
    ['returned', returnedAssignment, { kind: 'person', personId: PEOPLE.assignee, as: 'assignee' }],
    ['submitted', submittedAssignment, { kind: 'person', personId: PEOPLE.firstReviewer, as: 'reviewer' }],
    [
      'half approved',
      halfApprovedAssignment,
      { kind: 'person', personId: PEOPLE.secondReviewer, as: 'reviewer' },
    ],
    ['approved', approvedAssignment, { kind: 'person', personId: PEOPLE.signer, as: 'signer' }],
    ['declined', declinedAssignment, { kind: 'person', personId: PEOPLE.assigner, as: 'assigner' }],
    ['signed off', signedOffAssignment, { kind: 'nobody' }],
  ])('%s', (_, build, hands) => {
    expect(inWhoseHands(build())).toMatchObject(hands);
  });

  it('counts from the start of the present stage, not from the last report', () => {
    const accepted = acceptedAssignment();
    const submitted = submittedAssignment();

    expect(after(after(accepted, 'assignee', 'reportObstacle'), 'assigner', 'changeDeadline').heldSince).toBe(
      accepted.heldSince,
    );
    expect(after(submitted, 'firstReviewer', 'approve').heldSince > submitted.heldSince).toBe(true);
  });
});

describe('folding', () => {
  it('refuses a log that does not begin with the issue', () => {
    const [event] = signedOffEvents(approvedAssignment());

    expect(() => evolve(null, event!)).toThrow('cannot begin with assignmentSignedOff');
  });
});
