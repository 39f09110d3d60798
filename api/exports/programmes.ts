/** Programmes as tables: the list, and one programme with what each of its goals is measured by. */
import { z } from 'zod';
import { Id } from '../../contracts/common';
import type { ProgrammeQuery, ProgrammeRow } from '../../contracts/programmes';
import type { ProgrammePlace } from '../../db/repositories/programmes';
import { findProgramme, listProgrammes } from '../../db/repositories/programmes';
import { DomainError } from '../../domain/errors';
import { programmeRows, programmeView } from '../programmes/views';
import type { Cell } from './cells';
import type { ExportContext } from './definition';
import { PAGE, paged } from './paged';
import { wordOf } from './words';

export const ProgrammeExport = z.strictObject({ programmeId: Id });

export async function programmeCells(
  filter: Omit<z.output<typeof ProgrammeQuery>, 'limit' | 'cursor'>,
  context: ExportContext,
): Promise<Cell[][]> {
  const cells: Cell[][] = [];
  const pages = paged(
    async (after: ProgrammePlace | null) => {
      const rows = await listProgrammes(context.db, filter, { limit: PAGE, after });
      const last = rows.length < PAGE ? undefined : rows.at(-1);

      return { rows, next: last === undefined ? null : { issuedOn: last.body.issuedOn, id: last.id } };
    },
    async (rows) =>
      (await programmeRows(rows, context)).map((one): Cell[] => [
        one.number,
        wordOf(one.kind, context.locale),
        one.issuer,
        one.issuedOn,
        one.abstract,
        one.leadUnit.name,
        ...figures(one),
      ]),
  );

  for await (const row of pages) {
    cells.push(row);
  }

  return cells;
}

const figures = ({ measured, coverage }: Pick<ProgrammeRow, 'measured' | 'coverage'>): Cell[] => [
  measured?.progress ?? null,
  measured?.expected ?? null,
  coverage.measured,
  coverage.expected,
];

/** A row for each goal, followed by one for each of its entries; what is missing is an empty cell. */
export async function programmeEntryCells(
  { programmeId }: z.output<typeof ProgrammeExport>,
  context: ExportContext,
): Promise<Cell[][]> {
  const programme = await findProgramme(context.db, programmeId);

  if (programme === null) {
    throw new DomainError('access/not-visible');
  }

  const { goals } = await programmeView(programme, context);

  return goals.flatMap((goal): Cell[][] => [
    [goal.title, null, null, null, goal.weight, ...figures(goal), ...Array<Cell>(6).fill(null)],
    ...goal.entries.map((entry): Cell[] => [
      goal.title,
      wordOf(entry.kind, context.locale),
      entry.code,
      entry.name,
      entry.weight,
      entry.measured?.progress ?? null,
      entry.measured?.expected ?? null,
      entry.measured === null ? 0 : 1,
      1,
      entry.kpi?.value ?? null,
      entry.cells?.doneOnTime ?? null,
      entry.cells?.doneLate ?? null,
      entry.cells?.openInTerm ?? null,
      entry.cells?.openOverdue ?? null,
      entry.counted?.inObjectives ?? null,
    ]),
  ]);
}
