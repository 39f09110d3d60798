/** Transfers ordered for a later day, and what has changed by then. */
import { toEpochMs } from '../calendar/time';
import { wallMidnight } from '../calendar/wall-clock';
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
export const beginningOfDay = wallMidnight;

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
export type DifferenceKind = (typeof DIFFERENCE_KINDS)[number];

export interface Difference {
  readonly kind: DifferenceKind;
  readonly assignmentId: string;
  readonly number: string;
  readonly title: string;
}

/**
 * What lands otherwise than it was seen: assignments that the change touches only now, no longer, or that land
 * elsewhere. Empty exactly when both are the same, in whatever order.
 */
export const differencesOf = (before: readonly SeenRow[], after: readonly SeenRow[]): Difference[] =>
  changesBetween(before, after, {
    keyOf: ({ assignmentId }) => assignmentId,
    wordOf: ({ landings }) => [...landings].sort().join('\n'),
  }).map(({ kind, row: { assignmentId, number, title } }) => ({ kind, assignmentId, number, title }));

/** Which rows are there only after, only before, or mean something else; each once, with its latest row. */
export function changesBetween<Row>(
  before: readonly Row[],
  after: readonly Row[],
  { keyOf, wordOf }: { keyOf: (row: Row) => string; wordOf: (row: Row) => string },
): { kind: DifferenceKind; row: Row }[] {
  const was = new Map(before.map((row) => [keyOf(row), wordOf(row)]));
  const is = new Set(after.map(keyOf));

  return [
    ...after.flatMap((row) => {
      const earlier = was.get(keyOf(row));

      return earlier === wordOf(row)
        ? []
        : [{ kind: earlier === undefined ? ('appeared' as const) : ('changed' as const), row }];
    }),
    ...before.filter((row) => !is.has(keyOf(row))).map((row) => ({ kind: 'gone' as const, row })),
  ];
}
