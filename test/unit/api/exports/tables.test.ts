/** Tables that go out come back the same, and nothing in them comes alive in a spreadsheet. */
import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { readSheet } from 'read-excel-file/node';
import type { Cell, Table } from '../../../../api/exports/cells';
import { isLive } from '../../../../api/exports/cells';
import { csvOf } from '../../../../api/exports/csv';
import { xlsxOf } from '../../../../api/exports/xlsx';

const table = (rows: Cell[][], heading = ['a']): Table => ({
  name: 'test',
  heading,
  rows,
  timeZoneOffsetMinutes: 420,
});

async function csv(rows: Cell[][]): Promise<{ text: string; cells: string[][] }> {
  const pieces: string[] = [];

  for await (const piece of csvOf(table(rows))) {
    pieces.push(piece);
  }

  const text = pieces.join('');

  return {
    text,
    cells: (
      parse(text, {
        bom: true,
        delimiter: ';',
        relax_column_count: true,
        record_delimiter: '\r\n',
      }) as string[][]
    ).slice(1),
  };
}

async function xlsx(rows: Cell[][]): Promise<{ bytes: Buffer; cells: unknown[][] }> {
  const chunks: Uint8Array[] = [];

  for await (const chunk of xlsxOf(table(rows))) {
    chunks.push(chunk);
  }

  const bytes = Buffer.concat(chunks);

  return { bytes, cells: (await readSheet(bytes)).slice(1) };
}

const DANGEROUS = [
  '=1+1',
  '+1+cmd',
  '-2+3',
  '@SUM(A1)',
  '\t=1',
  '\r=1',
  '\n=1',
  '\0=1',
  '  =HYPERLINK("x")',
  '"=1+1',
  "'=1+1",
  '＝1+1',
  '＋1a',
  '－1a',
  '＠x',
  '\ufeff=1',
  '-',
  '=',
  '-abc',
];

describe('text in a table', () => {
  it.each(DANGEROUS)('%j is kept from coming alive', async (text) => {
    const { cells } = await csv([[text]]);

    expect(isLive(text)).toBe(true);
    expect(cells).toEqual([[`'${text}`]]);
  });

  it.each(['-5', '-1.25', '+84', '12,5', '0', 'Báo cáo tháng', '2026-11-25', 'a=b', 'x@y.vn'])(
    '%j stays as it is',
    async (text) => {
      expect(isLive(text)).toBe(false);
      expect((await csv([[text]])).cells).toEqual([[text]]);
    },
  );

  it('10,000 cells of any text: none alive in CSV, all equal when read back', async () => {
    const nasty = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 20 }),
      fc
        .tuple(
          fc.constantFrom('', ' ', '"', "'", '\t', '\u3000'),
          fc.constantFrom('=', '+', '-', '@', '＝', '\r', '\n', '\0', ';', '"'),
          fc.string({ maxLength: 10 }),
        )
        .map((parts) => parts.join('')),
      fc.constantFrom('Đôn đốc; "khẩn"', 'a\r\nb'),
    );
    const texts = fc
      .sample(nasty, { numRuns: 10_000, seed: 36 })
      .filter((text) => !/[\ud800-\udfff]/u.test(text));
    const { cells } = await csv(texts.map((text) => [text]));
    const read = cells.map(([cell = '']) => cell);

    expect(texts.length).toBeGreaterThan(9_000);
    expect(read).toHaveLength(texts.length);
    expect(
      read.filter((cell) => /^[=+\-@\t\r\n\0]/.test(cell) && !/^[+-]?\d+([.,]\d+)?$/.test(cell)),
    ).toEqual([]);
    expect(read.map((cell, index) => (isLive(texts[index] ?? '') ? cell.slice(1) : cell))).toEqual(texts);
  });
});

describe('a workbook', () => {
  it('has numbers, dates and yes/no as such, in local time, and text as text', async () => {
    const { cells } = await xlsx([
      [
        '=1+1',
        -5,
        2.5,
        true,
        { instant: '2026-11-25T10:00:00Z' },
        { date: '2027-01-01' },
        null,
        'Đôn đốc <&>"',
      ],
    ]);

    expect(cells).toEqual([
      [
        '=1+1',
        -5,
        2.5,
        true,
        new Date('2026-11-25T17:00:00Z'),
        new Date('2027-01-01T00:00:00Z'),
        null,
        'Đôn đốc <&>"',
      ],
    ]);
  });

  it('holds no formula, whatever the text', async () => {
    const { bytes } = await xlsx(DANGEROUS.map((text) => [text]));
    const { unzipSync, strFromU8 } = await import('fflate');
    const sheet = strFromU8(unzipSync(bytes)['xl/worksheets/sheet1.xml'] ?? new Uint8Array());

    expect(sheet).toContain('inlineStr');
    expect(sheet).not.toMatch(/<f[ >]/);
  });

  it('of 20,000 rows is handed on in pieces while rows are still being read', async () => {
    let read = 0;
    const rows = (function* () {
      for (; read < 20_000; read += 1) {
        yield [`Nhiệm vụ ${read} ${Math.sin(read)}`, read];
      }
    })();
    const seenAt: number[] = [];

    for await (const chunk of xlsxOf(table(rows as unknown as Cell[][]))) {
      seenAt.push(chunk.length > 0 ? read : 20_000);
    }

    expect(seenAt.filter((at) => at < 20_000).length).toBeGreaterThan(5);
  });
});
