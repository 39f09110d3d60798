/**
 * Upkeep: an open assignment goes over to another version of its rules, after somebody looked at what that does and
 * gave the order, with a reason. It is the engine's act, not the holder's: it counts as nobody's work on the
 * assignment. What has fired stays fired, misses stay recorded, and the original deadline stays the original.
 */
import { DomainError } from '../errors';
import { keepsFired } from '../escalation/rearm';
import type { Actor, Schedule } from './commands';
import type { AssignmentState, PinnedRules } from './state';
import { isFinal } from './state';

/** Who ordered it, why, and in which batch. */
export interface UpkeepOrder {
  reason: string;
  byId: string;
  batchId: string;
}

export interface UpkeepBodies {
  /** Another version of the policy (or another policy): the same deadline, another ladder. */
  applyPolicy: UpkeepOrder & { schedule: Schedule };
  /** Another version of the calendar: the deadline worked out again, the ladder with it. */
  recalculateDeadline: UpkeepOrder & { schedule: Schedule };
}

export type UpkeepName = keyof UpkeepBodies;
export type UpkeepCommand = { [N in UpkeepName]: { name: N; body: UpkeepBodies[N] } }[UpkeepName];

/** What the two commands make of an assignment. `from` is what was in force before. */
export interface UpkeepPayloads {
  policyApplied: UpkeepOrder & { from: PinnedRules; schedule: Schedule };
  deadlineRecalculated: UpkeepOrder & { from: PinnedRules; fromDueAt: string; schedule: Schedule };
}

export type UpkeepHappening = {
  [T in keyof UpkeepPayloads]: { type: T; payload: UpkeepPayloads[T] };
}[keyof UpkeepPayloads];

export const UPKEEP_NAMES = ['applyPolicy', 'recalculateDeadline'] as const satisfies readonly UpkeepName[];

export const isUpkeep = (command: { name: string }): command is UpkeepCommand =>
  (UPKEEP_NAMES as readonly string[]).includes(command.name);

/**
 * What an order of upkeep makes happen: nothing when the assignment is under these rules already, so that a repeated
 * batch changes nothing more. Throws when the order came from nobody who keeps the rules, when the assignment is
 * closed, and when the schedule was worked out from another state than this one.
 */
export function upkeep(state: AssignmentState, command: UpkeepCommand, actor: Actor): UpkeepHappening[] {
  if (actor.grounds.keepsRules !== true) {
    throw new DomainError('access/not-entitled');
  }

  if (isFinal(state)) {
    throw new DomainError('assignment/not-in-state', { status: state.status, version: state.version });
  }

  const { schedule } = command.body;
  const isStale = schedule.basisVersion !== state.version || !keepsFired(state.ladder, schedule.ladder);

  if (isSameRules(state.rules, schedule.rules)) {
    return [];
  }

  if (isStale || (command.name === 'applyPolicy' && schedule.dueAt !== state.dueAt)) {
    throw new DomainError('assignment/stale-ladder', { version: state.version });
  }

  return command.name === 'applyPolicy'
    ? [{ type: 'policyApplied', payload: { ...command.body, from: state.rules } }]
    : [
        {
          type: 'deadlineRecalculated',
          payload: { ...command.body, from: state.rules, fromDueAt: state.dueAt },
        },
      ];
}

const isSameRules = (one: PinnedRules, other: PinnedRules): boolean =>
  one.policyId === other.policyId &&
  one.policyVersion === other.policyVersion &&
  one.calendarId === other.calendarId &&
  one.calendarVersion === other.calendarVersion;
