import type { AssignmentQuery } from '../../../../contracts/assignments';

export type RowsFilter = Partial<
  Pick<
    AssignmentQuery,
    | 'unitId'
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

/** The address of the list that shows exactly these rows: every number on a board links through it. */
export function rowsLink(filter: RowsFilter): string {
  const search = new URLSearchParams(
    Object.entries(filter).filter((entry): entry is [string, string] => Boolean(entry[1])),
  );

  return `/assignments?${search}`;
}
