/**
 * How far a programme is realised: the weighted mean of what was measured, goal by goal. What was not measured is left out and counted in
 * the coverage; it is never zero. The line of what is expected by now is the mean of the same entries with the same weights, so that both
 * can be compared. All numbers are exact.
 */
import type { Fraction } from '../evaluation/fraction';
import { ONE, ZERO, add, compare, divide, fraction, multiply, sum } from '../evaluation/fraction';
import { elapsed } from '../objectives/progress';
import { weightsOf } from '../objectives/roll-up';
import type { Cell, CellCounts } from '../assignment/cells';
import { CELLS } from '../assignment/cells';
import type { Pace } from './programme';

/** How far an entry has come, and where it should be by now: both 0 to 1. */
export interface Measured {
  readonly progress: Fraction;
  readonly expected: Fraction;
}

export interface Coverage {
  readonly measured: number;
  readonly expected: number;
}

/** Something with a weight, and its figure; null where nothing was measured. */
export interface Weighed {
  readonly weight: string | null;
  readonly measured: Measured | null;
}

export interface PartRealised {
  /** Of the whole that it is a part of, as decided. */
  readonly weight: Fraction;
  readonly measured: Measured | null;
}

export interface GoalRealised extends PartRealised {
  readonly coverage: Coverage;
  readonly entries: readonly PartRealised[];
}

export interface Realised {
  readonly measured: Measured | null;
  readonly coverage: Coverage;
  readonly goals: readonly GoalRealised[];
}

/** The whole, its goals, and their entries, in the order given. */
export function realisationOf(
  goals: readonly { weight: string | null; entries: readonly Weighed[] }[],
): Realised {
  const weights = shares(goals);
  const parts = goals.map(({ entries }, at): GoalRealised => {
    const own = shares(entries);
    const weighed = entries.map(({ measured }, no) => ({ weight: own[no] ?? ZERO, measured }));

    return {
      weight: weights[at] ?? ZERO,
      measured: meanOf(weighed),
      coverage: coverageOf(entries),
      entries: weighed,
    };
  });

  return {
    measured: meanOf(parts),
    coverage: parts.reduce((all, { coverage }) => together(all, coverage), { measured: 0, expected: 0 }),
    goals: parts,
  };
}

/** A goal without any entry is one thing that nothing measures. */
function coverageOf(entries: readonly Weighed[]): Coverage {
  return {
    measured: entries.filter(({ measured }) => measured !== null).length,
    expected: Math.max(1, entries.length),
  };
}

const together = (x: Coverage, y: Coverage): Coverage => ({
  measured: x.measured + y.measured,
  expected: x.expected + y.expected,
});

function shares(all: readonly { weight: string | null }[]): Fraction[] {
  const weights = weightsOf(all.map(({ weight }, at) => ({ id: String(at), weight })));

  return all.map((_, at) => weights.get(String(at)) ?? ZERO);
}

/** The weighted mean of what was measured; null where nothing of any weight was. */
function meanOf(parts: readonly PartRealised[]): Measured | null {
  const there = parts.flatMap(({ weight, measured }) => (measured === null ? [] : [{ weight, measured }]));
  const weight = sum(there.map((part) => part.weight));

  if (compare(weight, ZERO) === 0) {
    return null;
  }

  const mean = (of: keyof Measured): Fraction =>
    divide(
      there.reduce((all, part) => add(all, multiply(part.weight, part.measured[of])), ZERO),
      weight,
    );

  return { progress: mean('progress'), expected: mean('expected') };
}

/** Where an indicator should be: at its target in every period, or on a straight line over the programme's time. */
export const expectedAttainment = (
  pace: Pace,
  span: { startsOn: string; endsOn: string },
  today: string,
): Fraction => (pace === 'overTime' ? elapsed(span, today) : today < span.startsOn ? ZERO : ONE);

/** What was issued under a directive directly, counted. */
export interface DirectiveTotal {
  readonly cells: CellCounts;
  /** Not withdrawn, and due by now, done or not. */
  readonly dueByNow: number;
}

/** A total without a part of it. */
export const without = (total: DirectiveTotal, part: DirectiveTotal): DirectiveTotal => ({
  cells: Object.fromEntries(CELLS.map((cell) => [cell, total.cells[cell] - part.cells[cell]])) as Record<
    Cell,
    number
  >,
  dueByNow: total.dueByNow - part.dueByNow,
});

/**
 * A directive is realised as far as what was issued under it is done, late or not; expected by now is what has come due by now. What was
 * withdrawn counts nowhere. Null while nothing was issued that counts here.
 */
export function directiveMeasured({ cells, dueByNow }: DirectiveTotal): Measured | null {
  const { doneOnTime, doneLate, openInTerm, openOverdue } = cells;
  const done = doneOnTime + doneLate;
  const all = done + openInTerm + openOverdue;

  return all === 0
    ? null
    : {
        progress: fraction(BigInt(done), BigInt(all)),
        expected: fraction(BigInt(Math.min(all, dueByNow)), BigInt(all)),
      };
}
