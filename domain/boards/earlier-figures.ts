/**
 * What a board counts at an instant, from states as they were then: the four cells of the reporting matrix, what had stood still, and what
 * was at risk. db/repositories/scope-earlier.ts says the same in SQL of rows that nobody has touched since; a test compares.
 */
import type { Cell, MATRIX_CELLS } from '../assignment/cells';
import { cellsOf } from '../assignment/cells';
import type { StandingThresholds } from '../assignment/standing';
import { standingOf } from '../assignment/standing';
import type { AssignmentState } from '../assignment/state';
import { ACTIVE_STATUSES } from '../assignment/state';

type MatrixCell = (typeof MATRIX_CELLS)[number];

/** Numbers of a board; what was withdrawn is in none of them. */
export interface BoardFigures {
  cells: Record<MatrixCell, number>;
  stuck: number;
  atRisk: number;
}

export const NO_FIGURES: BoardFigures = {
  cells: { doneOnTime: 0, doneLate: 0, openInTerm: 0, openOverdue: 0 },
  stuck: 0,
  atRisk: 0,
};

/** The confidences of an assignee who says that a deadline may be missed. */
export const AT_RISK_CONFIDENCES = ['atRisk', 'offTrack'] as const;

/** Counts states as they were, by the thresholds of that instant. */
export function figuresOf(states: readonly AssignmentState[], thresholds: StandingThresholds): BoardFigures {
  const cells = states.flatMap((state): Cell[] => cellsOf(state, thresholds));
  const count = (cell: Cell): number => cells.filter((one) => one === cell).length;

  return {
    cells: {
      doneOnTime: count('doneOnTime'),
      doneLate: count('doneLate'),
      openInTerm: count('openInTerm'),
      openOverdue: count('openOverdue'),
    },
    stuck: states.filter((state) => standingOf(state, thresholds).stuck).length,
    atRisk: states.filter((state) => isAtRisk(state, thresholds.now)).length,
  };
}

/** Somebody has it to do, says that the deadline may be missed, and it is not missed yet. */
const isAtRisk = ({ status, dueAt, confidence }: AssignmentState, now: string): boolean =>
  ACTIVE_STATUSES.includes(status) && dueAt >= now && AT_RISK_CONFIDENCES.some((one) => one === confidence);

export const together = (x: BoardFigures, y: BoardFigures): BoardFigures => ({
  cells: {
    doneOnTime: x.cells.doneOnTime + y.cells.doneOnTime,
    doneLate: x.cells.doneLate + y.cells.doneLate,
    openInTerm: x.cells.openInTerm + y.cells.openInTerm,
    openOverdue: x.cells.openOverdue + y.cells.openOverdue,
  },
  stuck: x.stuck + y.stuck,
  atRisk: x.atRisk + y.atRisk,
});
