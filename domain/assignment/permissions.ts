/**
 * Who may do what to an assignment, and in which state: one table for `decide`, for the `allowedActions` that the web
 * shows, and for the tests. Source: the command table of the assignment specification (docs/assignment.md).
 */
import type { ErrorCode } from '../errors';
import { splitRefusal } from './cascade';
import { checklistRefusal } from './checklist';
import type { Actor, CommandName, FollowUpCommandName, InnerCommandName } from './commands';
import { COMMAND_NAMES, inNameOf } from './commands';
import { COORDINATION_STATUSES } from './coordination';
import type { AssignmentState, AssignmentStatus } from './state';
import { requestRefusal } from './requests/refusals';
import { hasApproved } from './duties';
import { hasApprovedStage, reviewersInTurn } from './review-chain';
import { ACTIVE_STATUSES, ASSIGNMENT_STATUSES, isHeldByIntake } from './state';
import { claimRefusal, isPoolCommand, isPoolMember, poolRefusal } from './pool';
import { explanationsOf } from './requests/answers';

/** How a person stands to an assignment. One person may stand in several relations at once. */
export type Relation =
  | 'assignee'
  | 'assigner'
  | 'headAboveIssuer'
  | 'lineManager'
  | 'intakeKeeper'
  | 'leadUnitHead'
  | 'coordinator'
  | 'reviewer'
  | 'signer'
  | 'asked'
  | 'poolMember'
  | 'excuseDecider';

interface CommandRule {
  /** Any one of these relations entitles. */
  readonly by: readonly Relation[];
  readonly from: readonly AssignmentStatus[];
}

/** Not ended: there is still a deadline to decide on. */
const OPEN_STATUSES: readonly AssignmentStatus[] = [
  'issued',
  ...ACTIVE_STATUSES,
  'submitted',
  'approved',
  'suspended',
];
const ANY_BUT_WITHDRAWN = ASSIGNMENT_STATUSES.filter((status) => status !== 'withdrawn');

/** The command table: who is entitled, and the states in which the command is lawful. */
export const COMMAND_RULES: Readonly<Record<FollowUpCommandName | InnerCommandName, CommandRule>> = {
  accept: { by: ['assignee', 'intakeKeeper'], from: ['issued'] },
  openPool: { by: ['intakeKeeper', 'assigner', 'headAboveIssuer'], from: ['issued'] },
  closePool: { by: ['intakeKeeper', 'assigner', 'headAboveIssuer'], from: ['issued'] },
  claim: { by: ['poolMember'], from: ['issued'] },
  unclaim: { by: ['assignee'], from: ['accepted'] },
  decline: { by: ['assignee', 'intakeKeeper'], from: ['issued'] },
  reassign: {
    by: ['assigner', 'headAboveIssuer', 'lineManager'],
    from: ['issued', 'declined', ...ACTIVE_STATUSES],
  },
  reportProgress: { by: ['assignee'], from: ACTIVE_STATUSES },
  reportObstacle: { by: ['assignee', 'coordinator'], from: ACTIVE_STATUSES },
  checkItem: { by: ['assignee'], from: ACTIVE_STATUSES },
  submit: { by: ['assignee'], from: ACTIVE_STATUSES },
  approve: { by: ['reviewer'], from: ['submitted'] },
  return: { by: ['reviewer', 'signer'], from: ['submitted', 'approved'] },
  signOff: { by: ['signer'], from: ['approved'] },
  withdraw: {
    by: ['assigner', 'headAboveIssuer'],
    from: ['issued', ...ACTIVE_STATUSES, 'submitted', 'approved', 'declined', 'suspended'],
  },
  changeDeadline: {
    by: ['assigner', 'headAboveIssuer'],
    from: ['issued', ...ACTIVE_STATUSES, 'submitted', 'suspended'],
  },
  proposeChange: { by: ['assignee', 'intakeKeeper'], from: ['issued'] },
  refuseChange: { by: ['assigner', 'headAboveIssuer'], from: ['issued'] },
  requestExtension: { by: ['assignee'], from: ACTIVE_STATUSES },
  grantExtension: { by: ['assigner', 'headAboveIssuer'], from: OPEN_STATUSES },
  refuseExtension: { by: ['assigner', 'headAboveIssuer'], from: OPEN_STATUSES },
  handOver: { by: ['lineManager', 'assigner', 'headAboveIssuer'], from: ACTIVE_STATUSES },
  replaceReviewer: {
    by: ['assigner', 'headAboveIssuer'],
    from: ['issued', ...ACTIVE_STATUSES, 'submitted', 'declined', 'suspended'],
  },
  replaceSigner: { by: ['assigner', 'headAboveIssuer'], from: [...OPEN_STATUSES, 'declined'] },
  suspend: { by: ['assigner', 'headAboveIssuer'], from: ['issued', ...ACTIVE_STATUSES] },
  resume: { by: ['assigner', 'headAboveIssuer'], from: ['suspended'] },
  reopen: { by: ['assigner', 'headAboveIssuer', 'signer'], from: ['signedOff'] },
  requestExplanation: { by: ['assigner', 'headAboveIssuer', 'lineManager'], from: ANY_BUT_WITHDRAWN },
  explain: { by: ['asked'], from: ANY_BUT_WITHDRAWN },
  requestExcuse: { by: ['assignee'], from: [...ACTIVE_STATUSES, 'submitted', 'approved', 'signedOff'] },
  confirmExcuse: { by: ['excuseDecider'], from: ANY_BUT_WITHDRAWN },
  refuseExcuse: { by: ['excuseDecider'], from: ANY_BUT_WITHDRAWN },
  addCoordinator: {
    by: ['assigner', 'headAboveIssuer', 'leadUnitHead'],
    from: ['issued', ...ACTIVE_STATUSES],
  },
  removeCoordinator: {
    by: ['assigner', 'headAboveIssuer', 'leadUnitHead'],
    from: ['issued', ...ACTIVE_STATUSES],
  },
  confirmPart: { by: ['coordinator'], from: COORDINATION_STATUSES },
  addChild: { by: ['assignee', 'leadUnitHead'], from: ACTIVE_STATUSES },
};

/** Every relation in which the actor stands to the assignment. */
export function relationsOf(state: AssignmentState, actor: Actor): Set<Relation> {
  const { grounds } = actor;
  const personId = inNameOf(actor);
  const relations = new Set<Relation>();
  const add = (holds: boolean, relation: Relation) => {
    if (holds) {
      relations.add(relation);
    }
  };

  add(state.assigneeId === personId, 'assignee');
  add(state.assignerId === personId, 'assigner');
  add(grounds.headAboveIssuer, 'headAboveIssuer');
  add(grounds.managerOfAssignee && state.assigneeId !== personId, 'lineManager');
  add(grounds.leadUnitHead === true, 'leadUnitHead');
  add(grounds.coordinatedUnitIds !== undefined && grounds.coordinatedUnitIds.length > 0, 'coordinator');
  add(grounds.intakeKeeper && isHeldByIntake(state), 'intakeKeeper');
  add(isPoolMember(state, personId, grounds.ofIntakeUnit === true), 'poolMember');
  add(state.reviewerIds.includes(personId), 'reviewer');
  add(state.signerId === personId, 'signer');
  add(
    explanationsOf(state).some(({ ofId }) => ofId === personId),
    'asked',
  );
  add(grounds.decidesExcuse === true, 'excuseDecider');

  return relations;
}

/** Whether the person ever did, or handed in, this work: then never its reviewer or signer (separation of duties). */
export function hasWorkedOn(state: AssignmentState, personId: string): boolean {
  return (
    state.assigneeId === personId ||
    state.everAssigneeIds.includes(personId) ||
    state.everSubmitterIds.includes(personId) ||
    (state.standInIds ?? []).includes(personId)
  );
}

/**
 * Why the actor cannot give this command now, or null when it is lawful. Entitlement is asked before state, so that
 * someone without the right never learns more than that.
 */
export function refusalOf(
  state: AssignmentState,
  name: FollowUpCommandName | InnerCommandName,
  actor: Actor,
): ErrorCode | null {
  const rule = COMMAND_RULES[name];
  const relations = relationsOf(state, actor);

  if (!rule.by.some((relation) => relations.has(relation))) {
    return notEntitledCode(name);
  }

  if (isOwnWork(state, name, actor)) {
    return 'assignment/own-work';
  }

  if (standsInAfterApproving(state, actor)) {
    return 'assignment/assignee-has-approved';
  }

  if (name === 'claim' && claimRefusal(state) !== null) {
    return claimRefusal(state);
  }

  if (!rule.from.includes(state.status)) {
    return 'assignment/not-in-state';
  }

  if (isDecision(name) && !holdsTheTurn(state, inNameOf(actor))) {
    return 'assignment/out-of-turn';
  }

  if (name === 'checkItem') {
    return state.checklist === undefined ? 'assignment/no-checklist' : null;
  }

  if (name === 'approve' && hasApprovedStage(state, actor.personId)) {
    return 'assignment/out-of-turn';
  }

  if (isPoolCommand(name)) {
    return poolRefusal(state, name, inNameOf(actor));
  }

  return name === 'submit'
    ? (splitRefusal(state, actor.grounds.children) ?? checklistRefusal(state))
    : requestRefusal(state, name, inNameOf(actor));
}

/**
 * Separation of duties, for whoever acts and for whom they act for: neither may have worked on what is decided. And
 * whoever works on it does nothing in a superior's place: delegating to the assignee is of no use.
 */
function isOwnWork(
  state: AssignmentState,
  name: FollowUpCommandName | InnerCommandName,
  actor: Actor,
): boolean {
  const decides = isDecision(name) || decidesOnRequest(name);
  const worked = hasWorkedOn(state, actor.personId);
  const isSuperiorsAct = actor.onBehalfOf !== undefined && !COMMAND_RULES[name].by.includes('assignee');

  return (decides && (worked || hasWorkedOn(state, inNameOf(actor)))) || (isSuperiorsAct && worked);
}

/** Whoever approved it does not do it either in the assignee's place. */
const standsInAfterApproving = (state: AssignmentState, { personId, onBehalfOf }: Actor): boolean =>
  onBehalfOf !== undefined && onBehalfOf.personId === state.assigneeId && hasApproved(state, personId);

/** Approving, returning and signing decide on somebody's work. */
function isDecision(name: CommandName): boolean {
  return name === 'approve' || name === 'return' || name === 'signOff';
}

/** Nobody decides on a request for their own good: not the assignee, nor whoever was one before. */
function decidesOnRequest(name: CommandName): boolean {
  return name === 'grantExtension' || name === 'confirmExcuse' || name === 'refuseExcuse';
}

function holdsTheTurn(state: AssignmentState, personId: string): boolean {
  return state.status === 'submitted'
    ? reviewersInTurn(state).includes(personId)
    : state.signerId === personId;
}

function notEntitledCode(name: FollowUpCommandName | InnerCommandName): ErrorCode {
  switch (name) {
    case 'accept':
    case 'decline':
    case 'reportProgress':
    case 'reportObstacle':
    case 'checkItem':
    case 'submit':
    case 'addChild':
    case 'proposeChange':
    case 'requestExtension':
    case 'requestExcuse':
      return 'assignment/not-assignee';
    case 'unclaim':
      return 'assignment/not-assignee';
    case 'claim':
      return 'assignment/not-in-pool';
    case 'explain':
      return 'assignment/not-asked';
    case 'confirmExcuse':
    case 'refuseExcuse':
      return 'assignment/not-excuse-decider';
    case 'approve':
    case 'return':
      return 'assignment/not-reviewer';
    case 'signOff':
      return 'assignment/not-signer';
    case 'addCoordinator':
    case 'removeCoordinator':
      return 'assignment/not-in-charge';
    case 'confirmPart':
      return 'assignment/not-coordinator';
    case 'reassign':
    case 'handOver':
    case 'requestExplanation':
      return 'assignment/not-manager';
    default:
      return 'assignment/not-assigner';
  }
}

export interface AllowedAction {
  command: FollowUpCommandName;
  allowed: boolean;
  /** Why not, as an error code; absent when allowed. */
  reason?: ErrorCode;
}

/** For every command: may this person give it now, and if not, why. */
export function allowedActions(state: AssignmentState, actor: Actor): AllowedAction[] {
  return COMMAND_NAMES.map((command) => {
    const reason = refusalOf(state, command, actor);

    return reason === null ? { command, allowed: true } : { command, allowed: false, reason };
  });
}
