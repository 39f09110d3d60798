/**
 * What people may ask of an assignment. Bodies are already checked for shape (contracts/); everything that needs the
 * organisation or a calendar was resolved before (`grounds`, `ladder`), because rules here read no clock and no table.
 */
import type { LadderStep } from '../escalation/types';
import type { DeadlineForm } from './deadline-basis';
import type { UpkeepBodies } from './upkeep';
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
}

export interface Actor {
  personId: string;
  grounds: Grounds;
}

/** A freshly computed deadline with its ladder. `basisVersion` is the version of the state it was computed from. */
export interface Schedule {
  dueAt: string;
  ladder: LadderStep[];
  rules: PinnedRules;
  basisVersion: number;
  /** How the deadline was set; absent where it follows from the one before. */
  form?: DeadlineForm;
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
  signerId: string;
  schedule: Schedule;
  planned: boolean;
  quantity: string | null;
  catalogueItemId: string | null;
  directiveId: string | null;
  parentId: string | null;
  keyResults: { id: string; share: string }[];
}

/** Every command with its body. The names are the API's. */
export interface CommandBodies extends UpkeepBodies {
  issue: IssueBody;
  accept: { assigneeId: string | null };
  decline: { reason: string };
  reassign: { assigneeId: string; reason: string };
  reportProgress: { percent: number; note: string | null; confidence: Confidence | null };
  reportObstacle: { what: string; neededFrom: string | null };
  submit: { note: string | null; evidence: Evidence[] };
  approve: { note: string | null };
  return: { reason: string; severity: Severity; schedule: Schedule };
  signOff: { version: number; note: string | null };
  withdraw: { reason: string };
  changeDeadline: { reason: string; schedule: Schedule };
}

export type CommandName = keyof CommandBodies;

/** A command to a running assignment, as `decide` takes it. */
export type Command = { [N in CommandName]: { name: N; body: CommandBodies[N] } }[CommandName];

/** Commands to an existing assignment, in the order of its life; `issue` creates one and is not among them. */
export const COMMAND_NAMES = [
  'accept',
  'decline',
  'reassign',
  'reportProgress',
  'reportObstacle',
  'submit',
  'approve',
  'return',
  'signOff',
  'withdraw',
  'changeDeadline',
] as const satisfies readonly Exclude<CommandName, 'issue'>[];

export type FollowUpCommandName = (typeof COMMAND_NAMES)[number];
