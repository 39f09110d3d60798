/** Transfers ordered for a later day, and what has changed by then. */
import { toEpochMs } from '../calendar/time';
import { DomainError, fieldError } from '../errors';
import type { Landing } from './landing';

export const PLANNED_STATES = ['planned', 'calledOff', 'done', 'failed'] as const;
export type PlannedState = (typeof PLANNED_STATES)[number];

/** A decision that is further away is not planned but drafted anew. */
const MOST_DAYS_AHEAD = 366;
const DAY_MS = 86_400_000;

/** Refuses a day that is not later than today, or too far off: `transfer/day-impossible` at `/on`. */
export function checkPlannedDay(on: string, today: string): void {
  const ahead = (toEpochMs(`${on}T00:00:00Z`) - toEpochMs(`${today}T00:00:00Z`)) / DAY_MS;

  if (!(ahead >= 1 && ahead <= MOST_DAYS_AHEAD)) {
    throw fieldError('transfer/day-impossible', '/on', { mostDays: MOST_DAYS_AHEAD });
  }
}

/** Refuses to call off what is not planned any more. */
export function checkCallOff(state: PlannedState): void {
  if (state !== 'planned') {
    throw new DomainError('transfer/not-planned', { state });
  }
}

/** The instant from which a day counts: its beginning in Hanoi. */
export const beginningOfDay = (on: string): string => new Date(`${on}T00:00:00+07:00`).toISOString();

/** Where the parts of one assignment land, in a form that compares. */
export interface SeenRow {
  readonly assignmentId: string;
  readonly number: string;
  readonly title: string;
  readonly landings: readonly string[];
}

export const landingWord = (landing: Landing): string =>
  [landing.role, landing.fromId ?? '', landing.kind, 'toId' in landing ? landing.toId : '']
    .concat('why' in landing && landing.why !== null ? [landing.why] : [])
    .join(' ');

export const DIFFERENCE_KINDS = ['appeared', 'gone', 'changed'] as const;

export interface Difference {
  readonly kind: (typeof DIFFERENCE_KINDS)[number];
  readonly assignmentId: string;
  readonly number: string;
  readonly title: string;
}

/**
 * What lands otherwise than it was seen: assignments that the change touches only now, no longer, or that land
 * elsewhere. Empty exactly when both are the same, in whatever order.
 */
export function differencesOf(before: readonly SeenRow[], after: readonly SeenRow[]): Difference[] {
  const was = new Map(before.map((row) => [row.assignmentId, row]));
  const is = new Map(after.map((row) => [row.assignmentId, row]));
  const told = (kind: Difference['kind'], { assignmentId, number, title }: SeenRow): Difference => ({
    kind,
    assignmentId,
    number,
    title,
  });

  return [
    ...after.flatMap((row) => {
      const earlier = was.get(row.assignmentId);

      return earlier === undefined
        ? [told('appeared', row)]
        : isSame(earlier.landings, row.landings)
          ? []
          : [told('changed', row)];
    }),
    ...before.flatMap((row) => (is.has(row.assignmentId) ? [] : [told('gone', row)])),
  ];
}

const isSame = (one: readonly string[], other: readonly string[]): boolean =>
  [...one].sort().join('\n') === [...other].sort().join('\n');
