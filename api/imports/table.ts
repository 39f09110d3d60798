/** A CSV or XLSX upload as rows of named cells. */
import { parse as parseCsv } from 'csv-parse/sync';
import { readSheet } from 'read-excel-file/node';
import { DomainError } from '../../domain/errors';
import { decode, delimiterOf } from './text-encoding';
import { assertHarmlessZip } from './zip-size';

export interface TableRow {
  /** Number of the row as a spreadsheet shows it: the heading is row 1. */
  row: number;
  cells: Record<string, string>;
}

export const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
/** Rows of one import: a whole city's personnel file fits. */
const MAX_ROWS = 60_000;

export async function readTable(bytes: Buffer, mediaType: string): Promise<TableRow[]> {
  const grid = mediaType === XLSX ? await fromXlsx(bytes) : fromCsv(bytes);
  const [heading = [], ...lines] = grid;
  const names = heading.map((name) => name.trim());

  if (lines.length > MAX_ROWS) {
    throw new DomainError('request/too-large', { rows: MAX_ROWS });
  }

  return lines.flatMap((line, index) =>
    line.every((cell) => cell.trim() === '') ? [] : [{ row: index + 2, cells: toCells(names, line) }],
  );
}

/** Empty cells count as absent; a cell without a heading is kept under its number, to be refused as unknown. */
const toCells = (names: readonly string[], line: readonly string[]): Record<string, string> =>
  Object.fromEntries(
    line.flatMap((cell, index) =>
      cell.trim() === '' ? [] : [[names[index] || `#${index + 1}`, cell.trim().normalize('NFC')]],
    ),
  );

function fromCsv(bytes: Buffer): string[][] {
  const text = decode(bytes);

  try {
    return parseCsv(text, {
      bom: true,
      relax_column_count: true,
      delimiter: delimiterOf(text),
    }) as string[][];
  } catch {
    throw new DomainError('request/unreadable-body');
  }
}

async function fromXlsx(bytes: Buffer): Promise<string[][]> {
  assertHarmlessZip(bytes);

  try {
    const sheet = await readSheet(bytes);

    return sheet.map((line) => line.map(cellText));
  } catch {
    throw new DomainError('request/unreadable-body');
  }
}

function cellText(cell: unknown): string {
  if (cell instanceof Date) {
    return cell.toISOString().slice(0, 10);
  }

  return cell === null || cell === undefined ? '' : String(cell as string | number | boolean);
}
