/** A table on its way out: in pages, as fast as the reader takes it, and with an entry in the audit. */
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Response } from 'express';
import type { Table } from './cells';
import { csvOf } from './csv';
import { xlsxOf } from './xlsx';

export type TableFormat = 'csv' | 'xlsx';

const MEDIA_TYPES: Readonly<Record<TableFormat, string>> = {
  csv: 'text/csv; charset=utf-8',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
};

export async function sendTable(res: Response, table: Table, format: TableFormat): Promise<void> {
  res.status(200).set({
    'Content-Type': MEDIA_TYPES[format],
    'Content-Disposition': `attachment; filename="${table.name}.${format}"`,
    'Cache-Control': 'no-store',
  });
  const chunks = format === 'csv' ? csvOf(table) : xlsxOf(table);

  try {
    await pipeline(Readable.from(chunks, { objectMode: true, highWaterMark: 16 }), res);
  } catch (error) {
    // A reader that goes away in the middle is no failure of ours; a half-sent table must not look whole.
    if (!res.destroyed) {
      res.destroy();
    }

    if ((error as NodeJS.ErrnoException).code !== 'ERR_STREAM_PREMATURE_CLOSE') {
      throw error;
    }
  }
}
