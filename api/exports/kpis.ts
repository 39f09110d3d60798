/** Indicators as a table: each with the figure of the last period that is over, exactly. */
import type { z } from 'zod';
import type { KpiQuery } from '../../contracts/kpis';
import { CITY_CALENDAR, findCalendar } from '../../db/repositories/calendars';
import { listKpis } from '../../db/repositories/kpis';
import type { Principal } from '../../domain/access/principal';
import { DomainError } from '../../domain/errors';
import type { Knex } from 'knex';
import type { Locale } from '../context';
import { kpiFilter } from '../kpi/filter';
import { kpiViews } from '../kpi/views';
import type { Cell } from './cells';
import { PAGE, paged } from './paged';
import { wordOf } from './words';

interface Context {
  db: Knex;
  principal: Principal;
  locale: Locale;
  now: string;
}

export async function kpiCells(
  query: Omit<z.output<typeof KpiQuery>, 'limit' | 'cursor'>,
  { db, principal, locale, now }: Context,
): Promise<Cell[][]> {
  const calendar = await findCalendar(db, CITY_CALENDAR);
  const cells: Cell[][] = [];

  if (calendar === null) {
    throw new DomainError('calendar/unknown');
  }

  const pages = paged(
    async (after: string | null) => {
      const rows = await listKpis(db, kpiFilter(query, principal), { limit: PAGE, after });

      return { rows, next: rows.length < PAGE ? null : (rows.at(-1)?.code ?? null) };
    },
    async (rows) =>
      (await kpiViews(db, rows, { principal, calendar, now })).map(
        ({ code, subject, definition, owner, last }) => [
          code,
          definition.name,
          subject.name,
          definition.unitOfMeasure,
          definition.baseline,
          definition.range === null ? definition.target : `${definition.range.low}–${definition.range.high}`,
          last.period,
          last.value,
          last.attainment?.clamped ?? null,
          wordOf(last.status, locale),
          last.provenance === null ? null : wordOf(last.provenance, locale),
          owner.name,
          definition.description,
          definition.formula,
          definition.dataSource,
          definition.figureSources?.numerator ?? null,
          definition.figureSources?.denominator ?? null,
          definition.legalBasis,
        ],
      ),
  );

  for await (const row of pages) {
    cells.push(row);
  }

  return cells;
}
