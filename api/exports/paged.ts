/** Rows of a table read page by page, so that no list is held whole. */
import type { Cell } from './cells';

/** Rows read from the database at a time. */
export const PAGE = 200;
/** Pages until there is none; each page is asked for only when the reader has taken the one before. */
export async function* paged<Row, Cursor>(
  read: (after: Cursor | null) => Promise<{ rows: Row[]; next: Cursor | null }>,
  cells: (rows: Row[]) => Promise<Cell[][]> | Cell[][],
): AsyncGenerator<Cell[]> {
  let after: Cursor | null = null;

  do {
    const page: { rows: Row[]; next: Cursor | null } = await read(after);
    yield* await cells(page.rows);
    after = page.next;
  } while (after !== null);
}
