/** One import: every row is checked, then all are written in one transaction, or none. A dry run writes and takes back. */
import type { Knex } from 'knex';
import type { z } from 'zod';
import type { ImportResult, IMPORT_KINDS } from '../../contracts/organisation';
import type { RowFault } from '../../db/repositories/imports';
import {
  importAppointments,
  importCalendarDays,
  importPeople,
  importUnits,
} from '../../db/repositories/imports';
import type { ErrorCode } from '../../domain/errors';
import { isErrorCode } from '../../domain/errors';
import type { Locale } from '../context';
import { fieldProblems } from '../field-errors';
import { MESSAGES } from '../messages';
import { FAULTS } from './faults';
import { AppointmentImport, CalendarDayImport, PersonImport, UnitImport } from './row-shapes';
import type { TableRow } from './table';

export type ImportKind = (typeof IMPORT_KINDS)[number];
type Result = z.output<typeof ImportResult>;
type ResultRow = Result['rows'][number];

/** What stands against a row: of the organisation in words of its own, else the sentence of a code. */
type Fault = Omit<RowFault, 'code'> & { code: RowFault['code'] | ErrorCode };

interface Import<Row> {
  shape: z.ZodType<Row>;
  idOf: (row: Row) => string;
  write: (trx: Knex, rows: readonly Row[]) => Promise<Fault[]>;
}

const define = <Row>(kind: Import<Row>): Import<unknown> => kind as Import<unknown>;

const IMPORTS: Readonly<Record<ImportKind, Import<unknown>>> = {
  units: define({ shape: UnitImport, idOf: ({ code }) => code, write: importUnits }),
  people: define({ shape: PersonImport, idOf: ({ id }) => id, write: importPeople }),
  appointments: define({
    shape: AppointmentImport,
    idOf: ({ personId, unitCode }) => `${personId}@${unitCode}`,
    write: importAppointments,
  }),
  'calendar-days': define({
    shape: CalendarDayImport,
    idOf: ({ calendarId, date }) => `${calendarId}/${date}`,
    write: importCalendarDays,
  }),
};

/** Ends the transaction of a dry run or of an import with faults. */
class TakeBack extends Error {}

interface ImportOptions {
  dryRun: boolean;
  locale: Locale;
  audit: (trx: Knex, total: number) => Promise<void>;
}

/** Imports rows of the organisation. `audit` runs inside the transaction of an import that is kept: what changed and that it changed stand together. */
export const importTable = (
  db: Knex,
  kind: ImportKind,
  table: readonly TableRow[],
  options: ImportOptions,
): Promise<Result> => importAs(db, IMPORTS[kind], table, options);

/** Imports rows of any shape: each is read, then all are written in one transaction that a fault takes back. */
export async function importAs<Row>(
  db: Knex,
  { shape, idOf, write }: Import<Row>,
  table: readonly TableRow[],
  options: ImportOptions,
): Promise<Result> {
  const results: ResultRow[] = [];
  const rows: Row[] = [];

  for (const { row, cells } of table) {
    const parsed = shape.safeParse(cells);
    rows.push(...(parsed.success ? [parsed.data] : []));
    results.push({
      row,
      ok: parsed.success,
      id: parsed.success ? idOf(parsed.data) : null,
      errors: parsed.success ? [] : columnErrors(parsed.error, options.locale),
    });
  }

  const readable = results.length > 0 && results.every(({ ok }) => ok);
  const applied = readable && (await writeAll(db, (trx) => write(trx, rows), results, options));

  return {
    dryRun: options.dryRun,
    applied,
    rows: results,
    total: results.length,
    failed: results.filter(({ ok }) => !ok).length,
  };
}

async function writeAll(
  db: Knex,
  write: (trx: Knex) => Promise<Fault[]>,
  results: ResultRow[],
  { dryRun, locale, audit }: ImportOptions,
): Promise<boolean> {
  try {
    await db.transaction(async (trx) => {
      const faults = await write(trx);
      faults.forEach((fault) => mark(results[fault.index], fault, locale));

      if (dryRun || faults.length > 0) {
        throw new TakeBack();
      }

      await audit(trx, results.length);
    });

    return true;
  } catch (error) {
    if (error instanceof TakeBack) {
      return false;
    }

    throw error;
  }
}

function mark(result: ResultRow | undefined, { column, code }: Fault, locale: Locale): void {
  if (result !== undefined) {
    result.ok = false;
    result.errors.push({ column, message: (isErrorCode(code) ? MESSAGES[code] : FAULTS[code])[locale] });
  }
}

const columnErrors = (error: z.ZodError, locale: Locale): ResultRow['errors'] =>
  fieldProblems(error.issues, locale).map(({ pointer, message }) => ({ column: pointer.slice(1), message }));
