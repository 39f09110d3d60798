/** A cycle of goals: prepared, lived, graded, closed. A quarter lies within its year. */
import { toEpochDay } from '../calendar/time';
import { DomainError, fieldError } from '../errors';
import type { CycleKind, CycleState, Span } from './types';

export const CYCLE_STEPS = ['activate', 'beginGrading', 'close'] as const;
export type CycleStep = (typeof CYCLE_STEPS)[number];

const NEXT: Readonly<Record<CycleStep, { from: CycleState; to: CycleState }>> = {
  activate: { from: 'preparation', to: 'active' },
  beginGrading: { from: 'active', to: 'grading' },
  close: { from: 'grading', to: 'closed' },
};

/** The state after a step, or a refusal with the state that stands against it. */
export function cycleAfter(state: CycleState, step: CycleStep): CycleState {
  if (NEXT[step].from !== state) {
    throw new DomainError('objective/cycle-state', { state, step });
  }

  return NEXT[step].to;
}

/** The step that a cycle can take now, or null when it is closed. */
export const nextCycleStep = (state: CycleState): CycleStep | null =>
  CYCLE_STEPS.find((step) => NEXT[step].from === state) ?? null;

/** Days a kind may have: a quarter of a year and a year, with room for other calendars of an office. */
const LENGTH: Readonly<Record<CycleKind, { least: number; most: number }>> = {
  year: { least: 300, most: 400 },
  quarter: { least: 60, most: 120 },
};

/** Refuses dates that are no year or no quarter, and a quarter that reaches out of its year. */
export function assertSpan(kind: CycleKind, span: Span, year: Span | null): void {
  const days = toEpochDay(span.endsOn) - toEpochDay(span.startsOn) + 1;
  const { least, most } = LENGTH[kind];

  if (days < least || days > most) {
    throw fieldError('objective/cycle-length', '/endsOn', { days, least, most });
  }

  if (year !== null && (span.startsOn < year.startsOn || span.endsOn > year.endsOn)) {
    throw fieldError('objective/outside-year', '/startsOn', { ...year });
  }
}

/**
 * The rhythm of a cycle: when people are reminded, when silence goes to the head, when the middle and the end are looked
 * at. Data of the cycle, not code; all in calendar days.
 */
export interface Rhythm {
  /** A key result is to be looked at this often. */
  readonly checkInEveryDays: number;
  /** Older than this, a number is shown as stale. */
  readonly staleAfterDays: number;
  /** Silence of this length goes to whoever leads the unit. */
  readonly escalateAfterDays: number;
  /** The review in the middle, so many days after the beginning. */
  readonly midReviewAfterDays: number;
  /** Grades are due so many days after the end of the cycle. */
  readonly gradingWithinDays: number;
}

/** What an agency starts from: a look every two weeks (issue practice), grades within ten days. */
export const usualRhythm = (kind: CycleKind): Rhythm => ({
  checkInEveryDays: 14,
  staleAfterDays: 14,
  escalateAfterDays: 21,
  midReviewAfterDays: kind === 'year' ? 182 : 45,
  gradingWithinDays: 10,
});

/** How many whole days ago something was said; null when nothing ever was. */
export const ageInDays = (saidOn: string | null, today: string): number | null =>
  saidOn === null ? null : Math.max(0, toEpochDay(today) - toEpochDay(saidOn));

/** Whether a number is too old to rely on; one that was never said is as old as the cycle. */
export function isStale(
  { saidOn, startsOn }: { saidOn: string | null; startsOn: string },
  today: string,
  afterDays: number,
): boolean {
  const since = saidOn ?? startsOn;

  return toEpochDay(today) - toEpochDay(since) > afterDays;
}
