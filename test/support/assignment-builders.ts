/**
 * Assignments in every state, built through the real rules: each builder replays the commands that lead there, so no
 * test can start from a state that could never come about.
 */
import { decide, decideIssue, decideStep } from '../../domain/assignment/decide';
import type {
  Actor,
  CommandBodies,
  CommandName,
  Grounds,
  IssueBody,
  Schedule,
} from '../../domain/assignment/commands';
import type { AssignmentEvent } from '../../domain/assignment/events';
import { excusable } from '../../domain/assignment/requests/answers';
import { evolve, fold } from '../../domain/assignment/evolve';
import type { AssignmentState, AssignmentStatus } from '../../domain/assignment/state';
import { nextArmedStep } from '../../domain/assignment/state';
import type { LadderStep } from '../../domain/escalation/types';

/** The people of the tests, by what they are to the assignment. */
export const PEOPLE = {
  assigner: 'p-assigner',
  assignee: 'p-assignee',
  keeper: 'p-keeper',
  manager: 'p-manager',
  headAbove: 'p-head-above',
  firstReviewer: 'p-reviewer-1',
  secondReviewer: 'p-reviewer-2',
  signer: 'p-signer',
  colleague: 'p-colleague',
  leadHead: 'p-lead-head',
  coordinator: 'p-coordinator',
  agencyHead: 'p-agency-head',
  personnel: 'p-personnel',
  stranger: 'p-stranger',
} as const;
export type Role = keyof typeof PEOPLE;

/** A unit that coordinates every assignment of these tests. */
export const COORDINATING_UNIT = 'STC';

const NO_GROUNDS: Grounds = { headAboveIssuer: false, managerOfAssignee: false, intakeKeeper: false };
const GROUNDS: Partial<Record<Role, Partial<Grounds>>> = {
  headAbove: { headAboveIssuer: true },
  manager: { managerOfAssignee: true },
  keeper: { intakeKeeper: true },
  leadHead: { leadUnitHead: true },
  coordinator: { coordinatedUnitIds: [COORDINATING_UNIT] },
  agencyHead: { decidesExcuse: true },
  personnel: { keepsPosts: true },
};

/** A person acting with what the organisation says about that role. */
export function actor(role: Role): Actor {
  return { personId: PEOPLE[role], grounds: { ...NO_GROUNDS, ...GROUNDS[role] } };
}

const START = Date.parse('2026-11-23T03:00:00.000Z');
const MINUTE = 60_000;

/** An instant so many minutes after the assignment was issued. */
export const minute = (minutes: number): string => new Date(START + minutes * MINUTE).toISOString();

/** A ladder around a deadline: a reminder an hour before, the deadline, and rungs one and two hours after. */
export function ladderAround(dueMinute: number): LadderStep[] {
  const step = (key: string, kind: LadderStep['kind'], level: number, at: number): LadderStep => {
    return { key, kind, level, at: minute(at), clock: 'working', recipients: ['assignee'], status: 'armed' };
  };

  return [
    step('reminder-1', 'reminder', 1, dueMinute - 60),
    step('due', 'due', 0, dueMinute),
    step('rung-1', 'rung', 1, dueMinute + 60),
    step('rung-2', 'rung', 2, dueMinute + 120),
  ];
}

export const DUE_MINUTE = 480;

/** A schedule as the API computes it, from the state of that version. */
export function schedule(basisVersion: number, dueMinute = DUE_MINUTE, ladder?: LadderStep[]): Schedule {
  return {
    dueAt: minute(dueMinute),
    ladder: ladder ?? ladderAround(dueMinute),
    rules: {
      policyId: 'standard',
      policyVersion: 1,
      evidenceRequired: false,
      calendarId: 'vn',
      calendarVersion: 1,
    },
    basisVersion,
  };
}

export function issueBody(changes: Partial<IssueBody> = {}): IssueBody {
  return {
    number: 'SKHCN/2026/1',
    title: 'Report on the digital signature pilot',
    description: null,
    priority: 'normal',
    issuerUnitId: 'UBND',
    assigneeId: PEOPLE.assignee,
    leadUnitId: 'SKHCN',
    coordinatingUnitIds: [COORDINATING_UNIT],
    reviewerIds: [PEOPLE.firstReviewer, PEOPLE.secondReviewer],
    signerId: PEOPLE.signer,
    schedule: schedule(0),
    planned: true,
    quantity: null,
    catalogueItemId: null,
    directiveId: null,
    parentId: null,
    checklist: {
      required: false,
      items: [
        { id: 'i1', text: 'Figures of all wards', checked: null },
        { id: 'i2', text: 'Annex signed', checked: null },
      ],
    },
    keyResults: [],
    ...changes,
  };
}

/** A body that is lawful for the command in the given state, wherever the command itself is. */
export function lawfulBody<N extends CommandName>(state: AssignmentState, name: N): CommandBodies[N] {
  const bodies: CommandBodies = {
    issue: issueBody(),
    accept: { assigneeId: state.assigneeId ?? PEOPLE.colleague },
    openPool: { memberIds: [PEOPLE.colleague] },
    closePool: { note: null },
    claim: {},
    unclaim: { reason: 'Called away' },
    decline: { reason: 'Not the duty of this unit' },
    reassign: { assigneeId: PEOPLE.colleague, reason: 'On leave' },
    reportProgress: { percent: 40, note: 'Draft written', confidence: 'onTrack' },
    reportObstacle: { what: 'Figures are missing', neededFrom: 'Department of Finance' },
    checkItem: { itemId: 'i1', checked: state.checklist?.items[0]?.checked == null },
    submit: { note: 'Done', evidence: [{ kind: 'text', text: 'The report' }] },
    approve: { note: null },
    return: { reason: 'The annex is missing', severity: 'minor', schedule: keepSchedule(state) },
    signOff: { version: state.version, note: null },
    withdraw: { reason: 'No longer needed' },
    applyPolicy: { ...UPKEEP, schedule: nextRules(state, 'policyVersion') },
    transfer: {
      ...TRANSFER,
      parts: [{ role: 'signer', fromId: state.signerId, toId: PEOPLE.colleague }],
    },
    recalculateDeadline: { ...UPKEEP, schedule: nextRules(state, 'calendarVersion') },
    changeDeadline: { reason: 'Agreed at the meeting', schedule: schedule(state.version, DUE_MINUTE * 2) },
    addCoordinator: {
      unitId: 'SNV',
      part: 'Staffing',
      schedule: { ...keepSchedule(state), ladder: ladderAround(DUE_MINUTE) },
    },
    removeCoordinator: { unitId: COORDINATING_UNIT, reason: 'Not concerned' },
    confirmPart: { unitId: null, note: 'Figures sent' },
    proposeChange: { reason: 'Too soon', dueAt: minute(DUE_MINUTE * 2) },
    refuseChange: { reason: 'The date stands' },
    requestExtension: { reason: 'The ministry answers late', dueAt: laterThan(state.dueAt) },
    grantExtension: {
      note: null,
      schedule: {
        ...keepSchedule(state),
        dueAt: laterThan(state.dueAt),
        ladder: ladderAround(DUE_MINUTE * 2),
      },
    },
    refuseExtension: { reason: 'Promised to the public' },
    handOver: { assigneeId: PEOPLE.colleague, reason: 'Ill for a month' },
    replaceReviewer: {
      reviewerId: state.reviewerIds.at(-1) ?? '',
      toId: PEOPLE.colleague,
      reason: 'Moved to another department',
    },
    replaceSigner: { toId: PEOPLE.colleague, reason: 'Moved to another department' },
    suspend: { reason: 'Waiting for the new decree' },
    resume: { note: null, moved: keepSchedule(state), coordinators: [] },
    reopen: { reason: 'Figures proved wrong', moved: keepSchedule(state) },
    requestExplanation: { ofId: PEOPLE.assignee, question: 'Why is it late?', schedule: answer(state) },
    explain: { text: 'The figures came late', evidence: [] },
    requestExcuse: {
      of: excusable(state)[0] ?? { kind: 'return', round: 99 },
      cause: 'Flood',
      evidence: [{ kind: 'text', text: 'Dispatch 12' }],
      agencyUnitId: 'SKHCN',
      schedule: answer(state),
    },
    confirmExcuse: { reason: null },
    refuseExcuse: { reason: 'It was foreseeable' },
    addChild: { childId: 'a-child', required: true, share: null, dueAt: state.dueAt, maxLevels: 5 },
  };

  return bodies[name];
}

const laterThan = (instant: string): string => new Date(Date.parse(instant) + 24 * 60 * MINUTE).toISOString();

/** An answer owed five hours from the last event, with a ladder of its own. */
function answer(state: AssignmentState) {
  const dueMinute = (Date.parse(state.lastEventAt) - START) / MINUTE + 300;

  return { dueAt: minute(dueMinute), ladder: ladderAround(dueMinute) };
}

/** The deadline and ladder as they stand. */
export function keepSchedule(state: AssignmentState): Schedule {
  return { dueAt: state.dueAt, ladder: state.ladder, rules: state.rules, basisVersion: state.version };
}

const UPKEEP = { reason: 'Version 2 of the rules', byId: 'p-keeper-of-rules', batchId: 'b-1' };

/** What every order of transfer says. */
export const TRANSFER = {
  reason: 'Moved to another department',
  documentNumber: '12/QĐ-SNV',
  batchId: 'b-1',
};

/** The same deadline and ladder under the next version of a rule. */
export function nextRules(state: AssignmentState, which: 'policyVersion' | 'calendarVersion'): Schedule {
  return { ...keepSchedule(state), rules: { ...state.rules, [which]: state.rules[which] + 1 } };
}

/** Minutes are counted on from the last event, so that every act of a story comes after the one before it. */
function nextMinute(state: AssignmentState): string {
  return new Date(Date.parse(state.lastEventAt) + MINUTE).toISOString();
}

interface Act {
  body?: object;
  at?: string;
}

/** The events that one person's command makes. */
export function give(
  state: AssignmentState,
  role: Role,
  name: CommandName,
  act: Act = {},
): AssignmentEvent[] {
  const body = { ...lawfulBody(state, name), ...act.body };
  const command = { name, body } as Parameters<typeof decide>[1];

  return decide(state, command, {
    actor: actor(role),
    at: act.at ?? nextMinute(state),
    commandId: `c-${state.seq + 1}`,
  });
}

/** The state after one person's command. */
export function after(state: AssignmentState, role: Role, name: CommandName, act: Act = {}): AssignmentState {
  return give(state, role, name, act).reduce<AssignmentState>(evolve, state);
}

/** The state after the next armed step of its ladder fired. */
export function afterNextStep(state: AssignmentState): AssignmentState {
  const step = nextArmedStep(state);

  if (step === null) {
    throw new Error('no step is armed');
  }

  return decideStep(state, step, step.at, []).reduce<AssignmentState>(evolve, state);
}

export function issuedAssignment(changes: Partial<IssueBody> = {}): AssignmentState {
  const circumstances = { actor: actor('assigner'), at: minute(0), commandId: 'c-1' };
  const state = fold(decideIssue('a-1', issueBody(changes), circumstances));

  if (state === null) {
    throw new Error('issuing made no event');
  }

  return state;
}

export const assignmentAtIntake = () => issuedAssignment({ assigneeId: null });
export const namedAssignment = () =>
  after(assignmentAtIntake(), 'keeper', 'accept', { body: { assigneeId: PEOPLE.assignee } });
export const acceptedAssignment = (changes: Partial<IssueBody> = {}) =>
  after(issuedAssignment(changes), 'assignee', 'accept');
export const assignmentInProgress = (changes: Partial<IssueBody> = {}) =>
  after(acceptedAssignment(changes), 'assignee', 'reportProgress');
export const submittedAssignment = () => after(assignmentInProgress(), 'assignee', 'submit');
export const halfApprovedAssignment = () => after(submittedAssignment(), 'firstReviewer', 'approve');
export const approvedAssignment = () => after(halfApprovedAssignment(), 'secondReviewer', 'approve');
export const returnedAssignment = () => after(submittedAssignment(), 'firstReviewer', 'return');
export const signedOffAssignment = () => after(approvedAssignment(), 'signer', 'signOff');
export const declinedAssignment = () => after(issuedAssignment(), 'assignee', 'decline');
export const withdrawnAssignment = () => after(issuedAssignment(), 'assigner', 'withdraw');
export const suspendedAssignment = () => after(acceptedAssignment(), 'assigner', 'suspend');
/** Its deadline has passed while it was under way. */
export const overdueAssignment = () => afterNextStep(afterNextStep(assignmentInProgress()));

/** One assignment in each status. */
export const IN_STATUS: Record<AssignmentStatus, () => AssignmentState> = {
  issued: issuedAssignment,
  accepted: acceptedAssignment,
  inProgress: assignmentInProgress,
  submitted: submittedAssignment,
  returned: returnedAssignment,
  approved: approvedAssignment,
  signedOff: signedOffAssignment,
  declined: declinedAssignment,
  suspended: suspendedAssignment,
  withdrawn: withdrawnAssignment,
};
