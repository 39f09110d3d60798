/**
 * The state of one assignment, folded from its events: one JSON value, carried whole through the workflow, the
 * event log and the projection. Instants are UTC ISO strings with milliseconds.
 */
import type { ProductSnapshot } from '../catalogue/item';
import type { LadderStep, RecipientRule } from '../escalation/types';
import type { DeadlineBasis } from './deadline-basis';
import type { Child } from './cascade';
import type { Checklist } from './checklist';
import type { TemplateRef } from './commands';
import type { Coordinator } from './coordination';
import type { QuietStep } from './follow-ups';
import type { HeldStage } from './hands-clock';
import type { UnitWait } from './unit-waits';
import type { HandOver, Suspension } from './pauses';
import type { Excuse, Explanation } from './requests/answers';
import type { Pool } from './pool';
import { askedIds } from './requests/answers';
import type { Extension, Proposal } from './requests/negotiation';
import type { Approval, ReviewStage } from './review-chain';
import { reviewersInTurn } from './review-chain';

/** Every status an assignment can have; `signedOff` and `withdrawn` are final. */
export const ASSIGNMENT_STATUSES = [
  'issued',
  'accepted',
  'inProgress',
  'submitted',
  'returned',
  'approved',
  'signedOff',
  'declined',
  'suspended',
  'withdrawn',
] as const;
export type AssignmentStatus = (typeof ASSIGNMENT_STATUSES)[number];

/** The assignee is at work: accepted, under way, or returned for rework. */
export const ACTIVE_STATUSES: readonly AssignmentStatus[] = ['accepted', 'inProgress', 'returned'];
/** Nothing happens any more, except by reopening. */
export const FINAL_STATUSES: readonly AssignmentStatus[] = ['signedOff', 'withdrawn'];
/** While in one of these the deadline is the assignee's (or the intake's) and the ladder runs. */
export const LADDER_STATUSES: readonly AssignmentStatus[] = ['issued', ...ACTIVE_STATUSES];

export type Priority = 'normal' | 'high' | 'urgent';
export type Confidence = 'onTrack' | 'atRisk' | 'offTrack';
export type Severity = 'minor' | 'major';
export type Outcome = 'onTime' | 'late';

/** Something handed in with a submission; files travel by reference to their stored hash, never by content. */
export type Evidence =
  | { kind: 'link'; url: string; title?: string }
  | { kind: 'text'; text: string }
  | { kind: 'file'; fileId: string; name: string; sha256: string; bytes: number };

/** One handing-in of the work. `version` is what a signer binds to. */
export interface Submission {
  no: number;
  version: number;
  at: string;
  byId: string;
  note: string | null;
  evidence: Evidence[];
}

/** A deadline that passed while the work was not handed in. Later decisions move the deadline, never this record. */
export interface Miss {
  dueAt: string;
}

/** Which rules were pinned when the deadline was last set. */
export interface PinnedRules {
  policyId: string;
  policyVersion: number;
  evidenceRequired: boolean;
  calendarId: string;
  calendarVersion: number;
  /** Whom reminders of inactivity reach; absent where the policy has none. */
  inactivityRecipients?: readonly RecipientRule[];
}

export interface Obstacle {
  at: string;
  byId: string;
  what: string;
  neededFrom: string | null;
}

export interface AssignmentState {
  id: string;
  number: string;
  title: string;
  description: string | null;
  priority: Priority;
  status: AssignmentStatus;
  /** Sequence number of the last event. */
  seq: number;
  /** Sequence number of the last event that changes the assignment itself. */
  version: number;

  assignerId: string;
  /** The unit on whose behalf the assigner issued it; heads above it share the assigner's rights. */
  issuerUnitId: string | null;
  assigneeId: string | null;
  /** Everyone who was ever assignee: none of them may review or sign, in any round. */
  everAssigneeIds: string[];
  everSubmitterIds: string[];
  /** Everyone who ever approved it or signed it off, by hand or in name: none of them is given it to do. */
  everApproverIds?: string[];
  /** Whoever did the assignee's part in the assignee's place: they have worked on it as well. */
  standInIds?: string[];
  /** The unit whose intake received it; null when it was issued to a person directly. */
  intakeUnitId: string | null;
  /** The intake keeper who named the assignee; a decline then goes back to the intake. */
  namedById: string | null;
  leadUnitId: string;
  coordinatingUnitIds: string[];

  /** Open to several people until one claims it; absent or null = no pool. */
  pool?: Pool | null;
  /** All reviewers in their order, each once. */
  reviewerIds: string[];
  /** The stages of the chain, where several review at the same time; absent, each reviewer is a stage. */
  reviewStages?: ReviewStage[];
  /** Index of the stage whose turn it is while submitted. */
  turn: number;
  /** Who has approved the present submission. */
  approvals?: Approval[];
  signerId: string;
  /** 1 until the first return, then one more with each. */
  round: number;
  submissionNo: number;
  submission: Submission | null;

  issuedAt: string;
  dueAt: string;
  originalDueAt: string;
  /** How the deadline came about; absent in assignments older than this field, null where an agreement set it. */
  deadline?: DeadlineBasis | null;
  rules: PinnedRules;
  ladder: LadderStep[];
  /** The highest rung fired since the deadline was last set by a decision. */
  escalationLevel: number;
  /** By when work should have begun, as a step that reminds. */
  startBy?: LadderStep | null;
  /** Reminders for when whoever holds it does nothing. */
  quiet?: QuietStep[];
  misses: Miss[];

  progressPercent: number;
  confidence: Confidence | null;
  obstacle: Obstacle | null;

  /** What the assignee, or the intake, would have changed before taking it on. */
  proposals?: Proposal[];
  /** Every request for more time, with what became of it. */
  extensions?: Extension[];
  explanations?: Explanation[];
  excuses?: Excuse[];
  /** Set while suspended. */
  suspension?: Suspension | null;
  handOvers?: HandOver[];
  /** In whose hands it lay before now, stage by stage. */
  stages?: HeldStage[];
  /** When it waited for late parts of coordinating units; absent while it never did. */
  unitWaits?: UnitWait[];
  /** When it was last reopened after an end. */
  reopenedAt?: string | null;

  /** Since when the present holder has it: the start of the present stage. */
  heldSince: string;
  lastEventAt: string;
  /** Last act of a person, for "stuck". */
  lastActAt: string;
  outcome: Outcome | null;
  closedAt: string | null;

  planned: boolean;
  quantity: string | null;
  catalogueItemId: string | null;
  /** The product of the catalogue as it was at issue. Absent without one. */
  product?: ProductSnapshot;
  directiveId: string | null;
  parentId: string | null;
  /** From the root of its tree down to its parent. Absent in states from before there were trees. */
  ancestorIds?: string[];
  /** Its own part of its parent, as its parent knows it; absent without a parent. */
  asChild?: { required: boolean; share: string | null };
  /** What it was made from, and the recurrence that issued it. */
  template?: TemplateRef;
  recurrence?: { id: string; period: string };
  checklist?: Checklist;
  /** Set where its template says otherwise than its policy. */
  evidenceRequired?: boolean;
  /** Its children, in the order in which they were added. */
  children?: Child[];
  /** The parts of the coordinating units. */
  coordinators?: Coordinator[];
  keyResults: { id: string; share: string }[];
}

/** Who has it now: a person, a unit's intake, or nobody (final, or declined back to the assigner's decision). */
export type Hands =
  | {
      kind: 'person';
      personId: string;
      /** Further reviewers who have it at the same time. */
      otherIds?: string[];
      as: 'assignee' | 'reviewer' | 'signer' | 'assigner';
      since: string;
    }
  | { kind: 'intake'; unitId: string; since: string }
  | { kind: 'nobody'; since: string };

/** In whose hands the assignment is: the sentence every screen begins with. */
export function inWhoseHands(state: AssignmentState): Hands {
  const since = state.heldSince;

  switch (state.status) {
    case 'issued':
      return state.assigneeId === null
        ? { kind: 'intake', unitId: state.intakeUnitId ?? state.leadUnitId, since }
        : { kind: 'person', personId: state.assigneeId, as: 'assignee', since };
    case 'accepted':
    case 'inProgress':
    case 'returned':
      return { kind: 'person', personId: state.assigneeId ?? state.assignerId, as: 'assignee', since };
    case 'submitted':
      return inReview(state);
    case 'approved':
      return { kind: 'person', personId: state.signerId, as: 'signer', since };
    case 'declined':
    case 'suspended':
      return { kind: 'person', personId: state.assignerId, as: 'assigner', since };
    case 'signedOff':
    case 'withdrawn':
      return { kind: 'nobody', since };
    default:
      return assertNever(state.status);
  }
}

function inReview(state: AssignmentState): Hands {
  const [personId = state.signerId, ...otherIds] = reviewersInTurn(state);
  const hands = { kind: 'person', personId, as: 'reviewer', since: state.heldSince } as const;

  return otherIds.length === 0 ? hands : { ...hands, otherIds };
}

/** Everybody who has it in hand: one person, several reviewers, or nobody while it lies at an intake or is over. */
export function holderIdsOf(state: AssignmentState): string[] {
  const hands = inWhoseHands(state);

  return hands.kind === 'person' ? [hands.personId, ...(hands.otherIds ?? [])] : [];
}

export const isFinal = (state: AssignmentState): boolean => FINAL_STATUSES.includes(state.status);
export const isLadderRunning = (state: AssignmentState): boolean => LADDER_STATUSES.includes(state.status);
/** Handed in and in the hands of a reviewer or the signer. */
export const isUnderReview = (state: AssignmentState): boolean =>
  state.status === 'submitted' || state.status === 'approved';
export const isHeldByIntake = (state: AssignmentState): boolean =>
  state.status === 'issued' && state.assigneeId === null;

/** The next step of the ladder that will fire if nothing happens, or null when the ladder rests or is spent. */
export function nextArmedStep(state: AssignmentState): LadderStep | null {
  if (!isLadderRunning(state)) {
    return null;
  }

  return state.ladder.find((step) => step.status === 'armed') ?? null;
}

/** Whether a submission must carry evidence: by the template, else by the policy. */
export const needsEvidence = ({ evidenceRequired, rules }: AssignmentState): boolean =>
  evidenceRequired ?? rules.evidenceRequired;

/** Persons named in the state, each once: those to whom the assignment is visible by taking part. */
export function participantIds(state: AssignmentState): string[] {
  const all = [
    state.assignerId,
    ...(state.assigneeId === null ? [] : [state.assigneeId]),
    ...state.everAssigneeIds,
    ...(state.standInIds ?? []),
    ...(state.namedById === null ? [] : [state.namedById]),
    ...state.reviewerIds,
    state.signerId,
    ...askedIds(state),
  ];

  return [...new Set(all)];
}

export function assertNever(value: never): never {
  throw new Error(`unexpected value ${String(value)}`);
}
