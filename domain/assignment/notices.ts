/** Who hears of what: each event's in-app notifications, with the reason that the inbox groups by. */
import type { AssignmentEvent, EventPayloads } from './events';
import { arrivesAtIntake, transferNotices, unitsGaining } from './notices-transfer';
import type { FoundNotice as Found } from './notices-requests';
import { deciderNotices, pauseNotices, requestNotices } from './notices-requests';
import type { AssignmentState } from './state';
import type { ActKind } from '../delegation/acts';
import { reviewersInTurn } from './review-chain';
import { assertNever } from './state';

export const NOTICE_REASONS = [
  'toAccept',
  'toAcceptAtIntake',
  'accepted',
  'named',
  'declined',
  'taken',
  'obstacle',
  'toReview',
  'toSign',
  'returned',
  'signedOff',
  'withdrawn',
  'deadlineChanged',
  'reminder',
  'notStarted',
  'inactive',
  'overdue',
  'escalated',
  'coordinating',
  'partConfirmed',
  'changeProposed',
  'extensionRequested',
  'extensionGranted',
  'requestRefused',
  'suspended',
  'resumed',
  'reopened',
  'toExplain',
  'explained',
  'excuseRequested',
  'excuseConfirmed',
  'answerReminder',
  'answerOverdue',
  'answerEscalated',
  'actedForYou',
  'recurrencePaused',
  'recurrenceMissed',
  'recurrenceRefused',
  'mentioned',
  'commented',
  'repliedByMail',
  'watcherAdded',
  'watched',
  'reminded',
  'toClaim',
  'transferred',
] as const;
export type NoticeReason = (typeof NOTICE_REASONS)[number];

/** To one person, or to whoever keeps a unit's intake at the moment of recording. */
export interface Notice {
  personId: string | null;
  intakeUnitId: string | null;
  reason: NoticeReason;
  seq: number;
  actorId: string | null;
  /** Whom the actor acted for: `onBehalfOf`. */
  details: Record<string, string | number>;
  /** The kind of act that it asks for: whoever covers for it is told as well. Null: whoever covers for everything. */
  kind: ActKind | null;
}

/** What a notice asks its reader to do. */
const KIND_ASKED: Partial<Record<NoticeReason, ActKind>> = {
  toAccept: 'accept',
  toAcceptAtIntake: 'accept',
  toClaim: 'accept',
  toReview: 'review',
  toSign: 'sign',
  returned: 'work',
  toExplain: 'work',
  changeProposed: 'answer',
  extensionRequested: 'answer',
  excuseRequested: 'answer',
};

/** The notices of one event. Nobody is told of their own act, nobody twice of one event. */
export function noticesOf(
  before: AssignmentState | null,
  event: AssignmentEvent,
  after: AssignmentState,
): Notice[] {
  const found = foundFor(before, event, after);
  const person = found.flatMap(({ to, reason, details }) =>
    [...new Set(to)]
      .filter((id): id is string => id !== null && id !== event.actorId)
      .map((personId) => notice(event, { personId, intakeUnitId: null }, reason, details)),
  );
  const atIntake =
    after.status === 'issued' && after.assigneeId === null
      ? [notice(event, { personId: null, intakeUnitId: after.intakeUnitId }, 'toAcceptAtIntake')]
      : [];
  const coordinating = newCoordinators(event).map((intakeUnitId) =>
    notice(event, { personId: null, intakeUnitId }, 'coordinating'),
  );

  const deciding = found.flatMap(({ unitId, reason }) =>
    unitId === undefined ? [] : [notice(event, { personId: null, intakeUnitId: unitId }, reason)],
  );

  return [...person, ...actedFor(event), ...(isArrival(event) ? atIntake : []), ...coordinating, ...deciding];
}

/** Whoever is represented hears of each act in their name, and so knows on return what was done. */
const actedFor = (event: AssignmentEvent): Notice[] =>
  event.onBehalfOf === undefined
    ? []
    : [
        notice(event, { personId: event.onBehalfOf.personId, intakeUnitId: null }, 'actedForYou', {
          event: event.type,
        }),
      ];

/** Units that take part from this event on; their keepers are told. */
function newCoordinators(event: AssignmentEvent): string[] {
  switch (event.type) {
    case 'assignmentIssued':
      return event.payload.coordinatingUnitIds;
    case 'coordinatorAdded':
      return [event.payload.unitId];
    case 'transferred':
      return unitsGaining(event);
    default:
      return [];
  }
}

const isArrival = (event: AssignmentEvent): boolean =>
  event.type === 'assignmentIssued' ||
  event.type === 'namingDeclined' ||
  event.type === 'assignmentUnclaimed' ||
  (event.type === 'transferred' && arrivesAtIntake(event));

function foundFor(before: AssignmentState | null, event: AssignmentEvent, after: AssignmentState): Found[] {
  const { assigneeId, assignerId } = after;

  switch (event.type) {
    case 'assignmentIssued':
      return [{ to: [assigneeId], reason: 'toAccept' }];
    case 'assigneeNamed':
      return [
        { to: [assigneeId], reason: 'toAccept' },
        { to: [assignerId], reason: 'named' },
      ];
    case 'assignmentAccepted':
      return [{ to: [assignerId], reason: 'accepted' }];
    case 'poolOpened':
      return [{ to: event.payload.memberIds ?? [], reason: 'toClaim' }];
    case 'poolClosed':
      return [];
    case 'assignmentClaimed':
      return [{ to: [assignerId], reason: 'accepted' }];
    case 'assignmentUnclaimed':
      return [{ to: [assignerId], reason: 'declined' }];
    case 'assignmentDeclined':
    case 'namingDeclined':
      return [{ to: [assignerId], reason: 'declined' }];
    case 'assignmentReassigned':
      return [
        { to: [assigneeId], reason: 'toAccept' },
        { to: [before?.assigneeId ?? null], reason: 'taken' },
      ];
    case 'progressReported':
    case 'checklistItemChecked':
    case 'checklistItemUnchecked':
      return [];
    case 'obstacleReported':
      return [
        { to: event.payload.unitId == null ? [assignerId] : [assignerId, assigneeId], reason: 'obstacle' },
      ];
    case 'workSubmitted':
      return [{ to: reviewersInTurn(after), reason: 'toReview' }];
    case 'submissionApproved':
      return approvedNotices(event.payload, after);
    case 'submissionReturned':
      return [{ to: [assigneeId], reason: 'returned', details: { severity: event.payload.severity } }];
    case 'assignmentSignedOff':
      return [
        { to: [assigneeId, assignerId], reason: 'signedOff', details: { outcome: event.payload.outcome } },
      ];
    case 'assignmentWithdrawn':
      return [{ to: [assigneeId, ...reviewersInTurn(before ?? after)], reason: 'withdrawn' }];
    case 'deadlineChanged':
      return [{ to: [assigneeId], reason: 'deadlineChanged', details: { dueAt: after.dueAt } }];
    case 'policyApplied':
      return [];
    case 'deadlineRecalculated':
      return event.payload.fromDueAt === after.dueAt
        ? []
        : [{ to: [assigneeId], reason: 'deadlineChanged', details: { dueAt: after.dueAt } }];
    case 'reminderSent':
      return [{ to: told(event.payload.recipients), reason: 'reminder', details: { dueAt: after.dueAt } }];
    case 'deadlinePassed':
      return [{ to: told(event.payload.recipients), reason: 'overdue', details: { dueAt: after.dueAt } }];
    case 'escalationRungFired':
      return [
        { to: told(event.payload.recipients), reason: 'escalated', details: { level: event.payload.level } },
      ];
    case 'childAdded':
    case 'coordinatorAdded':
    case 'coordinatorRemoved':
      return [];
    case 'partConfirmed':
      return [{ to: [assigneeId, assignerId], reason: 'partConfirmed' }];
    case 'coordinatorStepFired':
      return [coordinatorStep(event.payload)];
    case 'followUpFired':
      return [
        {
          to: told(event.payload.recipients),
          reason: event.payload.matter === 'start' ? 'notStarted' : 'inactive',
        },
      ];
    case 'assignmentSuspended':
    case 'assignmentResumed':
    case 'assignmentReopened':
    case 'assignmentHandedOver':
      return pauseNotices(event, after);
    case 'reviewerReplaced':
    case 'signerReplaced':
      return deciderNotices(event, after);
    case 'transferred':
      return transferNotices(event, after);
    case 'changeProposed':
    case 'changeRefused':
    case 'extensionRequested':
    case 'extensionGranted':
    case 'extensionRefused':
    case 'explanationRequested':
    case 'explanationGiven':
    case 'excuseRequested':
    case 'excuseConfirmed':
    case 'excuseRefused':
    case 'answerStepFired':
      return requestNotices(event, after);
    default:
      return assertNever(event);
  }
}

/** Those whose turn comes are told; while the stage waits for more of its reviewers, they were told before. */
function approvedNotices(payload: EventPayloads['submissionApproved'], after: AssignmentState): Found[] {
  if (payload.last) {
    return [{ to: [after.signerId], reason: 'toSign' }];
  }

  return payload.stillNeeded === undefined ? [{ to: reviewersInTurn(after), reason: 'toReview' }] : [];
}

function coordinatorStep({
  kind,
  level,
  scheduledAt,
  recipients,
}: EventPayloads['coordinatorStepFired']): Found {
  const to = told(recipients);

  switch (kind) {
    case 'reminder':
      return { to, reason: 'reminder', details: { dueAt: scheduledAt } };
    case 'due':
      return { to, reason: 'overdue', details: { dueAt: scheduledAt } };
    case 'rung':
      return { to, reason: 'escalated', details: { level } };
  }
}

function notice(
  event: AssignmentEvent,
  to: { personId: string | null; intakeUnitId: string | null },
  reason: NoticeReason,
  details: Record<string, string | number> = {},
): Notice {
  const { onBehalfOf } = event;
  const said = onBehalfOf === undefined ? details : { ...details, onBehalfOf: onBehalfOf.personId };

  return {
    ...to,
    reason,
    seq: event.seq,
    actorId: event.actorId,
    details: said,
    kind: KIND_ASKED[reason] ?? null,
  };
}

const told = (recipients: readonly { personId: string }[]): string[] =>
  recipients.map(({ personId }) => personId);
