/**
 * What the work of a unit comes to in a period, by the rules of a person's sheet: the same lines, coefficients, deductions,
 * excuses and caps. A unit answers for what it leads, itself or through a unit below; each assignment counts once, whoever
 * had it. (Decree 335/2025/ND-CP, articles 6-9 with 14 and 16; that a unit's results are counted like this is a reading.)
 */
import type { AssignmentEvent } from '../assignment/events';
import { fold } from '../assignment/evolve';
import { majorReturns, missedDeadlines } from './faults';
import type { Fraction } from './fraction';
import { compare, divide, isZero, least, multiply, ONE, subtract, sum, ZERO } from './fraction';
import { assignedTotal } from './factors';
import type { EvaluationMethod, Readings } from './method';
import type { Score } from './score';
import { scoreOfWork } from './score';
import type { ProductRecord, SheetLine } from './sheet';
import { sheetLines } from './sheet';
import type { LeftOut, PeriodWindow, WorkRecord } from './work-record';
import { acceptanceIn, recordFrom, timingOf } from './work-record';

/**
 * The part of one assignment in a unit's period, or why it has none. `isOwn` says of a unit whether it is this one or below
 * it. Handing over between people changes nothing: it stays assigned once, and is done when it is done. Work that came
 * from another unit is the unit's from the beginning, without the faults that fell while the other one led it.
 */
export function unitRecord(
  events: readonly AssignmentEvent[],
  isOwn: (unitId: string) => boolean,
  window: PeriodWindow,
  readings: Pick<Readings, 'lateCompletion' | 'withoutProduct'>,
): WorkRecord | LeftOut {
  const seen = events.filter(({ at }) => at < window.dataUntil);
  const state = fold(seen);

  if (state === null) {
    return 'otherPeriod';
  }

  if (state.product === undefined && readings.withoutProduct === 'notCounted') {
    return 'noProduct';
  }

  if (state.status === 'withdrawn' || state.status === 'declined') {
    return state.status;
  }

  const isLed = ({ leadUnitId }: { readonly leadUnitId: string }): boolean => isOwn(leadUnitId);
  const timing = timingOf(state, seen, window, { ...readings, isTheirs: isLed });

  if (timing !== 'due' && timing !== 'settledLater' && timing !== 'doneLate') {
    return timing;
  }

  return recordFrom(state, seen, {
    inclusion: timing,
    timing,
    acceptance: acceptanceIn(state, seen, null),
    returns: majorReturns(state, seen, isLed),
    delays: missedDeadlines(state, seen, isLed),
  });
}

/** How much was done beyond what the plan asked, in standard units. */
export interface BeyondRequirement {
  readonly accepted: Fraction;
  readonly assigned: Fraction;
  /** From 0 to 1. */
  readonly share: Fraction;
}

export interface UnitPoints {
  readonly lines: readonly SheetLine[];
  /** Of the work alone: nothing in it is of common criteria, and so it has no total. */
  readonly score: Pick<Score, 'factors' | 'ratio' | 'resultPoints' | 'explanation'>;
  /** Null where nothing was assigned in the plan. */
  readonly beyond: BeyondRequirement | null;
}

/** Steps of a score that the work alone takes. */
const OF_WORK = ['line', 'assigned', 'workRatio', 'ratio', 'resultPoints', 'insufficientData'];

/** The results part of a unit's points by the factors of staff, and what it did beyond requirement. */
export function unitPoints(method: EvaluationMethod, records: readonly ProductRecord[]): UnitPoints {
  const lines = sheetLines(records);
  const { factors, ratio, resultPoints, explanation } = scoreOfWork(
    method,
    lines.map(({ line }) => line),
    false,
  );

  return {
    lines,
    score: {
      ...{ factors, ratio, resultPoints },
      explanation: explanation.filter(({ kind }) => OF_WORK.includes(kind)),
    },
    beyond: beyondRequirement(records),
  };
}

/**
 * What was accepted above the assigned total, as a share of it: work outside the plan first makes good for planned work that
 * was not done. What was due in an earlier period and is done now was asked for then, and is beyond nothing.
 */
function beyondRequirement(records: readonly ProductRecord[]): BeyondRequirement | null {
  const asked = records.flatMap(({ record }) => (record.inclusion === 'doneLate' ? [] : [record.line]));
  const assigned = assignedTotal(asked);
  const accepted = sum(asked.map(({ coefficient, completed }) => multiply(coefficient, completed)));

  if (isZero(assigned)) {
    return null;
  }

  const above = compare(accepted, assigned) > 0 ? subtract(accepted, assigned) : ZERO;

  return { accepted, assigned, share: least(ONE, divide(above, assigned)) };
}
