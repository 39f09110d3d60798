/**
 * A pool: an assignment at a unit's intake that is open to several people, until one of them claims it. Whoever claims
 * has accepted it; before anything was reported they may give it back. The keepers of the intake can still name somebody.
 */
import type { ErrorCode } from '../errors';
import { assigneeRefusal } from './duties';
import type { AssignmentEvent } from './events';
import type { AssignmentState } from './state';
import { isHeldByIntake } from './state';

export interface Pool {
  /** Who may claim it; null = everybody with a post in the unit, or below it. */
  memberIds: string[] | null;
  openedAt: string;
  /** Who claimed it and has not given it back; null while it lies in the pool. */
  claimedById: string | null;
}

export interface PoolBodies {
  openPool: { memberIds: string[] | null };
  closePool: { note: string | null };
  claim: object;
  unclaim: { reason: string };
}

export interface PoolPayloads {
  /** Opened to these people, or to everybody of the unit. Opening it again changes who they are. */
  poolOpened: { memberIds: string[] | null };
  poolClosed: { note: string | null };
  /** One of them took it on. */
  assignmentClaimed: { assigneeId: string };
  /** Given back before anything was reported. */
  assignmentUnclaimed: { reason: string };
}

export const POOL_COMMANDS = ['openPool', 'closePool', 'claim', 'unclaim'] as const;
export type PoolCommandName = (typeof POOL_COMMANDS)[number];
export type PoolCommand = { [N in PoolCommandName]: { name: N; body: PoolBodies[N] } }[PoolCommandName];

export const isPoolCommand = (name: string): name is PoolCommandName =>
  (POOL_COMMANDS as readonly string[]).includes(name);

/** Whether somebody is one of those to whom it was opened. */
export function isPoolMember(
  { pool }: Pick<AssignmentState, 'pool'>,
  personId: string,
  isOfUnit: boolean,
): boolean {
  return pool != null && (pool.memberIds === null ? isOfUnit : pool.memberIds.includes(personId));
}

/** Why a claim comes too late, before anything else is asked: exactly one of a pool wins. */
export const claimRefusal = ({ assigneeId }: AssignmentState): ErrorCode | null =>
  assigneeId === null ? null : 'assignment/already-claimed';

/** What stands against a command about the pool in a state that allows it otherwise. */
export function poolRefusal(
  state: AssignmentState,
  name: PoolCommandName,
  personId: string,
): ErrorCode | null {
  switch (name) {
    case 'openPool':
      return isHeldByIntake(state) ? null : 'assignment/not-in-state';
    case 'closePool':
      return isHeldByIntake(state)
        ? state.pool == null
          ? 'assignment/no-pool'
          : null
        : 'assignment/not-in-state';
    case 'claim':
      return assigneeRefusal(state, state, personId);
    case 'unclaim':
      return state.pool?.claimedById === personId ? null : 'assignment/not-claimed';
  }
}

type Happened = { [T in keyof PoolPayloads]: { type: T; payload: PoolPayloads[T] } }[keyof PoolPayloads];

export function decidePool(command: PoolCommand, personId: string): Happened {
  switch (command.name) {
    case 'openPool':
      return { type: 'poolOpened', payload: command.body };
    case 'closePool':
      return { type: 'poolClosed', payload: command.body };
    case 'claim':
      return { type: 'assignmentClaimed', payload: { assigneeId: personId } };
    case 'unclaim':
      return { type: 'assignmentUnclaimed', payload: command.body };
  }
}

export type PoolEvent = Extract<AssignmentEvent, { type: keyof PoolPayloads }>;

/** What became of the pool; who is assignee follows in evolve.ts. */
export function poolAfter({ pool }: AssignmentState, event: PoolEvent): Pool | null {
  switch (event.type) {
    case 'poolOpened':
      return { memberIds: event.payload.memberIds, openedAt: event.at, claimedById: null };
    case 'poolClosed':
      return null;
    case 'assignmentClaimed':
      return pool == null ? null : { ...pool, claimedById: event.payload.assigneeId };
    case 'assignmentUnclaimed':
      return pool == null ? null : { ...pool, claimedById: null };
  }
}

/** Persons, and the unit whose people, may claim it: for lists. Empty without a pool. */
export function poolIds({ pool, intakeUnitId, leadUnitId }: AssignmentState): string[] {
  return pool == null ? [] : (pool.memberIds ?? [intakeUnitId ?? leadUnitId]);
}
