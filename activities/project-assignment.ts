/** The list row that follows from a state: only columns that lists filter, sort or show. */
import type { AssignmentEvent } from '../domain/assignment/events';
import { nextTimer } from '../domain/assignment/coordination';
import { poolIds } from '../domain/assignment/pool';
import { awaitedIds } from '../domain/assignment/requests/awaited';
import type { AssignmentState } from '../domain/assignment/state';
import {
  inWhoseHands,
  isFinal,
  isLadderRunning,
  isUnderReview,
  participantIds,
} from '../domain/assignment/state';
import { searchKey } from '../domain/text/normalise';

export interface AssignmentProjection {
  number: string;
  title: string;
  searchKey: string;
  /** The description as it is searched; only with the first event, for it never changes. */
  textKey?: string;
  status: string;
  isOpen: boolean;
  priority: string;
  assignerId: string;
  issuerUnitId: string | null;
  assigneeId: string | null;
  intakeUnitId: string | null;
  leadUnitId: string;
  holderId: string | null;
  holderUnitId: string | null;
  heldSince: string;
  lastActAt: string;
  issuedAt: string;
  dueAt: string;
  submittedAt: string | null;
  nextStepAt: string | null;
  nextStepKind: string | null;
  ladderRunning: boolean;
  escalationLevel: number;
  confidence: string | null;
  outcome: string | null;
  closedAt: string | null;
  actorIds: string[];
  participantIds: string[];
  /** Persons, and units whose heads, an open request waits for. */
  awaitedIds: string[];
  /** Persons, and the unit whose people, may claim it. */
  poolIds: string[];
}

/** `events` are those recorded with this row: their actors are added to everyone who ever acted. */
export function projectAssignment(
  state: AssignmentState,
  events: readonly AssignmentEvent[],
): AssignmentProjection {
  const hands = inWhoseHands(state);
  const step = nextTimer(state)?.step ?? null;

  return {
    number: state.number,
    title: state.title,
    searchKey: searchKey(`${state.number} ${state.title}`),
    ...(events[0]?.seq === 1 && { textKey: searchKey(state.description ?? '') }),
    status: state.status,
    isOpen: !isFinal(state),
    priority: state.priority,
    assignerId: state.assignerId,
    issuerUnitId: state.issuerUnitId,
    assigneeId: state.assigneeId,
    intakeUnitId: state.intakeUnitId,
    leadUnitId: state.leadUnitId,
    holderId: hands.kind === 'person' ? hands.personId : null,
    holderUnitId: hands.kind === 'intake' ? hands.unitId : null,
    heldSince: state.heldSince,
    lastActAt: state.lastActAt,
    issuedAt: state.issuedAt,
    dueAt: state.dueAt,
    submittedAt: isUnderReview(state) ? (state.submission?.at ?? null) : null,
    nextStepAt: step?.at ?? null,
    nextStepKind: step?.kind ?? null,
    ladderRunning: isLadderRunning(state),
    escalationLevel: state.escalationLevel,
    confidence: state.confidence,
    outcome: state.outcome,
    closedAt: state.closedAt,
    actorIds: [...new Set(events.flatMap(({ actorId }) => (actorId === null ? [] : [actorId])))],
    participantIds: participantIds(state),
    awaitedIds: awaitedIds(state),
    poolIds: poolIds(state),
  };
}
