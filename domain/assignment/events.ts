/**
 * What happened to an assignment: a closed vocabulary in the past tense. Stored JSON depends on these names and
 * shapes for ever: add fields as optional, add events, raise `EVENT_VERSION`; never rename or remove.
 */
import type { LadderStep, LadderStepKind } from '../escalation/types';
import type { Acceptance } from './acceptance';
import type { ChecklistPayloads } from './checklist';
import type { IssueBody, Schedule } from './commands';
import type { DeciderPayloads } from './deciders';
import type { FollowUp } from './follow-ups';
import type { PausePayloads } from './pauses';
import type { PoolPayloads } from './pool';
import type { AnswerPayloads } from './requests/answers';
import type { NegotiationPayloads } from './requests/negotiation';
import type { TransferPayloads } from './transfer';
import type { UpkeepPayloads } from './upkeep';
import type { Confidence, Evidence, Outcome, Severity } from './state';

export const EVENT_VERSION = 1;

/** A person told by a fired step, and as what. Resolved at the moment of firing. */
export interface ResolvedRecipient {
  personId: string;
  relation: string;
}

export interface EventPayloads
  extends
    UpkeepPayloads,
    TransferPayloads,
    NegotiationPayloads,
    AnswerPayloads,
    PausePayloads,
    ChecklistPayloads,
    DeciderPayloads,
    PoolPayloads {
  /** A leader issued it, to a person or to a unit's intake. */
  assignmentIssued: IssueBody & { id: string };
  /** The intake's keeper named the person who is to do it. */
  assigneeNamed: { assigneeId: string };
  /** The assignee took it on (an intake keeper may take it on personally: then `assigneeId` is new). */
  assignmentAccepted: { assigneeId: string };
  /** The assignee, or the intake, declined it; back in the assigner's hands. */
  assignmentDeclined: { reason: string };
  /** A named person declined; back at the intake. */
  namingDeclined: { reason: string };
  /** Given to another person, who has to accept it. */
  assignmentReassigned: { fromId: string | null; assigneeId: string; reason: string };
  progressReported: { percent: number; note: string | null; confidence: Confidence | null };
  /** `unitId` when a coordinating unit says so of its part. */
  obstacleReported: { what: string; neededFrom: string | null; unitId?: string | null };
  /** Handed in; the first reviewer's turn, the ladder rests. */
  workSubmitted: { submissionNo: number; note: string | null; evidence: Evidence[] };
  /**
   * One reviewer approved, in the stage `turn`; `last` when the chain is through and the signer's turn comes.
   * `stillNeeded` when the stage waits for more approvals.
   */
  submissionApproved: {
    submissionNo: number;
    turn: number;
    last: boolean;
    note: string | null;
    stillNeeded?: number;
  };
  /** Sent back for rework; deadline and unfired steps moved by the working time that review took. */
  submissionReturned: {
    submissionNo: number;
    by: 'reviewer' | 'signer';
    reason: string;
    severity: Severity;
    dueAt: string;
    ladder: LadderStep[];
  };
  /** Accepted for good by the signer, bound to the exact submission. */
  assignmentSignedOff: {
    submissionNo: number;
    submissionVersion: number;
    outcome: Outcome;
    note: string | null;
    /** What was accepted of a product of the catalogue; absent without one, and in events older than this field. */
    acceptance?: Acceptance;
  };
  assignmentWithdrawn: { reason: string };
  /** The assigner set another deadline; the ladder was armed anew. */
  deadlineChanged: { reason: string; schedule: Schedule };
  /** A child is about to be issued: its part of the work is taken. */
  childAdded: { childId: string; required: boolean; share: string | null };
  /** A unit coordinates, with a part and a deadline of its own. */
  coordinatorAdded: { unitId: string; part: string; schedule: Schedule };
  coordinatorRemoved: { unitId: string; reason: string };
  /** A coordinating unit says that its part is done. */
  partConfirmed: { unitId: string; note: string | null };
  /** The engine fired a reminder, the deadline or a rung of a coordinating unit's own ladder. */
  coordinatorStepFired: {
    unitId: string;
    kind: LadderStepKind;
    stepKey: string;
    level: number;
    scheduledAt: string;
    firedAt: string;
    recipients: ResolvedRecipient[];
  };
  /** The engine reminded that work has not begun, or that nothing was done. */
  followUpFired: {
    matter: FollowUp;
    stepKey: string;
    level: number;
    scheduledAt: string;
    firedAt: string;
    recipients: ResolvedRecipient[];
  };
  /** The engine reminded before the deadline. */
  reminderSent: { stepKey: string; scheduledAt: string; firedAt: string; recipients: ResolvedRecipient[] };
  /** The deadline passed while the work was not handed in. */
  deadlinePassed: { stepKey: string; scheduledAt: string; firedAt: string; recipients: ResolvedRecipient[] };
  /** A rung of the escalation ladder fired. */
  escalationRungFired: {
    stepKey: string;
    level: number;
    scheduledAt: string;
    firedAt: string;
    recipients: ResolvedRecipient[];
  };
}

export type EventType = keyof EventPayloads;

/** What the last event of any command may carry beside what it says: when reminders of inactivity would come from now on. */
export interface Aftermath {
  quietAt?: readonly string[];
}

/** An event as it stands in the log. `actorId` null = the engine. */
export type AssignmentEvent = {
  [T in EventType]: {
    type: T;
    v: number;
    seq: number;
    at: string;
    actorId: string | null;
    /** In whose place the actor acted, and through whom that came; absent in one's own name. */
    onBehalfOf?: { personId: string; via: string[] };
    commandId: string | null;
    payload: EventPayloads[T] & Aftermath;
  };
}[EventType];

/** In whose name it was done: the person represented, else whoever acted; null = the engine. */
export const authorOf = ({
  actorId,
  onBehalfOf,
}: Pick<AssignmentEvent, 'actorId' | 'onBehalfOf'>): string | null => onBehalfOf?.personId ?? actorId;

export const EVENT_TYPES = [
  'assignmentIssued',
  'assigneeNamed',
  'assignmentAccepted',
  'assignmentDeclined',
  'namingDeclined',
  'assignmentReassigned',
  'progressReported',
  'obstacleReported',
  'checklistItemChecked',
  'checklistItemUnchecked',
  'workSubmitted',
  'submissionApproved',
  'submissionReturned',
  'assignmentSignedOff',
  'assignmentWithdrawn',
  'deadlineChanged',
  'reminderSent',
  'deadlinePassed',
  'escalationRungFired',
  'policyApplied',
  'deadlineRecalculated',
  'childAdded',
  'coordinatorAdded',
  'coordinatorRemoved',
  'partConfirmed',
  'coordinatorStepFired',
  'changeProposed',
  'changeRefused',
  'extensionRequested',
  'extensionGranted',
  'extensionRefused',
  'assignmentSuspended',
  'assignmentResumed',
  'assignmentReopened',
  'assignmentHandedOver',
  'explanationRequested',
  'explanationGiven',
  'excuseRequested',
  'excuseConfirmed',
  'excuseRefused',
  'answerStepFired',
  'followUpFired',
  'poolOpened',
  'poolClosed',
  'assignmentClaimed',
  'assignmentUnclaimed',
  'reviewerReplaced',
  'signerReplaced',
  'transferred',
] as const satisfies readonly EventType[];
