/** When a cycle speaks up: reminders, silence that goes up, the review in the middle, grades. Computed from its rhythm. */
import { fromEpochDay, toEpochDay } from '../calendar/time';
import type { Rhythm } from './cycle';
import type { CycleState, Span } from './types';

export const GOAL_REASONS = [
  'goalToCheckIn',
  'goalSilent',
  'goalMidReview',
  'goalToGrade',
  'goalUngraded',
] as const;
/** Why somebody is told of goals. */
export type GoalReason = (typeof GOAL_REASONS)[number];

/** One step of a cycle: its key names it for ever, so that it fires once. */
export interface CycleStepDue {
  readonly key: string;
  readonly reason: GoalReason;
  readonly at: string;
}

/** Eight in the morning where the city is, which knows no summer time. */
const MORNING = 'T01:00:00.000Z';

const onDay = (epochDay: number): string => `${fromEpochDay(epochDay)}${MORNING}`;

/** The days that everybody plans by: the review in the middle, and the last one on which grades are due. */
export const plannedDays = (
  { startsOn, endsOn }: Span,
  { midReviewAfterDays, gradingWithinDays }: Rhythm,
): { midReviewOn: string; gradesDueOn: string } => ({
  midReviewOn: fromEpochDay(toEpochDay(startsOn) + midReviewAfterDays),
  gradesDueOn: fromEpochDay(toEpochDay(endsOn) + gradingWithinDays),
});

/** All steps of a cycle in the order of their time; those of one morning in the order of their keys. */
export function stepsOfCycle({ startsOn, endsOn }: Span, rhythm: Rhythm): CycleStepDue[] {
  const [first, last] = [toEpochDay(startsOn), toEpochDay(endsOn)];
  const every = (reason: GoalReason, name: string, from: number): CycleStepDue[] =>
    Array.from(
      { length: Math.max(0, Math.floor((last - from) / rhythm.checkInEveryDays) + 1) },
      (_, index) => ({
        key: `${name}/${index + 1}`,
        reason,
        at: onDay(from + index * rhythm.checkInEveryDays),
      }),
    );

  return [
    ...every('goalToCheckIn', 'checkIn', first + rhythm.checkInEveryDays),
    ...every('goalSilent', 'silence', first + rhythm.escalateAfterDays),
    { key: 'midReview', reason: 'goalMidReview' as const, at: onDay(first + rhythm.midReviewAfterDays) },
    { key: 'grading', reason: 'goalToGrade' as const, at: onDay(last + 1) },
    { key: 'gradingDeadline', reason: 'goalUngraded' as const, at: onDay(last + rhythm.gradingWithinDays) },
  ].sort((a, b) => (a.at === b.at ? (a.key < b.key ? -1 : 1) : a.at < b.at ? -1 : 1));
}

/**
 * The next step that has not fired, or null when there is none or the cycle is over. Steps that passed before the cycle
 * was started, or while nothing ran, are left out where a later one of their kind has come as well: one reminder, not five.
 */
export function nextStepOf(
  cycle: Span & { readonly state: CycleState; readonly rhythm: Rhythm },
  fired: ReadonlySet<string>,
  now: string,
): CycleStepDue | null {
  if (cycle.state === 'preparation' || cycle.state === 'closed') {
    return null;
  }

  const all = stepsOfCycle(cycle, cycle.rhythm);
  const open = all.filter(
    ({ key }, index) =>
      !fired.has(key) &&
      !all.slice(index).some((later) => fired.has(later.key) && later.reason === all[index]?.reason),
  );

  return (
    open.find(
      (step) => !open.some((later) => later.reason === step.reason && later.at > step.at && later.at <= now),
    ) ?? null
  );
}
