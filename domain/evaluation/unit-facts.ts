/**
 * What can be counted of a unit's work in a period, out of the logs: how much of what was due was done, and how much of it
 * in time (Decree 335/2025/ND-CP, the conditions of a unit's level). Whatever is counted names its assignments.
 */
import type { AssignmentEvent } from '../assignment/events';
import { evolve } from '../assignment/evolve';
import type { AssignmentState } from '../assignment/state';
import type { Fraction } from './fraction';
import { fraction } from './fraction';

/** One assignment as it stood when the period's data closed. */
export interface UnitWork {
  readonly assignmentId: string;
  readonly number: string;
  /** The deadline that stood last. */
  readonly dueAt: string;
  /** When what was signed off had been submitted; null while nothing is. */
  readonly doneAt: string | null;
  readonly isWithdrawn: boolean;
  /** A deadline passed while it was not handed in, also one that was moved afterwards. */
  readonly hasMissed: boolean;
}

export interface CountedFacts {
  readonly assigned: number;
  readonly done: number;
  readonly onTime: number;
  /** Null where nothing was due. */
  readonly doneShare: Fraction | null;
  readonly onTimeShare: Fraction | null;
  readonly notDone: readonly Named[];
  readonly late: readonly Named[];
}

export type Named = Pick<UnitWork, 'assignmentId' | 'number'>;

/** Reads one log; events from `until` on are of a later period. Null where nothing had happened before. */
export function unitWorkOf(events: readonly AssignmentEvent[], until: string): UnitWork | null {
  let state: AssignmentState | null = null;
  let submittedAt: string | null = null;

  for (const event of events.filter(({ at }) => at < until)) {
    state = evolve(state, event);
    submittedAt = event.type === 'workSubmitted' ? event.at : submittedAt;
  }

  return (
    state && {
      assignmentId: state.id,
      number: state.number,
      dueAt: state.dueAt,
      doneAt: state.status === 'signedOff' ? (submittedAt ?? state.closedAt) : null,
      isWithdrawn: state.status === 'withdrawn',
      hasMissed: state.misses.length > 0,
    }
  );
}

/**
 * Late is what was handed in after the deadline that stood last, or missed an earlier one: moving a deadline that has
 * passed does not undo that, as it does not for a person.
 */
const isLate = ({ doneAt, dueAt, hasMissed }: UnitWork): boolean =>
  doneAt !== null && (hasMissed || doneAt > dueAt);

/** Counts what was due in a window (`to` exclusive); what was withdrawn was not to be done. */
export function countUnitFacts(
  all: readonly UnitWork[],
  { from, to }: { readonly from: string; readonly to: string },
): CountedFacts {
  const due = all.filter(({ dueAt, isWithdrawn }) => !isWithdrawn && from <= dueAt && dueAt < to);
  const done = due.filter(({ doneAt }) => doneAt !== null);
  const late = done.filter(isLate);
  const onTime = done.length - late.length;
  const share = (count: number): Fraction | null =>
    due.length === 0 ? null : fraction(BigInt(count), BigInt(due.length));

  return {
    assigned: due.length,
    done: done.length,
    onTime,
    doneShare: share(done.length),
    onTimeShare: share(onTime),
    notDone: due.filter(({ doneAt }) => doneAt === null).map(named),
    late: late.map(named),
  };
}

const named = ({ assignmentId, number }: UnitWork): Named => ({ assignmentId, number });
