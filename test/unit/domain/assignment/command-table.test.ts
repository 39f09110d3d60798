import type { FollowUpCommandName } from '../../../../domain/assignment/commands';
import { COMMAND_NAMES } from '../../../../domain/assignment/commands';
import { POOL_COMMANDS } from '../../../../domain/assignment/pool';
import { REQUEST_COMMANDS } from '../../../../domain/assignment/requests/decide';
import { allowedActions } from '../../../../domain/assignment/permissions';
import type { AssignmentState, AssignmentStatus } from '../../../../domain/assignment/state';
import { ASSIGNMENT_STATUSES } from '../../../../domain/assignment/state';
import type { Role } from '../../../support/assignment-builders';
import {
  IN_STATUS,
  PEOPLE,
  actor,
  after,
  assignmentAtIntake,
  halfApprovedAssignment,
  namedAssignment,
} from '../../../support/assignment-builders';
import { codeOf } from '../../../support/refusals';

interface Row {
  command: FollowUpCommandName;
  /** From which status, given by whom, to which. Everything not listed is refused with `wrongState`. */
  lawful: Partial<Record<AssignmentStatus, [Role, AssignmentStatus][]>>;
  /** Entitled people who ask in a state where the command is not lawful. */
  entitled: Role;
  /** What everybody else is told. */
  notEntitled: string;
}

const fromActive = (role: Role, to: (from: AssignmentStatus) => AssignmentStatus): Row['lawful'] =>
  Object.fromEntries(
    (['accepted', 'inProgress', 'returned'] as const).map((from) => [from, [[role, to(from)]]]),
  );
const byIssuer = (to: AssignmentStatus): [Role, AssignmentStatus][] => [
  ['assigner', to],
  ['headAbove', to],
];
const byAnyManager = (to: AssignmentStatus): [Role, AssignmentStatus][] => [...byIssuer(to), ['manager', to]];

const inCharge = (): Row['lawful'] =>
  Object.fromEntries(
    (['issued', 'accepted', 'inProgress', 'returned'] as const).map((status) => [
      status,
      (['assigner', 'headAbove', 'leadHead'] as const).map((role) => [role, status] as [Role, typeof status]),
    ]),
  );

const TABLE: Row[] = [
  {
    command: 'accept',
    lawful: { issued: [['assignee', 'accepted']] },
    entitled: 'assignee',
    notEntitled: 'assignment/not-assignee',
  },
  {
    command: 'decline',
    lawful: { issued: [['assignee', 'declined']] },
    entitled: 'assignee',
    notEntitled: 'assignment/not-assignee',
  },
  {
    command: 'reassign',
    lawful: {
      issued: byAnyManager('issued'),
      accepted: byAnyManager('issued'),
      inProgress: byAnyManager('issued'),
      returned: byAnyManager('issued'),
      declined: byAnyManager('issued'),
    },
    entitled: 'assigner',
    notEntitled: 'assignment/not-manager',
  },
  {
    command: 'reportProgress',
    lawful: fromActive('assignee', (from) => (from === 'accepted' ? 'inProgress' : from)),
    entitled: 'assignee',
    notEntitled: 'assignment/not-assignee',
  },
  {
    command: 'reportObstacle',
    lawful: Object.fromEntries(
      (['accepted', 'inProgress', 'returned'] as const).map((from) => [
        from,
        [
          ['assignee', from],
          ['coordinator', from],
        ],
      ]),
    ),
    entitled: 'assignee',
    notEntitled: 'assignment/not-assignee',
  },
  {
    command: 'checkItem',
    lawful: fromActive('assignee', (from) => from),
    entitled: 'assignee',
    notEntitled: 'assignment/not-assignee',
  },
  {
    command: 'submit',
    lawful: fromActive('assignee', () => 'submitted'),
    entitled: 'assignee',
    notEntitled: 'assignment/not-assignee',
  },
  {
    command: 'approve',
    lawful: { submitted: [['firstReviewer', 'submitted']] },
    entitled: 'firstReviewer',
    notEntitled: 'assignment/not-reviewer',
  },
  {
    command: 'return',
    lawful: { submitted: [['firstReviewer', 'returned']], approved: [['signer', 'returned']] },
    entitled: 'signer',
    notEntitled: 'assignment/not-reviewer',
  },
  {
    command: 'signOff',
    lawful: { approved: [['signer', 'signedOff']] },
    entitled: 'signer',
    notEntitled: 'assignment/not-signer',
  },
  {
    command: 'withdraw',
    lawful: Object.fromEntries(
      ASSIGNMENT_STATUSES.filter((status) => status !== 'signedOff' && status !== 'withdrawn').map(
        (status) => [status, byIssuer('withdrawn')],
      ),
    ),
    entitled: 'assigner',
    notEntitled: 'assignment/not-assigner',
  },
  {
    command: 'changeDeadline',
    lawful: {
      issued: byIssuer('issued'),
      accepted: byIssuer('accepted'),
      inProgress: byIssuer('inProgress'),
      returned: byIssuer('returned'),
      submitted: byIssuer('submitted'),
      suspended: byIssuer('suspended'),
    },
    entitled: 'assigner',
    notEntitled: 'assignment/not-assigner',
  },
  {
    command: 'handOver',
    lawful: {
      accepted: byAnyManager('issued'),
      inProgress: byAnyManager('issued'),
      returned: byAnyManager('issued'),
    },
    entitled: 'manager',
    notEntitled: 'assignment/not-manager',
  },
  {
    command: 'replaceReviewer',
    lawful: {
      issued: byIssuer('issued'),
      accepted: byIssuer('accepted'),
      inProgress: byIssuer('inProgress'),
      returned: byIssuer('returned'),
      submitted: byIssuer('submitted'),
      declined: byIssuer('declined'),
      suspended: byIssuer('suspended'),
    },
    entitled: 'assigner',
    notEntitled: 'assignment/not-assigner',
  },
  {
    command: 'replaceSigner',
    lawful: Object.fromEntries(
      ASSIGNMENT_STATUSES.filter((status) => status !== 'signedOff' && status !== 'withdrawn').map(
        (status) => [status, byIssuer(status)],
      ),
    ),
    entitled: 'assigner',
    notEntitled: 'assignment/not-assigner',
  },
  {
    command: 'suspend',
    lawful: {
      issued: byIssuer('suspended'),
      accepted: byIssuer('suspended'),
      inProgress: byIssuer('suspended'),
      returned: byIssuer('suspended'),
    },
    entitled: 'assigner',
    notEntitled: 'assignment/not-assigner',
  },
  {
    command: 'resume',
    lawful: { suspended: byIssuer('accepted') },
    entitled: 'assigner',
    notEntitled: 'assignment/not-assigner',
  },
  {
    command: 'reopen',
    lawful: { signedOff: [...byIssuer('returned'), ['signer', 'returned']] },
    entitled: 'signer',
    notEntitled: 'assignment/not-assigner',
  },
  {
    command: 'addCoordinator',
    lawful: inCharge(),
    entitled: 'assigner',
    notEntitled: 'assignment/not-in-charge',
  },
  {
    command: 'removeCoordinator',
    lawful: inCharge(),
    entitled: 'leadHead',
    notEntitled: 'assignment/not-in-charge',
  },
  {
    command: 'confirmPart',
    lawful: Object.fromEntries(
      (['issued', 'accepted', 'inProgress', 'returned', 'submitted', 'approved'] as const).map((status) => [
        status,
        [['coordinator', status]],
      ]),
    ),
    entitled: 'coordinator',
    notEntitled: 'assignment/not-coordinator',
  },
];

const lawfulRows = TABLE.flatMap(({ command, lawful }) =>
  Object.entries(lawful).flatMap(([from, acts]) =>
    acts.map(([role, to]) => ({ command, from: from as AssignmentStatus, role, to })),
  ),
);
const unlawfulRows = TABLE.flatMap(({ command, lawful, entitled }) =>
  ASSIGNMENT_STATUSES.filter((from) => !(from in lawful)).map((from) => ({ command, from, entitled })),
);
const strangerRows = TABLE.flatMap(({ command, notEntitled }) =>
  ASSIGNMENT_STATUSES.map((from) => ({ command, from, notEntitled })),
);

describe('the command table', () => {
  it('has a row for every command, here or in the tables of requests and pools', () => {
    const rows = [...TABLE.map(({ command }) => command), ...REQUEST_COMMANDS, ...POOL_COMMANDS];

    expect([...rows].sort()).toEqual([...COMMAND_NAMES].sort());
  });

  it.each(lawfulRows)('$role may $command: $from → $to', ({ command, from, role, to }) => {
    expect(after(IN_STATUS[from](), role, command).status).toBe(to);
  });

  it.each(unlawfulRows)('refuses $command to $entitled while $from', ({ command, from, entitled }) => {
    expect(codeOf(() => after(IN_STATUS[from](), entitled, command))).toBe('assignment/not-in-state');
  });

  it.each(strangerRows)('tells a stranger who asks $command while $from only $notEntitled', (row) => {
    expect(codeOf(() => after(IN_STATUS[row.from](), 'stranger', row.command))).toBe(row.notEntitled);
  });
});

describe('a unit’s intake', () => {
  it('names a person, who then has to accept', () => {
    const named = after(assignmentAtIntake(), 'keeper', 'accept', { body: { assigneeId: PEOPLE.assignee } });

    expect(named).toMatchObject({ status: 'issued', assigneeId: PEOPLE.assignee, namedById: PEOPLE.keeper });
    expect(after(named, 'assignee', 'accept').status).toBe('accepted');
  });

  it('is accepted at once by a keeper who takes it on personally', () => {
    const taken = after(assignmentAtIntake(), 'keeper', 'accept', { body: { assigneeId: PEOPLE.keeper } });

    expect(taken).toMatchObject({
      status: 'accepted',
      assigneeId: PEOPLE.keeper,
      everAssigneeIds: [PEOPLE.keeper],
    });
  });

  it('needs a name', () => {
    const accept = () => after(assignmentAtIntake(), 'keeper', 'accept', { body: { assigneeId: null } });

    expect(codeOf(accept)).toBe('assignment/assignee-required');
  });

  it.each(['firstReviewer', 'secondReviewer', 'signer'] as const)('may not name the %s', (role) => {
    const accept = () =>
      after(assignmentAtIntake(), 'keeper', 'accept', { body: { assigneeId: PEOPLE[role] } });

    expect(codeOf(accept)).toBe('assignment/assignee-is-reviewer');
  });

  it('gets the assignment back when the named person declines', () => {
    const back = after(namedAssignment(), 'assignee', 'decline');

    expect(back).toMatchObject({ status: 'issued', assigneeId: null, namedById: null });
    expect(back.everAssigneeIds).toContain(PEOPLE.assignee);
  });

  it('may decline for the unit', () => {
    expect(after(assignmentAtIntake(), 'keeper', 'decline').status).toBe('declined');
  });

  it('has no say once a person holds it', () => {
    expect(codeOf(() => after(namedAssignment(), 'keeper', 'accept'))).toBe('assignment/not-assignee');
    expect(codeOf(() => after(namedAssignment(), 'keeper', 'decline'))).toBe('assignment/not-assignee');
  });
});

describe('a review chain', () => {
  it.each(['approve', 'return'] as const)('refuses to let the second reviewer %s first', (command) => {
    expect(codeOf(() => after(IN_STATUS.submitted(), 'secondReviewer', command))).toBe(
      'assignment/out-of-turn',
    );
  });

  it('refuses a second approval of the first reviewer', () => {
    expect(codeOf(() => after(halfApprovedAssignment(), 'firstReviewer', 'approve'))).toBe(
      'assignment/out-of-turn',
    );
  });

  it('goes to the signer after the last reviewer', () => {
    expect(after(halfApprovedAssignment(), 'secondReviewer', 'approve').status).toBe('approved');
  });

  it('lets nobody but the signer return what is approved', () => {
    expect(codeOf(() => after(IN_STATUS.approved(), 'secondReviewer', 'return'))).toBe(
      'assignment/out-of-turn',
    );
    expect(after(IN_STATUS.approved(), 'signer', 'return')).toMatchObject({
      status: 'returned',
      round: 2,
      turn: 0,
    });
  });

  it('starts again at the first reviewer after a return by the second', () => {
    const returned = after(halfApprovedAssignment(), 'secondReviewer', 'return');
    const again = after(returned, 'assignee', 'submit');

    expect(again).toMatchObject({ status: 'submitted', turn: 0, round: 2, submissionNo: 2 });
    expect(codeOf(() => after(again, 'secondReviewer', 'approve'))).toBe('assignment/out-of-turn');
  });
});

describe('what the web is told is allowed', () => {
  const roles = Object.keys(PEOPLE) as Role[];
  const cases = ASSIGNMENT_STATUSES.flatMap((status) => roles.map((role) => ({ status, role })));

  it.each(cases)('is what would happen, for $role while $status', ({ status, role }) => {
    const state: AssignmentState = IN_STATUS[status]();

    for (const { command, allowed, reason } of allowedActions(state, actor(role))) {
      expect({ command, code: codeOf(() => after(state, role, command)) }).toEqual({
        command,
        code: allowed ? null : reason,
      });
    }
  });
});
