/**
 * Tables as CSV that Excel in Vietnam opens by a double click: UTF-8 with a byte order mark, semicolons (the list
 * separator of that locale), CRLF. Text that a spreadsheet would run gets an apostrophe in front.
 */
import type { Cell, Table } from './cells';
import { isLive, localText } from './cells';

const BOM = '\ufeff';

export async function* csvOf({ heading, rows, timeZoneOffsetMinutes }: Table): AsyncGenerator<string> {
  yield BOM + line(heading, timeZoneOffsetMinutes);

  for await (const row of rows) {
    yield line(row, timeZoneOffsetMinutes);
  }
}

const line = (cells: readonly Cell[], offset: number): string =>
  `${cells.map((cell) => csvCell(cell, offset)).join(';')}\r\n`;

/** One cell. Text is always quoted, so that nothing of it can end the cell. */
export function csvCell(cell: Cell, timeZoneOffsetMinutes: number): string {
  if (cell === null) {
    return '';
  }

  if (typeof cell === 'string') {
    const safe = isLive(cell) ? `'${cell}` : cell;

    return `"${safe.replaceAll('"', '""')}"`;
  }

  if (typeof cell === 'object') {
    return 'instant' in cell ? localText(cell.instant, timeZoneOffsetMinutes) : cell.date;
  }

  return String(cell);
}
