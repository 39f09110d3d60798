/**
 * The history of an indicator as a table: everything that was measured, corrections beside what they corrected, each with where it came
 * from and by which definition it is judged. A period that is over and was not measured is a row without a figure, never a zero.
 */
import { z } from 'zod';
import { judgeOf } from '../../application/kpi/judging';
import { visibleKpi } from '../../application/kpi/measure';
import { Id } from '../../contracts/common';
import { CITY_CALENDAR, findCalendar } from '../../db/repositories/calendars';
import type { Measurement } from '../../db/repositories/kpi-measurements';
import { collectionsOf, historyOf } from '../../db/repositories/kpi-measurements';
import { DomainError } from '../../domain/errors';
import { figureOf, lastPeriod, namesFor } from '../kpi/views';
import type { Cell } from './cells';
import type { ExportContext } from './definition';
import { wordOf } from './words';

export const KpiHistoryExport = z.strictObject({ kpiId: Id });

/** Periods that are looked through for a missing figure: ten years of months. */
const PERIODS = 120;

export async function kpiHistoryCells(
  { kpiId }: z.output<typeof KpiHistoryExport>,
  { db, principal, locale, now }: Pick<ExportContext, 'db' | 'principal' | 'locale' | 'now'>,
): Promise<Cell[][]> {
  const kpi = await visibleKpi(db, principal, kpiId);
  const [measured, collections, calendar] = await Promise.all([
    historyOf(db, kpiId),
    collectionsOf(db, [kpiId], PERIODS),
    findCalendar(db, CITY_CALENDAR),
  ]);

  if (calendar === null) {
    throw new DomainError('calendar/unknown');
  }

  const names = await namesFor(db, [kpi], measured);
  const judge = await judgeOf(db, [kpi], calendar);
  const last = lastPeriod(kpi.definition, { principal, calendar, now });
  const collected = collections.get(kpiId) ?? [];
  const periods = new Set([
    ...measured.map(({ period }) => period),
    ...collected.map(({ period }) => period).filter((period) => period <= last),
  ]);
  const rowOf = (period: string, one: Measurement | undefined, no: number, isLatest: boolean): Cell[] => {
    const collection = collected.find((each) => each.period === period);
    const figure = figureOf(judge(kpi, period, one), period, one, collection, names);

    return [
      kpi.code,
      period,
      one === undefined ? null : no,
      one === undefined ? null : isLatest,
      figure.value,
      figure.attainment?.clamped ?? null,
      wordOf(figure.status, locale),
      Object.entries(figure.figures)
        .map(([name, value]) => `${name} = ${value}`)
        .join('; ') || null,
      figure.coverage?.reported ?? null,
      figure.coverage?.expected ?? null,
      figure.provenance === null ? null : wordOf(figure.provenance, locale),
      figure.file?.name ?? null,
      figure.file?.row ?? null,
      figure.by?.name ?? null,
      figure.at === null ? null : { instant: figure.at },
      one === undefined ? null : figure.late,
      figure.reason,
      figure.note,
      one?.version ?? null,
    ];
  };

  return [...periods].sort().flatMap((period) => {
    const of = measured.filter((one) => one.period === period);

    return of.length === 0
      ? [rowOf(period, undefined, 0, false)]
      : of.map((one, at) => rowOf(period, one, at + 1, at === of.length - 1));
  });
}
