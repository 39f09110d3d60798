/** Who hears of requests, of pauses, and of answers that are owed. */
import type { DeciderPayloads } from './deciders';
import type { AssignmentEvent, EventPayloads } from './events';
import type { NoticeReason } from './notices';
import type { PausePayloads } from './pauses';
import type { RequestEvent } from './requests/evolve';
import type { AssignmentState } from './state';
import { holderIdsOf } from './state';

export interface FoundNotice {
  to: (string | null)[];
  reason: NoticeReason;
  details?: Record<string, string | number>;
  /** A unit whose keepers decide; they are told as well. */
  unitId?: string;
}

export type DeciderEvent = Extract<AssignmentEvent, { type: keyof DeciderPayloads }>;

/** A reviewer or signer whose turn it is now hears of it like every other; the one before no longer has it. */
export function deciderNotices({ type, payload }: DeciderEvent, after: AssignmentState): FoundNotice[] {
  const isReview = type === 'reviewerReplaced';
  const holds =
    (isReview ? after.status === 'submitted' : after.status === 'approved') &&
    holderIdsOf(after).includes(payload.toId);

  return [
    ...(holds
      ? [{ to: [payload.toId], reason: isReview ? ('toReview' as const) : ('toSign' as const) }]
      : []),
    { to: [payload.fromId], reason: 'taken' },
  ];
}

export type PauseEvent = Extract<AssignmentEvent, { type: keyof PausePayloads }>;

/** After somebody asked, answered or decided. */
export function requestNotices(event: RequestEvent, after: AssignmentState): FoundNotice[] {
  const { assigneeId, assignerId } = after;

  switch (event.type) {
    case 'changeProposed':
      return [{ to: [assignerId], reason: 'changeProposed' }];
    case 'extensionRequested':
      return [{ to: [assignerId], reason: 'extensionRequested', details: { dueAt: event.payload.dueAt } }];
    case 'changeRefused':
    case 'extensionRefused':
      return [{ to: [assigneeId], reason: 'requestRefused' }];
    case 'extensionGranted':
      return [{ to: [assigneeId], reason: 'extensionGranted', details: { dueAt: after.dueAt } }];
    case 'explanationRequested':
      return [
        { to: [event.payload.ofId], reason: 'toExplain', details: { dueAt: event.payload.schedule.dueAt } },
      ];
    case 'explanationGiven':
      return [{ to: [askerOf(after, event.payload.no), assignerId], reason: 'explained' }];
    case 'excuseRequested':
      return [{ to: [assignerId], reason: 'excuseRequested', unitId: event.payload.agencyUnitId }];
    case 'excuseConfirmed':
      return [{ to: [excusedId(after, event.payload.no), assignerId], reason: 'excuseConfirmed' }];
    case 'excuseRefused':
      return [{ to: [excusedId(after, event.payload.no)], reason: 'requestRefused' }];
    case 'answerStepFired':
      return [answerStep(event.payload)];
  }
}

/** After the work was suspended, resumed, reopened or handed over. */
export function pauseNotices(event: PauseEvent, after: AssignmentState): FoundNotice[] {
  const { assigneeId } = after;

  switch (event.type) {
    case 'assignmentSuspended':
      return [{ to: [assigneeId], reason: 'suspended' }];
    case 'assignmentResumed':
      return [{ to: [assigneeId], reason: 'resumed', details: { dueAt: after.dueAt } }];
    case 'assignmentReopened':
      return [{ to: [assigneeId], reason: 'reopened', details: { dueAt: after.dueAt } }];
    case 'assignmentHandedOver':
      return [
        { to: [assigneeId], reason: 'toAccept' },
        { to: [event.payload.fromId], reason: 'taken' },
      ];
  }
}

function answerStep({ kind, level, scheduledAt, recipients }: EventPayloads['answerStepFired']): FoundNotice {
  const to = recipients.map(({ personId }) => personId);

  switch (kind) {
    case 'reminder':
      return { to, reason: 'answerReminder', details: { dueAt: scheduledAt } };
    case 'due':
      return { to, reason: 'answerOverdue', details: { dueAt: scheduledAt } };
    case 'rung':
      return { to, reason: 'answerEscalated', details: { level } };
  }
}

const askerOf = (state: AssignmentState, no: number): string | null =>
  state.explanations?.find((one) => one.no === no)?.askedById ?? null;

const excusedId = (state: AssignmentState, no: number): string | null =>
  state.excuses?.find((one) => one.no === no)?.byId ?? null;
