/** A spreadsheet that names units by code, as a choice of recipients: what it names, and what is wrong with each row. */
import type { Knex } from 'knex';
import type { UnitSheet } from '../../contracts/distributions';
import { loadNames } from '../../db/repositories/names';
import { unitsByCode } from '../../db/repositories/recipients';
import type { Principal } from '../../domain/access/principal';
import { mayIssueTo } from '../../domain/access/visibility';
import type { Locale } from '../context';
import { messageOf } from '../messages';
import { FAULTS } from './faults';
import type { TableRow } from './table';

/** The heading of the column that counts; other columns are for people. */
const COLUMN = 'code';

export async function readUnitSheet(
  db: Knex,
  principal: Principal,
  table: readonly TableRow[],
  locale: Locale,
): Promise<UnitSheet> {
  const known = await unitsByCode(
    db,
    table.flatMap(({ cells }) => cells[COLUMN] ?? []),
  );
  const unitIds: string[] = [];
  const errors: UnitSheet['errors'] = [];

  for (const { row, cells } of table) {
    const unit = known.get(cells[COLUMN] ?? '');
    const message =
      unit === undefined
        ? FAULTS.unknown[locale]
        : unitIds.includes(unit.id)
          ? FAULTS.repeated[locale]
          : mayIssueTo(principal, unit.path)
            ? null
            : messageOf('assignment/outside-scope', locale);

    if (unit !== undefined && message === null) {
      unitIds.push(unit.id);
    } else {
      errors.push({ row, column: COLUMN, message: message ?? FAULTS.unknown[locale] });
    }
  }

  const names = await loadNames(db, [], unitIds);

  return { units: unitIds.map(names.unit), errors };
}
