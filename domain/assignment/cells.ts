/**
 * The national reporting matrix (report 1270 under Decision 42/2014/QĐ-TTg): done on time, done late, open in term, open
 * overdue; and what in it wants a second look. db/repositories/assignment-cells.ts says the same in SQL; a test compares.
 */
import type { AssignmentState } from './state';
import { isFinal } from './state';
import type { StandingThresholds } from './standing';
import { standingOf } from './standing';

/** Every assignment that was not withdrawn stands in exactly one. */
export const MATRIX_CELLS = ['doneOnTime', 'doneLate', 'openInTerm', 'openOverdue'] as const;
/** Parts of the open cells, and what was withdrawn. */
export const EXTRA_CELLS = ['dueSoon', 'notAccepted', 'declined', 'withdrawn'] as const;
export const CELLS = [...MATRIX_CELLS, ...EXTRA_CELLS] as const;
/** Cells whose holders may all be reminded at once: where somebody still has it to do. */
export const REMINDED_CELLS = [
  'openInTerm',
  'openOverdue',
  'dueSoon',
  'notAccepted',
] as const satisfies readonly (typeof CELLS)[number][];
export type RemindedCell = (typeof REMINDED_CELLS)[number];
export type Cell = (typeof CELLS)[number];
export type CellCounts = Record<Cell, number>;

/** All cells in which an assignment stands: one of the matrix, or `withdrawn`; and the parts that apply. */
export function cellsOf(state: AssignmentState, thresholds: StandingThresholds): Cell[] {
  if (isFinal(state)) {
    return [state.outcome === null ? 'withdrawn' : state.outcome === 'onTime' ? 'doneOnTime' : 'doneLate'];
  }

  const { overdue, dueSoon } = standingOf(state, thresholds);

  return [
    overdue ? 'openOverdue' : 'openInTerm',
    ...(dueSoon ? (['dueSoon'] as const) : []),
    ...(state.status === 'issued' ? (['notAccepted'] as const) : []),
    ...(state.status === 'declined' ? (['declined'] as const) : []),
  ];
}
