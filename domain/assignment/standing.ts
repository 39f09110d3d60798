/**
 * How an assignment stands against time: overdue, due soon, stuck. Computed from `dueAt` whenever somebody looks, so
 * it is never late because a timer is. db/repositories/assignment-filters.ts says the same in SQL; a test compares.
 */
import type { AssignmentState } from './state';
import { isFinal, isLadderRunning, isUnderReview } from './state';

/** The instants that divide the lists, worked out once per request from a calendar and a policy. */
export interface StandingThresholds {
  now: string;
  /** Due before this (and not overdue) is due soon: the end of the n-th working day from now. */
  dueSoonBefore: string;
  /** Nobody acted since before this: stuck. */
  stuckBefore: string;
  todayStart: string;
  todayEnd: string;
}

export interface Standing {
  overdue: boolean;
  dueSoon: boolean;
  stuck: boolean;
}

/** While under review the time of handing in counts, not the reviewers' time; a suspended clock is never overdue. */
export function standingOf(state: AssignmentState, thresholds: StandingThresholds): Standing {
  const { now, dueSoonBefore, stuckBefore } = thresholds;
  const open = !isFinal(state) && state.status !== 'suspended';
  const handedInAt = isUnderReview(state) ? state.submission?.at : undefined;
  const overdue = open && state.dueAt < (handedInAt ?? now);

  return {
    overdue,
    dueSoon: isLadderRunning(state) && !overdue && state.dueAt < dueSoonBefore,
    stuck: open && state.lastActAt < stuckBefore,
  };
}
