/**
 * What people may ask of an assignment. Bodies are already checked for shape (contracts/); everything that needs the
 * organisation or a calendar was resolved before (`grounds`, `ladder`), because rules here read no clock and no table.
 */
import type { ProductSnapshot } from '../catalogue/item';
import type { LadderStep } from '../escalation/types';
import type { AcceptanceInput } from './acceptance';
import type { DeadlineForm } from './deadline-basis';
import type { DeciderBodies } from './deciders';
import type { PauseBodies } from './pauses';
import type { PoolBodies } from './pool';
import type { AnswerBodies } from './requests/answers';
import type { NegotiationBodies } from './requests/negotiation';
import type { TransferBodies } from './transfer';
import type { UpkeepBodies } from './upkeep';
import type { ChildrenStanding } from './cascade';
import type { Checklist, ChecklistBodies } from './checklist';
import type { ReviewStage } from './review-chain';
import type { Confidence, Evidence, PinnedRules, Priority, Severity } from './state';

/** What the organisation says about the actor at the instant of acting; resolved by the API, passed with the command. */
export interface Grounds {
  /** Head (or entitled deputy) of a unit above the assigner's unit. */
  headAboveIssuer: boolean;
  /** Line manager of the present assignee. */
  managerOfAssignee: boolean;
  /** Head or receiver of the unit at whose intake the assignment arrived. */
  intakeKeeper: boolean;
  /** Gives an order of upkeep in the name of those who keep the rules; never set for what people ask of an assignment. */
  keepsRules?: boolean;
  /** Gives an order of transfer in the name of those who keep the posts; never set for what people ask of an assignment. */
  keepsPosts?: boolean;
  /** Has a post in the unit at whose intake it arrived, or below. */
  ofIntakeUnit?: boolean;
  /** Head of the lead unit. Absent, like all that follow, in commands from before they were asked for. */
  leadUnitHead?: boolean;
  /** Coordinating units that the actor heads or receives for. */
  coordinatedUnitIds?: string[];
  /** Head (or entitled deputy) of the agency that decides on the open excuse. */
  decidesExcuse?: boolean;
  /** How the children stand, for commands that depend on it. */
  children?: ChildrenStanding;
}

/** In whose place somebody acts. The grounds of the actor are then those of the person represented. */
export interface OnBehalfOf {
  personId: string;
  /** Through whose hands the delegation came, when it was handed on. */
  via: string[];
  /** From this instant on it is over; null where the policy lets a deputy act at any time. */
  until: string | null;
}

export interface Actor {
  personId: string;
  grounds: Grounds;
  /** Absent when acting in one's own name. */
  onBehalfOf?: OnBehalfOf;
}

/** In whose name an act is done: what it entitles to follows from this person, never from whoever acts for them. */
export const inNameOf = ({ personId, onBehalfOf }: Actor): string => onBehalfOf?.personId ?? personId;

/** A freshly computed deadline with its ladder. `basisVersion` is the version of the state it was computed from. */
export interface Schedule {
  dueAt: string;
  ladder: LadderStep[];
  rules: PinnedRules;
  basisVersion: number;
  /** How the deadline was set; absent where it follows from the one before. */
  form?: DeadlineForm;
}

/** A template in the version that was used. */
export interface TemplateRef {
  id: string;
  version: number;
}

export interface IssueBody {
  number: string;
  title: string;
  description: string | null;
  priority: Priority;
  issuerUnitId: string | null;
  assigneeId: string | null;
  leadUnitId: string;
  coordinatingUnitIds: string[];
  reviewerIds: string[];
  /** Where several review at the same time; together they name `reviewerIds`. */
  reviewStages?: ReviewStage[];
  signerId: string;
  schedule: Schedule;
  /** The reminder of the date by which work should have begun. */
  startBy?: LadderStep | null;
  planned: boolean;
  quantity: string | null;
  catalogueItemId: string | null;
  /** The product of the catalogue as it was at issue. Absent without one. */
  product?: ProductSnapshot;
  directiveId: string | null;
  parentId: string | null;
  ancestorIds?: string[];
  asChild?: { required: boolean; share: string | null };
  /** What it was made from, where it was. */
  template?: TemplateRef;
  /** The recurrence that issued it. */
  recurrence?: { id: string; period: string };
  checklist?: Checklist;
  /** Set where a template says otherwise than the policy. */
  evidenceRequired?: boolean;
  keyResults: { id: string; share: string }[];
}

/** Every command with its body. The names are the API's. */
export interface CommandBodies
  extends
    UpkeepBodies,
    TransferBodies,
    NegotiationBodies,
    AnswerBodies,
    PauseBodies,
    ChecklistBodies,
    PoolBodies,
    DeciderBodies {
  issue: IssueBody;
  accept: { assigneeId: string | null };
  decline: { reason: string };
  reassign: { assigneeId: string; reason: string };
  reportProgress: { percent: number; note: string | null; confidence: Confidence | null };
  reportObstacle: { what: string; neededFrom: string | null; unitId?: string | null };
  submit: { note: string | null; evidence: Evidence[] };
  approve: { note: string | null };
  return: { reason: string; severity: Severity; schedule: Schedule };
  /** `acceptance` is absent in commands from before there was one. */
  signOff: { version: number; note: string | null; acceptance?: AcceptanceInput };
  withdraw: { reason: string };
  changeDeadline: { reason: string; schedule: Schedule };
  addCoordinator: { unitId: string; part: string; schedule: Schedule };
  removeCoordinator: { unitId: string; reason: string };
  confirmPart: { unitId: string | null; note: string | null };
  /** The first half of issuing a child; never sent by itself. `maxLevels` is what the parent's policy allows. */
  addChild: { childId: string; required: boolean; share: string | null; dueAt: string; maxLevels: number };
}

export type CommandName = keyof CommandBodies;

/** A command to a running assignment, as `decide` takes it. */
export type Command = { [N in CommandName]: { name: N; body: CommandBodies[N] } }[CommandName];

/** Commands to an existing assignment, in the order of its life; `issue` creates one and is not among them. */
export const COMMAND_NAMES = [
  'accept',
  'openPool',
  'closePool',
  'claim',
  'unclaim',
  'decline',
  'reassign',
  'reportProgress',
  'reportObstacle',
  'checkItem',
  'submit',
  'approve',
  'return',
  'signOff',
  'proposeChange',
  'refuseChange',
  'requestExtension',
  'grantExtension',
  'refuseExtension',
  'changeDeadline',
  'handOver',
  'replaceReviewer',
  'replaceSigner',
  'suspend',
  'resume',
  'withdraw',
  'reopen',
  'requestExplanation',
  'explain',
  'requestExcuse',
  'confirmExcuse',
  'refuseExcuse',
  'addCoordinator',
  'removeCoordinator',
  'confirmPart',
] as const satisfies readonly Exclude<CommandName, 'issue'>[];

/** Commands that are part of a larger act, and that nobody gives by themselves. */
export const INNER_COMMAND_NAMES = ['addChild'] as const satisfies readonly Exclude<CommandName, 'issue'>[];
export type InnerCommandName = (typeof INNER_COMMAND_NAMES)[number];

export type FollowUpCommandName = (typeof COMMAND_NAMES)[number];
