import type { AssignmentQuery } from '../../../../contracts/assignments';
import type { Cells } from './cells';

export type RowsFilter = Partial<
  Pick<
    AssignmentQuery,
    | 'unitId'
    | 'directly'
    | 'status'
    | 'due'
    | 'flag'
    | 'box'
    | 'query'
    | 'directiveId'
    | 'programmeId'
    | 'assigneeId'
    | 'cell'
  >
>;

/** The rows of a unit in one of the four cells: done ones as the board counts them, of the last 90 days. */
export const unitCell = (unitId: string, cell: keyof Cells): RowsFilter => ({ unitId, ...CELL_ROWS[cell] });

const CELL_ROWS = {
  doneOnTime: { flag: 'onTime' },
  doneLate: { flag: 'late' },
  openInTerm: { cell: 'openInTerm' },
  openOverdue: { due: 'overdue' },
} as const satisfies Record<keyof Cells, RowsFilter>;

/** The address of the list that shows exactly these rows: every number on a board links through it. */
export function rowsLink(filter: RowsFilter): string {
  const search = new URLSearchParams(
    Object.entries(filter).filter((entry): entry is [string, string] => Boolean(entry[1])),
  );

  return `/assignments?${search}`;
}
