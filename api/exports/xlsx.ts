/**
 * Tables as XLSX, written as they are read: a list of any length passes through in pages. Numbers, dates and yes/no
 * are such; text is an inline string, which no program takes for a formula, and is marked as quoted where it looks
 * like one. The zip is fflate's; the few parts of a workbook with one sheet are written here, because the kept-up
 * writers for Node build the whole workbook in memory first.
 */
import { Zip, ZipDeflate, strToU8 } from 'fflate';
import type { Cell, Table } from './cells';
import { isLive } from './cells';

/** Places in the list of styles below. */
const STYLE = { plain: 0, heading: 1, instant: 2, date: 3, quoted: 4 } as const;
const MAX_SHEET_NAME = 31;
/** What one cell of a sheet can hold. */
const MAX_TEXT = 32_767;
/** Sheet text is handed to the zip in pieces of about this size. */
const PIECE = 64 * 1024;

export async function* xlsxOf(table: Table): AsyncGenerator<Uint8Array> {
  const ready: Uint8Array[] = [];
  const failed: Error[] = [];
  const zip = new Zip((error, chunk) => {
    if (error === null) {
      ready.push(chunk);
    } else {
      failed.push(error);
    }
  });
  const drained = function* (): Generator<Uint8Array> {
    if (failed[0] !== undefined) {
      throw failed[0];
    }

    yield* ready.splice(0);
  };

  for (const [path, text] of Object.entries(parts(table.name))) {
    const part = new ZipDeflate(path);
    zip.add(part);
    part.push(strToU8(text), true);
  }

  const sheet = new ZipDeflate('xl/worksheets/sheet1.xml', { level: 6 });
  zip.add(sheet);

  for await (const piece of pieces(sheetXml(table))) {
    sheet.push(strToU8(piece), false);
    yield* drained();
  }

  sheet.push(new Uint8Array(), true);
  zip.end();
  yield* drained();
}

async function* pieces(texts: AsyncIterable<string>): AsyncGenerator<string> {
  let piece = '';

  for await (const text of texts) {
    piece += text;

    if (piece.length >= PIECE) {
      yield piece;
      piece = '';
    }
  }

  yield piece;
}

async function* sheetXml({ heading, rows, timeZoneOffsetMinutes }: Table): AsyncGenerator<string> {
  yield `${XML}<worksheet xmlns="${MAIN}"><sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews><sheetFormatPr defaultRowHeight="15"/><cols><col min="1" max="${Math.max(1, heading.length)}" width="22" customWidth="1"/></cols><sheetData>`;
  let at = 1;
  yield rowXml(
    at,
    heading.map((name) => textCell(name, STYLE.heading)),
  );

  for await (const row of rows) {
    at += 1;
    yield rowXml(
      at,
      row.map((cell) => cellOf(cell, timeZoneOffsetMinutes)),
    );
  }

  yield '</sheetData></worksheet>';
}

/** What is inside `<c … >`, without the address; null for an empty cell. */
type Inside = { attributes: string; content: string } | null;

/** Some readers want the address of each cell, though it follows from its place. */
function rowXml(row: number, cells: readonly Inside[]): string {
  const filled = cells.flatMap((cell, index) =>
    cell === null ? [] : [`<c r="${columnName(index)}${row}"${cell.attributes}>${cell.content}</c>`],
  );

  return `<row r="${row}">${filled.join('')}</row>`;
}

/** A, B, … Z, AA, AB, … */
const columnName = (index: number): string =>
  (index < 26 ? '' : columnName(Math.floor(index / 26) - 1)) + String.fromCharCode(65 + (index % 26));

function cellOf(cell: Cell, offset: number): Inside {
  if (cell === null || (typeof cell === 'number' && !Number.isFinite(cell))) {
    return null;
  }

  if (typeof cell === 'string') {
    return textCell(cell, isLive(cell) ? STYLE.quoted : STYLE.plain);
  }

  if (typeof cell === 'number') {
    return { attributes: '', content: `<v>${cell}</v>` };
  }

  if (typeof cell === 'boolean') {
    return { attributes: ' t="b"', content: `<v>${cell ? 1 : 0}</v>` };
  }

  const isInstant = 'instant' in cell;
  const days = serial(
    isInstant ? Date.parse(cell.instant) + offset * 60_000 : Date.parse(`${cell.date}T00:00:00Z`),
  );

  return { attributes: ` s="${isInstant ? STYLE.instant : STYLE.date}"`, content: `<v>${days}</v>` };
}

/** Days since the last day of 1899, as sheets count; a hair up, because readers cut off below the millisecond. */
const serial = (ms: number): number => Math.ceil((ms / 86_400_000 + 25_569) * 1e10) / 1e10;

const textCell = (text: string, style: number): Inside => ({
  attributes: ` t="inlineStr" s="${style}"`,
  content: `<is><t xml:space="preserve">${xmlText(text.slice(0, MAX_TEXT))}</t></is>`,
});

const ENTITIES: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  '\r': '&#13;',
};

/** XML has no place for control characters and lone surrogates: they become the sign for what cannot be shown. */
const xmlText = (text: string): string =>
  text
    .replace(
      /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g,
      '\ufffd',
    )
    .replace(/[&<>"\r]/g, (sign) => ENTITIES[sign] ?? sign);

const XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006';
const SHEET_TYPE = 'application/vnd.openxmlformats-officedocument.spreadsheetml';

/** Everything of a workbook but its sheet. */
function parts(name: string): Record<string, string> {
  const sheetName = xmlText(name.replace(/[\\/?*[\]:]/g, ' ').slice(0, MAX_SHEET_NAME)) || 'Sheet1';

  return {
    '[Content_Types].xml': `${XML}<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${SHEET_TYPE}.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="${SHEET_TYPE}.worksheet+xml"/><Override PartName="/xl/styles.xml" ContentType="${SHEET_TYPE}.styles+xml"/></Types>`,
    '_rels/.rels': `${XML}<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="rId1" Type="${OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    'xl/workbook.xml': `${XML}<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}"><sheets><sheet name="${sheetName}" sheetId="1" r:id="rId1"/></sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': `${XML}<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="rId1" Type="${OFFICE}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="${OFFICE}/styles" Target="styles.xml"/></Relationships>`,
    'xl/styles.xml': STYLES,
  };
}

const STYLES = `${XML}<styleSheet xmlns="${MAIN}"><numFmts count="2"><numFmt numFmtId="164" formatCode="dd/mm/yyyy\\ hh:mm"/><numFmt numFmtId="165" formatCode="dd/mm/yyyy"/></numFmts><fonts count="2"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders><cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="5"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/><xf numFmtId="0" fontId="1" fillId="0" borderId="0" xfId="0" applyFont="1"/><xf numFmtId="164" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/><xf numFmtId="165" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/><xf numFmtId="49" fontId="0" fillId="0" borderId="0" xfId="0" quotePrefix="1" applyNumberFormat="1"/></cellXfs></styleSheet>`;
