/** Indicator sets as tables: the list, one set with what it measures, and the figures of those who are measured by it. */
import { z } from 'zod';
import { Id } from '../../contracts/common';
import { SetQuery } from '../../contracts/indicator-sets';
import type { IndicatorSet } from '../../db/repositories/indicator-sets';
import { findSet, listSets, setKpis } from '../../db/repositories/indicator-sets';
import { CITY_CALENDAR, findCalendar } from '../../db/repositories/calendars';
import { kpisById } from '../../db/repositories/kpis';
import { DomainError } from '../../domain/errors';
import { maySee } from '../../domain/kpi/access';
import { setRows } from '../indicator-sets/views';
import { kpiViews } from '../kpi/views';
import type { Cell } from './cells';
import type { ExportContext } from './definition';
import { PAGE, paged } from './paged';
import { wordOf } from './words';

export const SetsExport = SetQuery.omit({ limit: true, cursor: true });
export const SetExport = z.strictObject({ setId: Id });

export const setListCells = (
  filter: z.output<typeof SetsExport>,
  { db, locale }: Pick<ExportContext, 'db' | 'locale'>,
): AsyncGenerator<Cell[]> =>
  paged(
    async (after: { createdAt: string; id: string } | null) => {
      const rows = await listSets(db, filter, { limit: PAGE, after });
      const last = rows.length < PAGE ? undefined : rows.at(-1);

      return { rows, next: last === undefined ? null : { createdAt: last.createdAt, id: last.id } };
    },
    async (sets) =>
      (await setRows(db, sets)).map((one): Cell[] => [
        one.name,
        one.version,
        wordOf(one.state, locale),
        one.audience.unitKind,
        one.audience.position,
        one.entryCount,
        one.indicatorCount,
        one.trialFrom,
        one.trialUnits.map(({ name }) => name).join('; ') || null,
      ]),
  );

/** A row for each indicator that the set defines. */
export async function setEntryCells(
  { setId }: z.output<typeof SetExport>,
  { db, locale }: Pick<ExportContext, 'db' | 'locale'>,
): Promise<Cell[][]> {
  const { body, version } = await there({ db }, setId);

  return body.entries.map(({ code, weight, definition }): Cell[] => [
    body.name,
    version,
    code,
    definition.name,
    weight,
    definition.unitOfMeasure,
    wordOf(definition.perspective, locale),
    wordOf(definition.direction, locale),
    definition.baseline,
    definition.range === null ? definition.target : `${definition.range.low}–${definition.range.high}`,
    wordOf(definition.frequency, locale),
    wordOf(definition.source, locale),
    definition.formula,
    definition.dataSource,
    definition.legalBasis,
    definition.description,
    definition.figureSources?.numerator ?? null,
    definition.figureSources?.denominator ?? null,
  ]);
}

/** A row for each indicator in use that came of the set, with the last period that is over; of a person only what the reader may see. */
export async function setFigureCells(
  { setId }: z.output<typeof SetExport>,
  { db, principal, locale, now }: Pick<ExportContext, 'db' | 'principal' | 'locale' | 'now'>,
): Promise<Cell[][]> {
  const { body } = await there({ db }, setId);
  const [assigned, calendar] = await Promise.all([
    setKpis(db, { setIds: [setId] }),
    findCalendar(db, CITY_CALENDAR),
  ]);

  if (calendar === null) {
    throw new DomainError('calendar/unknown');
  }

  const kpis = await kpisById(
    db,
    assigned.map(({ kpiId }) => kpiId),
  );
  const seen = assigned.flatMap(({ kpiId, entryCode }) => {
    const kpi = kpis.get(kpiId);

    return kpi !== undefined && maySee(principal, kpi.subject, kpi.definition.ownerId)
      ? [{ kpi, entryCode }]
      : [];
  });
  const views = await kpiViews(
    db,
    seen.map(({ kpi }) => kpi),
    { principal, calendar, now },
  );

  return views
    .map((view, at) => ({ view, entryCode: seen[at]?.entryCode ?? '' }))
    .sort((x, y) => x.entryCode.localeCompare(y.entryCode) || x.view.code.localeCompare(y.view.code))
    .map(({ view: { code, subject, definition, last }, entryCode }): Cell[] => [
      body.name,
      entryCode,
      code,
      definition.name,
      subject.name,
      last.period,
      last.value,
      last.attainment?.clamped ?? null,
      wordOf(last.status, locale),
      last.provenance === null ? null : wordOf(last.provenance, locale),
    ]);
}

async function there({ db }: Pick<ExportContext, 'db'>, id: string): Promise<IndicatorSet> {
  const set = await findSet(db, id);

  if (set === null) {
    throw new DomainError('access/not-visible');
  }

  return set;
}
