/**
 * The whose-hands clock: in whose hands an assignment lay, stage by stage, and how much working time each took. Only
 * the assignee's share may ever count against the assignee.
 */
import type { WorkingCalendar } from '../calendar/types';
import { workingMsBetween } from '../calendar/working-time';
import type { AssignmentState } from './state';
import { isFinal } from './state';

/** Whose time a stage is: the assignee's, the reviewers' and signer's, the assigner's, another unit's, or nobody's. */
export const CLOCK_HANDS = ['assignee', 'review', 'assigner', 'intake', 'suspension'] as const;
export type ClockHands = (typeof CLOCK_HANDS)[number];

/** A stretch during which the same kind of hands held it. */
export interface HeldStage {
  hands: ClockHands;
  from: string;
  to: string;
}

/** Working milliseconds by hands. */
export type HandsClock = Record<ClockHands, number>;

/** Whose time runs now; null once nothing runs any more. */
export function runningHands(state: AssignmentState): ClockHands | null {
  switch (state.status) {
    case 'issued':
      return state.assigneeId === null ? 'intake' : 'assignee';
    case 'accepted':
    case 'inProgress':
    case 'returned':
      return 'assignee';
    case 'submitted':
    case 'approved':
      return 'review';
    case 'declined':
      return 'assigner';
    case 'suspended':
      return 'suspension';
    case 'signedOff':
    case 'withdrawn':
      return null;
  }
}

/** The stages after an event: the one that was running is closed where other hands take over. */
export function stagesAfter(before: AssignmentState, after: AssignmentState, at: string): HeldStage[] {
  const stages = before.stages ?? [];
  const was = runningHands(before);

  if (was === null || was === runningHands(after)) {
    return stages;
  }

  return [...stages, { hands: was, from: runningSince(before), to: at }];
}

/** Since when the present hands hold it: the end of the last stage, or the reopening after an end. */
export function runningSince(state: AssignmentState): string {
  const since = state.stages?.at(-1)?.to ?? state.issuedAt;

  return state.reopenedAt !== undefined && state.reopenedAt !== null && state.reopenedAt > since
    ? state.reopenedAt
    : since;
}

/** Working time by hands, up to an instant. The parts sum to the working time elapsed while it was open. */
export function handsClock(state: AssignmentState, calendar: WorkingCalendar, until: string): HandsClock {
  const clock: HandsClock = { assignee: 0, review: 0, assigner: 0, intake: 0, suspension: 0 };
  const running = runningHands(state);
  const stages = [
    ...(state.stages ?? []),
    ...(running === null || isFinal(state) ? [] : [{ hands: running, from: runningSince(state), to: until }]),
  ];

  for (const { hands, from, to } of stages) {
    clock[hands] += to > from ? workingMsBetween(calendar, from, to) : 0;
  }

  return clock;
}
