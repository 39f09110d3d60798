/**
 * Waiting for other units: while the assignee has the work in hand and a coordinating unit is past the deadline of its
 * own part, the time is that unit's. Until its deadline the unit is in its term and the assignee plans around it; a unit
 * that was only named has no deadline and is never waited for; an obstacle that somebody declares moves no time, for
 * the one whom it would serve declares it.
 */
import { coordinatorsOf } from './coordination';
import type { AssignmentState } from './state';
import { ACTIVE_STATUSES } from './state';

/** A stretch during which the work in hand waited for the late part of a unit. */
export interface UnitWait {
  unitId: string;
  from: string;
  to: string;
}

/** A stretch of time between two instants. */
type Span = Omit<UnitWait, 'unitId'>;

/**
 * The waits up to an instant with no event between the last one and it. Folded with every event, so that a deadline
 * which moves, or a part that is taken away, leaves what was waited before as it was.
 */
export function waitsUpTo(state: AssignmentState, at: string): UnitWait[] {
  const waits = state.unitWaits ?? [];

  return ACTIVE_STATUSES.includes(state.status)
    ? coordinatorsOf(state).reduce(
        (known, { unitId, dueAt, confirmedAt }) =>
          dueAt === null || confirmedAt !== null
            ? known
            : withWait(known, { unitId, from: laterOf(dueAt, state.lastEventAt), to: at }),
        waits,
      )
    : waits;
}

/** What joins on to the last wait for the same unit lengthens it. */
function withWait(waits: UnitWait[], wait: UnitWait): UnitWait[] {
  if (wait.to <= wait.from) {
    return waits;
  }

  const last = waits.findLast(({ unitId }) => unitId === wait.unitId);

  return last === undefined || last.to < wait.from
    ? [...waits, wait]
    : waits.map((one) => (one === last ? { ...last, to: laterOf(last.to, wait.to) } : one));
}

/** The parts of a span in which it waited for at least one unit, in order and without overlap. */
export function waitsWithin(waits: readonly UnitWait[], within: Span): Span[] {
  const inside = waits
    .map(({ from, to }) => ({ from: laterOf(from, within.from), to: earlierOf(to, within.to) }))
    .filter(({ from, to }) => from < to)
    .sort((a, b) => (a.from < b.from ? -1 : 1));

  return inside.reduce<Span[]>((joined, span) => {
    const last = joined.at(-1);

    return last === undefined || last.to < span.from
      ? [...joined, span]
      : [...joined.slice(0, -1), { from: last.from, to: laterOf(last.to, span.to) }];
  }, []);
}

const laterOf = (a: string, b: string): string => (a > b ? a : b);
const earlierOf = (a: string, b: string): string => (a < b ? a : b);
