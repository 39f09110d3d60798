/**
 * Follow-ups beside the ladder: the date by which work should have begun, and reminders to whoever holds the assignment
 * and does nothing. They remind and never escalate: no level is climbed and no deadline is missed by them.
 */
import type { LadderStep } from '../escalation/types';
import type { ArmedStep } from './coordination';
import type { AssignmentEvent } from './events';
import { authorOf } from './events';
import type { AssignmentState, AssignmentStatus } from './state';
import { holderIdsOf, isFinal, isHeldByIntake } from './state';

export const FOLLOW_UPS = ['start', 'inactivity'] as const;
export type FollowUp = (typeof FOLLOW_UPS)[number];

/** One reminder of inactivity; whom it reaches is pinned with the rules. */
export interface QuietStep {
  at: string;
  status: 'armed' | 'fired';
}

/** Work has not begun: not taken on, or taken on and nothing reported. */
const NOT_BEGUN: readonly AssignmentStatus[] = ['issued', 'accepted'];

export const START_KEY = 'start';

/** The step of the start-by date; absent where none was agreed. */
export const startStepOf = (state: AssignmentState): LadderStep | null => state.startBy ?? null;

/** Whether the start-by date still waits: nobody has begun. */
export const isStartAwaited = (state: AssignmentState): boolean => NOT_BEGUN.includes(state.status);

/** Whether somebody holds it and could act. While suspended nobody is asked to. */
export const isHeld = (state: AssignmentState): boolean => !isFinal(state) && state.status !== 'suspended';

/** The reminders of inactivity as steps. */
export function quietStepsOf({ quiet = [], rules }: AssignmentState): LadderStep[] {
  return quiet.map(({ at, status }, index) => ({
    key: `quiet-${index + 1}`,
    kind: 'reminder',
    level: index + 1,
    at,
    clock: 'working',
    recipients: rules.inactivityRecipients ?? ['holder'],
    status,
  }));
}

/** Which follow-up the key of a step names, or null for a step of a ladder. */
export function followUpOf(stepKey: string): FollowUp | null {
  if (stepKey === START_KEY) {
    return 'start';
  }

  return /^quiet-\d+$/.test(stepKey) ? 'inactivity' : null;
}

/** The next follow-up that will fire if nothing happens. */
export function nextFollowUp(state: AssignmentState): ArmedStep | null {
  const start = startStepOf(state);
  const quiet = isHeld(state) ? quietStepsOf(state).find(({ status }) => status === 'armed') : undefined;
  const armed: ArmedStep[] = [
    ...(start?.status === 'armed' && isStartAwaited(state)
      ? [{ step: start, unitId: null, followUp: 'start' as const }]
      : []),
    ...(quiet === undefined ? [] : [{ step: quiet, unitId: null, followUp: 'inactivity' as const }]),
  ];

  return armed.reduce<ArmedStep | null>(
    (first, next) => (first === null || next.step.at < first.step.at ? next : first),
    null,
  );
}

/** After a follow-up has fired. */
export function withFollowUpFired(
  state: AssignmentState,
  { payload }: Extract<AssignmentEvent, { type: 'followUpFired' }>,
): AssignmentState {
  if (payload.matter === 'start') {
    const start = startStepOf(state);

    return start === null ? state : { ...state, startBy: { ...start, status: 'fired' } };
  }

  return {
    ...state,
    quiet: (state.quiet ?? []).map((step) =>
      step.at === payload.scheduledAt ? { ...step, status: 'fired' } : step,
    ),
  };
}

/**
 * The reminders of inactivity after an event. An act of whoever holds it, other hands, and other rules arm them anew
 * from the instants that travelled with the command; what anybody else does is no act of the holder.
 */
export function quietAfter(
  before: AssignmentState,
  after: AssignmentState,
  event: AssignmentEvent,
): QuietStep[] | undefined {
  const { quietAt } = event.payload;

  if (quietAt === undefined) {
    return after.quiet;
  }

  const authorId = authorOf(event);
  const changedHands = before.status !== after.status || before.assigneeId !== after.assigneeId;
  const isRearmed =
    authorId === null ||
    changedHands ||
    before.turn !== after.turn ||
    (event.type === 'transferred' && holderIdsOf(after).some((id) => !holderIdsOf(before).includes(id))) ||
    holderIdsOf(before).includes(authorId) ||
    (isHeldByIntake(before) && authorId !== before.assignerId);

  return isRearmed ? armedAt(quietAt) : after.quiet;
}

export const armedAt = (quietAt: readonly string[]): QuietStep[] =>
  quietAt.map((at) => ({ at, status: 'armed' }));
