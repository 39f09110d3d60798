/** The commands by which people ask and answer: who may, when, and what becomes of it. */
import { refusalOf } from '../../../../domain/assignment/permissions';
import { REQUEST_COMMANDS } from '../../../../domain/assignment/requests/decide';
import { awaitedIds } from '../../../../domain/assignment/requests/awaited';
import type { AssignmentState } from '../../../../domain/assignment/state';
import { ASSIGNMENT_STATUSES } from '../../../../domain/assignment/state';
import type { Role } from '../../../support/assignment-builders';
import {
  IN_STATUS,
  PEOPLE,
  acceptedAssignment,
  actor,
  after,
  assignmentAtIntake,
  assignmentInProgress,
  issuedAssignment,
  minute,
  overdueAssignment,
  returnedAssignment,
  signedOffAssignment,
  submittedAssignment,
} from '../../../support/assignment-builders';
import { codeOf } from '../../../support/refusals';

const proposed = () => after(issuedAssignment(), 'assignee', 'proposeChange');
const extensionAsked = () => after(assignmentInProgress(), 'assignee', 'requestExtension');
const explanationAsked = () => after(assignmentInProgress(), 'manager', 'requestExplanation');
const excuseAsked = () => after(overdueAssignment(), 'assignee', 'requestExcuse');

type RequestName = (typeof REQUEST_COMMANDS)[number];

interface Row {
  command: RequestName;
  /** A state in which it is lawful, and by whom. */
  open: () => AssignmentState;
  by: Role[];
  /** The same state without the request, and what is said then. */
  closed: () => AssignmentState;
  closedCode: string;
  notEntitled: string;
}

const TABLE: Row[] = [
  {
    command: 'proposeChange',
    open: issuedAssignment,
    by: ['assignee'],
    closed: proposed,
    closedCode: 'assignment/request-open',
    notEntitled: 'assignment/not-assignee',
  },
  {
    command: 'refuseChange',
    open: proposed,
    by: ['assigner', 'headAbove'],
    closed: issuedAssignment,
    closedCode: 'assignment/no-open-request',
    notEntitled: 'assignment/not-assigner',
  },
  {
    command: 'requestExtension',
    open: assignmentInProgress,
    by: ['assignee'],
    closed: extensionAsked,
    closedCode: 'assignment/request-open',
    notEntitled: 'assignment/not-assignee',
  },
  {
    command: 'grantExtension',
    open: extensionAsked,
    by: ['assigner', 'headAbove'],
    closed: assignmentInProgress,
    closedCode: 'assignment/no-open-request',
    notEntitled: 'assignment/not-assigner',
  },
  {
    command: 'refuseExtension',
    open: extensionAsked,
    by: ['assigner', 'headAbove'],
    closed: assignmentInProgress,
    closedCode: 'assignment/no-open-request',
    notEntitled: 'assignment/not-assigner',
  },
  {
    command: 'requestExplanation',
    open: assignmentInProgress,
    by: ['assigner', 'headAbove', 'manager'],
    closed: explanationAsked,
    closedCode: 'assignment/request-open',
    notEntitled: 'assignment/not-manager',
  },
  {
    command: 'explain',
    open: explanationAsked,
    by: ['assignee'],
    closed: () => after(explanationAsked(), 'assignee', 'explain'),
    closedCode: 'assignment/no-open-request',
    notEntitled: 'assignment/not-asked',
  },
  {
    command: 'requestExcuse',
    open: overdueAssignment,
    by: ['assignee'],
    closed: excuseAsked,
    closedCode: 'assignment/request-open',
    notEntitled: 'assignment/not-assignee',
  },
  {
    command: 'confirmExcuse',
    open: excuseAsked,
    by: ['agencyHead'],
    closed: overdueAssignment,
    closedCode: 'assignment/no-open-request',
    notEntitled: 'assignment/not-excuse-decider',
  },
  {
    command: 'refuseExcuse',
    open: excuseAsked,
    by: ['agencyHead'],
    closed: overdueAssignment,
    closedCode: 'assignment/no-open-request',
    notEntitled: 'assignment/not-excuse-decider',
  },
];

describe('the table of requests', () => {
  it('has a row for every command', () => {
    expect(TABLE.map(({ command }) => command)).toEqual(REQUEST_COMMANDS);
  });

  it.each(TABLE.flatMap(({ by, ...row }) => by.map((role) => ({ ...row, role }))))(
    '$role may $command',
    ({ command, open, role }) => {
      const before = open();
      const changed = after(before, role, command);

      expect(changed.status).toBe(before.status);
      expect(changed.seq).toBe(before.seq + 1);
    },
  );

  it.each(TABLE)('$command is refused where nothing, or something, is open already', (row) => {
    expect(codeOf(() => after(row.closed(), row.by[0]!, row.command))).toBe(row.closedCode);
  });

  it.each(TABLE)('$command is refused to everybody else', ({ command, open, by, notEntitled }) => {
    const others = (Object.keys(PEOPLE) as Role[]).filter((role) => !by.includes(role));

    for (const role of others) {
      expect(refusalOf(open(), command, actor(role))).toBe(notEntitled);
    }
  });

  it.each(ASSIGNMENT_STATUSES)(
    'nothing is asked of a withdrawn one, and %s keeps its own rules',
    (status) => {
      const state = IN_STATUS[status]();
      const open = TABLE.filter(({ command, by }) => refusalOf(state, command, actor(by[0]!)) === null);

      expect(open.map(({ command }) => command)).toEqual(
        {
          issued: ['proposeChange', 'requestExplanation'],
          accepted: ['requestExtension', 'requestExplanation'],
          inProgress: ['requestExtension', 'requestExplanation'],
          returned: ['requestExtension', 'requestExplanation', 'requestExcuse'],
          submitted: ['requestExplanation'],
          approved: ['requestExplanation'],
          signedOff: ['requestExplanation'],
          declined: ['requestExplanation'],
          suspended: ['requestExplanation'],
          withdrawn: [],
        }[status],
      );
    },
  );
});

describe('more time', () => {
  it('keeps every date: the first, the one asked for, the one granted', () => {
    const asked = extensionAsked();
    const granted = after(asked, 'assigner', 'grantExtension');

    expect(granted.originalDueAt).toBe(asked.originalDueAt);
    expect(granted.dueAt).toBe(asked.extensions![0]!.requestedDueAt);
    expect(granted.extensions).toMatchObject([
      {
        no: 1,
        byId: PEOPLE.assignee,
        fromDueAt: asked.dueAt,
        grantedDueAt: granted.dueAt,
        settlement: 'granted',
        settledById: PEOPLE.assigner,
      },
    ]);
  });

  it('is asked for again after a refusal, and the series stays visible', () => {
    const refused = after(extensionAsked(), 'assigner', 'refuseExtension');
    const again = after(refused, 'assignee', 'requestExtension');

    expect(again.extensions?.map(({ settlement }) => settlement)).toEqual(['refused', null]);
    expect(refused.dueAt).toBe(extensionAsked().dueAt);
  });

  it('means later than now agreed', () => {
    const ask = () =>
      after(assignmentInProgress(), 'assignee', 'requestExtension', { body: { dueAt: minute(1) } });

    expect(codeOf(ask)).toBe('assignment/extension-not-later');
  });

  it('is granted neither by the assignee nor by whoever was one', () => {
    const state = after(after(extensionAsked(), 'assigner', 'reassign'), 'colleague', 'accept');
    const asked = after(state, 'colleague', 'requestExtension');
    const formerAsHead = { ...actor('headAbove'), personId: PEOPLE.assignee };

    expect(refusalOf(asked, 'grantExtension', formerAsHead)).toBe('assignment/own-work');
  });

  it('lapses when another date is set, when somebody else has the work, and when it ends', () => {
    const settlementOf = (state: AssignmentState) => state.extensions?.[0]?.settlement;

    expect(settlementOf(after(extensionAsked(), 'assigner', 'changeDeadline'))).toBe('lapsed');
    expect(settlementOf(after(extensionAsked(), 'assigner', 'reassign'))).toBe('lapsed');
    expect(settlementOf(after(extensionAsked(), 'manager', 'handOver'))).toBe('lapsed');
    expect(settlementOf(after(extensionAsked(), 'assigner', 'withdraw'))).toBe('lapsed');
    expect(settlementOf(after(extensionAsked(), 'assignee', 'submit'))).toBeNull();
  });
});

describe('a proposal before taking it on', () => {
  it('is answered by another deadline, by another person, or by taking it as it is', () => {
    for (const state of [
      after(proposed(), 'assigner', 'changeDeadline'),
      after(proposed(), 'assigner', 'reassign'),
      after(proposed(), 'assignee', 'accept'),
    ]) {
      expect(state.proposals?.[0]?.settlement).toBe('lapsed');
    }
  });

  it('comes from the intake, too', () => {
    expect(after(assignmentAtIntake(), 'keeper', 'proposeChange').proposals).toHaveLength(1);
  });
});

describe('an explanation', () => {
  it('is owed by the person asked, in any state, until it is given', () => {
    const asked = after(signedOffAssignment(), 'assigner', 'requestExplanation');
    const given = after(asked, 'assignee', 'explain');

    expect(awaitedIds(asked)).toEqual([PEOPLE.assignee]);
    expect(awaitedIds(given)).toEqual([]);
    expect(given.explanations).toMatchObject([
      { answer: 'The figures came late', askedById: PEOPLE.assigner },
    ]);
  });
});

describe('an excuse', () => {
  it('is for a missed deadline or a return, once each', () => {
    const confirmed = after(excuseAsked(), 'agencyHead', 'confirmExcuse');

    expect(confirmed.excuses).toMatchObject([
      { of: { kind: 'delay', dueAt: confirmed.misses[0]!.dueAt }, decision: 'confirmed' },
    ]);
    expect(refusalOf(confirmed, 'requestExcuse', actor('assignee'))).toBe('assignment/nothing-to-excuse');
    expect(codeOf(() => after(acceptedAssignment(), 'assignee', 'requestExcuse'))).toBe(
      'assignment/nothing-to-excuse',
    );
  });

  it('that was refused may be asked for again with better grounds', () => {
    const refused = after(excuseAsked(), 'agencyHead', 'refuseExcuse');

    expect(after(refused, 'assignee', 'requestExcuse').excuses).toHaveLength(2);
  });

  it('is never decided by the person it excuses, whatever their post', () => {
    const self = { ...actor('agencyHead'), personId: PEOPLE.assignee };

    expect(refusalOf(excuseAsked(), 'confirmExcuse', self)).toBe('assignment/own-work');
  });

  it('refuses what never happened', () => {
    const ask = () =>
      after(returnedAssignment(), 'assignee', 'requestExcuse', {
        body: { of: { kind: 'return', round: 2 } },
      });

    expect(codeOf(ask)).toBe('assignment/nothing-to-excuse');
  });

  it('waits for the agency, whoever heads it then', () => {
    expect(awaitedIds(excuseAsked())).toEqual(['SKHCN']);
    expect(awaitedIds(submittedAssignment())).toEqual([]);
  });
});
