/** What the guards look at: who did what with an assignment, and when, out of its log. Pure; nothing of it is a score. */
import type { AssignmentEvent } from '../../assignment/events';
import { authorOf } from '../../assignment/events';
import { evolve } from '../../assignment/evolve';
import type { AssignmentState } from '../../assignment/state';

/** One decision on a submission. */
export interface Decision {
  readonly byId: string;
  readonly onId: string | null;
  readonly at: string;
  /** Since when the submission lay with whoever decided. */
  readonly since: string;
  readonly kind: 'approved' | 'returnedMinor' | 'returnedMajor' | 'signedOff';
}

/** One change of the deadline. */
export interface Edit {
  readonly byId: string | null;
  readonly at: string;
}

/** A file that was handed in, by the hash of its content: the log binds a submission to it. */
export interface HandedIn {
  readonly sha256: string;
  readonly at: string;
}

export interface WorkFacts {
  readonly assignmentId: string;
  readonly issuerId: string;
  /** Who really issued it, perhaps in the issuer's place; null where nobody did, such as a recurrence. */
  readonly issuedById: string | null;
  readonly assigneeId: string | null;
  readonly productId: string | null;
  readonly issuedAt: string;
  readonly firstDueAt: string;
  /** When it was signed off for the last time; null while it is not. */
  readonly closedAt: string | null;
  /** Deadlines that were set after the one before had passed: the number of the event of each. */
  readonly movedAfterDue: readonly number[];
  readonly deadlineChanges: number;
  /** Who set each of them, in whosever place, and when. */
  readonly edits: readonly Edit[];
  readonly decisions: readonly Decision[];
  /** Files of all its submissions. Links and texts bear no instant of their own, and prove nothing here. */
  readonly handedIn: readonly HandedIn[];
}

/** The facts of one log; null for an empty one. */
export function factsOf(events: readonly AssignmentEvent[]): WorkFacts | null {
  const decisions: Decision[] = [];
  const movedAfterDue: number[] = [];
  const edits: Edit[] = [];
  const handedIn: HandedIn[] = [];
  let state: AssignmentState | null = null;

  for (const event of events) {
    if (state !== null) {
      const decided = decisionOf(event, state);
      decisions.push(...(decided === null ? [] : [decided]));

      if (event.type === 'deadlineChanged' || event.type === 'extensionGranted') {
        edits.push({ byId: event.actorId, at: event.at });
        movedAfterDue.push(...(event.at > state.dueAt ? [event.seq] : []));
      }
    }

    handedIn.push(...filesOf(event));
    state = evolve(state, event);
  }

  return state === null
    ? null
    : {
        assignmentId: state.id,
        issuerId: state.assignerId,
        issuedById: events[0]?.actorId ?? null,
        assigneeId: state.assigneeId,
        productId: state.product?.itemId ?? null,
        issuedAt: state.issuedAt,
        firstDueAt: state.originalDueAt,
        closedAt: state.status === 'signedOff' ? state.closedAt : null,
        movedAfterDue,
        deadlineChanges: edits.length,
        edits,
        decisions,
        handedIn,
      };
}

const filesOf = (event: AssignmentEvent): HandedIn[] =>
  event.type === 'workSubmitted'
    ? event.payload.evidence.flatMap((one) =>
        one.kind === 'file' ? [{ sha256: one.sha256, at: event.at }] : [],
      )
    : [];

function decisionOf(event: AssignmentEvent, state: AssignmentState): Decision | null {
  const byId = authorOf(event);
  const kind = kindOf(event);

  return kind === null || byId === null
    ? null
    : { byId, onId: state.submission?.byId ?? null, at: event.at, since: state.heldSince, kind };
}

function kindOf(event: AssignmentEvent): Decision['kind'] | null {
  switch (event.type) {
    case 'submissionApproved':
      return 'approved';
    case 'submissionReturned':
      return event.payload.severity === 'major' ? 'returnedMajor' : 'returnedMinor';
    case 'assignmentSignedOff':
      return 'signedOff';
    default:
      return null;
  }
}
