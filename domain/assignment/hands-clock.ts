/**
 * The whose-hands clock: in whose hands an assignment lay, stage by stage, and how much working time each took. Only
 * the assignee's share may ever count against the assignee.
 */
import type { WorkingCalendar } from '../calendar/types';
import { workingMsBetween } from '../calendar/working-time';
import type { AssignmentState } from './state';
import { isFinal } from './state';
import type { UnitWait } from './unit-waits';
import { waitsUpTo, waitsWithin } from './unit-waits';

/**
 * Whose time it is: the assignee's, that of other units for whose late parts the assignee waited, the reviewers' and
 * signer's, the assigner's, an intake's, or nobody's.
 */
export const CLOCK_HANDS = ['assignee', 'otherUnit', 'review', 'assigner', 'intake', 'suspension'] as const;
export type ClockHands = (typeof CLOCK_HANDS)[number];
/** Who can hold it. Other units never do: their time is taken out of stages of the assignee. */
type HoldingHands = Exclude<ClockHands, 'otherUnit'>;

/** A stretch during which the same kind of hands held it. */
export interface HeldStage {
  hands: HoldingHands;
  from: string;
  to: string;
}

/** Working milliseconds by hands. */
export type HandsClock = Record<ClockHands, number>;

/** Whose time runs now; null once nothing runs any more. */
export function runningHands(state: AssignmentState): HoldingHands | null {
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
  const clock: HandsClock = { assignee: 0, otherUnit: 0, review: 0, assigner: 0, intake: 0, suspension: 0 };
  const waits = waitsUpTo(state, until);

  for (const stage of stagesUpTo(state, until)) {
    const held = workingMs(calendar, stage);
    const waited = stage.hands === 'assignee' ? waitedMs(waits, stage, calendar) : 0;

    clock[stage.hands] += held - waited;
    clock.otherUnit += waited;
  }

  return clock;
}

/** Working milliseconds that the assignee waited for each unit; where two were late at once, it counts for both. */
export function waitedByUnit(
  state: AssignmentState,
  calendar: WorkingCalendar,
  until: string,
): { unitId: string; workingMs: number }[] {
  const waits = waitsUpTo(state, until);
  const held = stagesUpTo(state, until).filter(({ hands }) => hands === 'assignee');

  return [...new Set(waits.map(({ unitId }) => unitId))]
    .map((unitId) => {
      const own = waits.filter((wait) => wait.unitId === unitId);

      return { unitId, workingMs: held.reduce((sum, stage) => sum + waitedMs(own, stage, calendar), 0) };
    })
    .filter(({ workingMs: ms }) => ms > 0);
}

/** All stages up to an instant, with the one that runs. */
function stagesUpTo(state: AssignmentState, until: string): HeldStage[] {
  const running = runningHands(state);

  return [
    ...(state.stages ?? []),
    ...(running === null || isFinal(state) ? [] : [{ hands: running, from: runningSince(state), to: until }]),
  ];
}

const waitedMs = (waits: readonly UnitWait[], stage: HeldStage, calendar: WorkingCalendar): number =>
  waitsWithin(waits, stage).reduce((sum, span) => sum + workingMs(calendar, span), 0);

const workingMs = (calendar: WorkingCalendar, { from, to }: { from: string; to: string }): number =>
  to > from ? workingMsBetween(calendar, from, to) : 0;
