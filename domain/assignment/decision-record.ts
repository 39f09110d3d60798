/**
 * The row kept of every judgement on a submission. It names the decider beside everyone who worked on it, so that the
 * database itself can refuse a decision on one's own work, whatever the code above it does.
 */
import type { AssignmentEvent } from './events';
import type { AssignmentState } from './state';

export interface DecisionRecord {
  seq: number;
  submissionNo: number;
  round: number;
  kind: 'approved' | 'returned' | 'signedOff';
  deciderId: string;
  /** In whose place the decider decided; null in their own name. */
  representedId: string | null;
  assigneeId: string;
  submitterId: string;
  workedIds: string[];
  at: string;
}

/** The decision that an event records, or null when it judges nothing. */
export function decisionOf(before: AssignmentState | null, event: AssignmentEvent): DecisionRecord | null {
  const kind = kindOf(event);

  if (kind === null || before?.submission == null || event.actorId === null) {
    return null;
  }

  return {
    seq: event.seq,
    submissionNo: before.submission.no,
    round: before.round,
    kind,
    deciderId: event.actorId,
    representedId: event.onBehalfOf?.personId ?? null,
    assigneeId: before.assigneeId ?? before.submission.byId,
    submitterId: before.submission.byId,
    workedIds: [
      ...new Set([...before.everAssigneeIds, ...before.everSubmitterIds, ...(before.standInIds ?? [])]),
    ],
    at: event.at,
  };
}

function kindOf(event: AssignmentEvent): DecisionRecord['kind'] | null {
  switch (event.type) {
    case 'submissionApproved':
      return 'approved';
    case 'submissionReturned':
      return 'returned';
    case 'assignmentSignedOff':
      return 'signedOff';
    default:
      return null;
  }
}
