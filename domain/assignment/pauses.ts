/**
 * Suspending, resuming, reopening and handing over: the acts that take the work out of somebody's hands and bring it
 * back, with the time in between given back to its deadline.
 */
import { DomainError, fieldError } from '../errors';
import type { LadderStep } from '../escalation/types';
import type { Command } from './commands';
import { withCoordinator } from './coordination';
import { assertMayDo } from './duties';
import type { AssignmentEvent, EventPayloads } from './events';
import { authorOf } from './events';
import type { AssignmentState, AssignmentStatus } from './state';

export interface Suspension {
  at: string;
  byId: string;
  reason: string;
  /** What it was, and becomes again. */
  from: AssignmentStatus;
  /** Since when the deadline rests: the suspension, or a deadline set anew meanwhile. */
  clockFrom: string;
}

/**
 * One hand-over: the assignment stays in the first person's assigned total, and counts for the receiver outside theirs
 * (Decree 335/2025/ND-CP, article 18(1)(d)). What evaluation needs of the moment is kept with it.
 */
export interface HandOver {
  at: string;
  fromId: string;
  /** Null while it lies at an intake, before somebody is named. */
  toId: string | null;
  /** It went to an intake: whoever gets it from there is the receiver. */
  viaIntake?: true;
  reason: string;
  progressPercent: number;
  dueAt: string;
  round: number;
}

/** A deadline moved by the time that others took. */
export interface Moved {
  dueAt: string;
  ladder: LadderStep[];
  basisVersion: number;
}

export interface PauseBodies {
  suspend: { reason: string };
  resume: { note: string | null; moved: Moved; coordinators: MovedPart[] };
  reopen: { reason: string; moved: Moved };
  handOver: { assigneeId: string; reason: string };
}

/** A coordinating unit's part, whose deadline rested as well. */
export interface MovedPart {
  unitId: string;
  dueAt: string;
  ladder: LadderStep[];
}

export interface PausePayloads {
  /** The clock stops, the ladder rests. */
  assignmentSuspended: { reason: string };
  /** What it was before; the deadline moved by the suspended working time. */
  assignmentResumed: { note: string | null; dueAt: string; ladder: LadderStep[]; coordinators: MovedPart[] };
  /** Signed off, and yet not done: another round. */
  assignmentReopened: { reason: string; dueAt: string; ladder: LadderStep[] };
  /** Given to another person because the first cannot finish it; counted for both as article 18(1)(d) has it. */
  assignmentHandedOver: { fromId: string; assigneeId: string; reason: string };
}

export const PAUSE_COMMANDS = ['suspend', 'resume', 'reopen', 'handOver'] as const;
export type PauseCommand = Extract<Command, { name: (typeof PAUSE_COMMANDS)[number] }>;
type Happened = { [T in keyof PausePayloads]: { type: T; payload: PausePayloads[T] } }[keyof PausePayloads];

export function decidePause(state: AssignmentState, command: PauseCommand): Happened {
  switch (command.name) {
    case 'suspend':
      return { type: 'assignmentSuspended', payload: command.body };
    case 'resume': {
      const { note, coordinators, moved } = command.body;

      return { type: 'assignmentResumed', payload: { note, ...instants(state, moved), coordinators } };
    }
    case 'reopen': {
      const { reason, moved } = command.body;

      return { type: 'assignmentReopened', payload: { reason, ...instants(state, moved) } };
    }
    case 'handOver':
      return handOver(state, command.body);
  }
}

/** The receiver is somebody else, and nobody who judges the work. */
function handOver(state: AssignmentState, { assigneeId, reason }: PauseBodies['handOver']): Happened {
  const fromId = state.assigneeId;

  if (fromId === null || assigneeId === fromId) {
    throw fieldError('assignment/same-assignee', '/assigneeId');
  }

  assertMayDo(state, assigneeId);

  return { type: 'assignmentHandedOver', payload: { fromId, assigneeId, reason } };
}

/** Computed outside from the state as read; it holds only for that very version. */
function instants(state: AssignmentState, { dueAt, ladder, basisVersion }: Moved) {
  if (basisVersion !== state.version) {
    throw new DomainError('assignment/stale-ladder', { version: state.version });
  }

  return { dueAt, ladder };
}

/** Since when time has to be given back on resuming. */
export const restedSince = ({ suspension, heldSince }: AssignmentState): string =>
  suspension?.clockFrom ?? heldSince;

export function suspended(
  state: AssignmentState,
  event: Extract<AssignmentEvent, { type: 'assignmentSuspended' }>,
): AssignmentState {
  const { at, payload } = event;
  const byId = authorOf(event) ?? '';
  const suspension = { at, byId, reason: payload.reason, from: state.status, clockFrom: at };

  return { ...state, status: 'suspended', suspension };
}

export function resumed(
  state: AssignmentState,
  { dueAt, ladder, coordinators }: EventPayloads['assignmentResumed'],
): AssignmentState {
  const status = state.suspension?.from ?? 'issued';
  const back = { ...state, status, suspension: null, dueAt, ladder };

  return coordinators.reduce<AssignmentState>(
    (one, { unitId, ...instant }) => withCoordinator(one, unitId, instant),
    back,
  );
}

export function handedOver(
  state: AssignmentState,
  { at, payload }: Extract<AssignmentEvent, { type: 'assignmentHandedOver' }>,
): AssignmentState {
  const { fromId, assigneeId: toId, reason } = payload;
  const { progressPercent, dueAt, round } = state;
  const handOver: HandOver = { at, fromId, toId, reason, progressPercent, dueAt, round };

  return { ...state, handOvers: [...(state.handOvers ?? []), handOver] };
}

/** After a hand-over to an intake, the receiver is whoever has it now. */
export function received(state: AssignmentState): AssignmentState {
  const last = state.handOvers?.at(-1);

  return last?.viaIntake === undefined || last.toId === state.assigneeId
    ? state
    : {
        ...state,
        handOvers: [...(state.handOvers ?? []).slice(0, -1), { ...last, toId: state.assigneeId }],
      };
}
