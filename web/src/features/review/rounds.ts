import type { EventView } from '../../../../contracts/assignments';
import type { Evidence, Severity } from '../../../../domain/assignment/state';

/** One earlier handing-in with the decisions on it, put together from the timeline. */
export interface Round {
  no: number;
  at: string;
  by: string | null;
  note: string | null;
  evidence: Evidence[];
  decisions: Decision[];
}

export interface Decision {
  seq: number;
  kind: 'approved' | 'returned';
  at: string;
  by: string | null;
  /** In whose place it was decided. */
  inPlaceOf: string | null;
  text: string | null;
  severity: Severity | null;
}

interface SubmittedPayload {
  submissionNo: number;
  note: string | null;
  evidence: Evidence[];
}
interface ApprovedPayload {
  submissionNo: number;
  note: string | null;
}
interface ReturnedPayload {
  submissionNo: number;
  reason: string;
  severity: Severity;
}

/** All submissions in order, the newest last. */
export function roundsOf(events: readonly EventView[]): Round[] {
  const rounds = new Map<number, Round>();

  for (const event of [...events].sort((left, right) => left.seq - right.seq)) {
    if (event.type === 'workSubmitted') {
      const round = openRound(event, event.payload as unknown as SubmittedPayload);
      rounds.set(round.no, round);
    } else {
      const decided = decisionOf(event);

      if (decided !== null) {
        rounds.get(decided.no)?.decisions.push(decided.decision);
      }
    }
  }

  return [...rounds.values()];
}

function openRound(event: EventView, payload: SubmittedPayload): Round {
  return {
    no: payload.submissionNo,
    at: event.at,
    by: event.actor?.name ?? null,
    note: payload.note,
    evidence: payload.evidence,
    decisions: [],
  };
}

function decisionOf(event: EventView): { no: number; decision: Decision } | null {
  const base = {
    seq: event.seq,
    at: event.at,
    by: event.actor?.name ?? null,
    inPlaceOf: event.onBehalfOf?.name ?? null,
  };

  if (event.type === 'submissionApproved') {
    const { submissionNo, note } = event.payload as unknown as ApprovedPayload;
    return { no: submissionNo, decision: { ...base, kind: 'approved', text: note, severity: null } };
  }

  if (event.type === 'submissionReturned') {
    const { submissionNo, reason, severity } = event.payload as unknown as ReturnedPayload;
    return { no: submissionNo, decision: { ...base, kind: 'returned', text: reason, severity } };
  }

  return null;
}
