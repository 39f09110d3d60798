import type { CellCounts } from '../../../../domain/assignment/cells';
import { MATRIX_CELLS } from '../../../../domain/assignment/cells';

/** Everything in the matrix: all that was issued and not withdrawn. */
export const totalOf = (cells: CellCounts): number =>
  MATRIX_CELLS.reduce((sum, cell) => sum + cells[cell], 0);

export const doneOf = ({ doneOnTime, doneLate }: CellCounts): number => doneOnTime + doneLate;
