/** What a cell of an exported table holds, and how text is kept from being taken for a formula. */

/** Text, a number, a yes or no, an instant or a calendar date, or nothing. */
export type Cell = string | number | boolean | null | { instant: string } | { date: string };

export interface Table {
  /** Name of the sheet and of the file. */
  name: string;
  heading: string[];
  rows: AsyncIterable<Cell[]> | Iterable<Cell[]>;
  /** Minutes that instants are shifted by to be shown in local time. */
  timeZoneOffsetMinutes: number;
}

/**
 * What a spreadsheet may run: = + - @ and their full-width forms, or a control character that shifts them to the
 * front; also behind quotes and blanks, which some programs strip.
 */
const LIVE = /^[\s"'“”‘’`\u00a0\u200b\u3000\ufeff\0]*[=+\-@\uff1d\uff0b\uff0d\uff20\t\r\n\0|%]/u;
/** A plain number is none of it, negative or not. */
const PLAIN_NUMBER = /^[+-]?\d{1,15}([.,]\d{1,8})?$/;

/** Whether text would come alive in a spreadsheet. */
export const isLive = (text: string): boolean =>
  !PLAIN_NUMBER.test(text) && (LIVE.test(text) || /^[\t\r\n\0]/.test(text));

/** Local date and time of an instant, as `YYYY-MM-DD HH:MM`. */
export const localText = (instant: string, timeZoneOffsetMinutes: number): string =>
  new Date(Date.parse(instant) + timeZoneOffsetMinutes * 60_000).toISOString().slice(0, 16).replace('T', ' ');
