/**
 * How long an assignment stood in each stage, from its events: waiting to be accepted, in work, in review, waiting for the
 * signature, or paused. The board shows where time goes; whose time it was is the matter of hands-clock.ts.
 */
import type { WorkingCalendar } from '../calendar/types';
import { workingMsBetween } from '../calendar/working-time';
import type { AssignmentEvent } from './events';
import { evolve } from './evolve';
import type { AssignmentState, AssignmentStatus } from './state';

/** The stages that the board compares, in the order in which work passes through them. */
export const WORK_STAGES = ['toAccept', 'inWork', 'inReview', 'toSign'] as const;
export type WorkStage = (typeof WORK_STAGES)[number];
/** Declined and not yet decided, or suspended: nobody was expected to move it on. */
export type TimedStage = WorkStage | 'paused';

/** Working milliseconds by stage; null for a stage through which it never passed. */
export type StageTimes = Record<TimedStage, number | null>;

export interface StageSpan {
  stage: TimedStage;
  from: string;
  to: string;
}

const STAGE_OF: Readonly<Record<AssignmentStatus, TimedStage | null>> = {
  issued: 'toAccept',
  accepted: 'inWork',
  inProgress: 'inWork',
  returned: 'inWork',
  submitted: 'inReview',
  approved: 'toSign',
  declined: 'paused',
  suspended: 'paused',
  signedOff: null,
  withdrawn: null,
};

/** The stretches between events, each with the stage of that time; time between an end and a reopening is in none. */
export function stageSpans(events: readonly AssignmentEvent[]): StageSpan[] {
  const spans: StageSpan[] = [];
  let state: AssignmentState | null = null;
  let since = '';

  for (const event of events) {
    const stage: TimedStage | null = state === null ? null : STAGE_OF[state.status];

    if (stage !== null) {
      spans.push({ stage, from: since, to: event.at });
    }

    state = evolve(state, event);
    since = event.at;
  }

  return spans;
}

/** Working time by stage up to the last event. The parts sum to the working time during which it was open. */
export function stageTimes(events: readonly AssignmentEvent[], calendar: WorkingCalendar): StageTimes {
  const times: StageTimes = { toAccept: null, inWork: null, inReview: null, toSign: null, paused: null };

  for (const { stage, from, to } of stageSpans(events)) {
    times[stage] = (times[stage] ?? 0) + (to > from ? workingMsBetween(calendar, from, to) : 0);
  }

  return times;
}
