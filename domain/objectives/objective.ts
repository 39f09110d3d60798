/** The life of an objective: proposed from below, decided from above, graded in the end. */
import { DomainError } from '../errors';
import type { ObjectiveState } from './types';

export const OBJECTIVE_STEPS = ['approve', 'decline', 'resubmit', 'withdraw'] as const;
export type ObjectiveStep = (typeof OBJECTIVE_STEPS)[number];

const NEXT: Readonly<Record<ObjectiveStep, Partial<Record<ObjectiveState, ObjectiveState>>>> = {
  approve: { proposed: 'approved' },
  decline: { proposed: 'declined' },
  resubmit: { declined: 'proposed' },
  withdraw: { proposed: 'withdrawn', declined: 'withdrawn', approved: 'withdrawn' },
};

/** The state after a step, or null where the step is not open. */
export const objectiveAfter = (state: ObjectiveState, step: ObjectiveStep): ObjectiveState | null =>
  NEXT[step][state] ?? null;

/** The same, refusing with the state that stands against it. */
export function objectiveMustGo(state: ObjectiveState, step: ObjectiveStep): ObjectiveState {
  const next = objectiveAfter(state, step);

  if (next === null) {
    throw new DomainError('objective/not-in-state', { state, step });
  }

  return next;
}

/** Only what was approved, or has been graded since, counts for what it is aligned to. */
export const counts = (state: ObjectiveState): boolean => state === 'approved' || state === 'graded';
