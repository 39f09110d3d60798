import type { z } from 'zod';
import type { FourCells } from '../../../../contracts/boards';

export type Cells = z.infer<typeof FourCells>;

/** The order in which the four cells are drawn and read. */
export const CELLS = [
  'doneOnTime',
  'doneLate',
  'openInTerm',
  'openOverdue',
] as const satisfies readonly (keyof Cells)[];

export const totalOf = (cells: Cells): number => CELLS.reduce((sum, cell) => sum + cells[cell], 0);
