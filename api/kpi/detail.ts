/** One indicator with its series, its versions, and what it rests on. */
import type { Knex } from 'knex';
import { calendarOf } from '../../application/kpi/subject';
import { judgeOf } from '../../application/kpi/judging';
import { presentWindow } from '../../application/kpi/define';
import { computedValue, termsOf, workValue } from '../../application/kpi/measure';
import type { KpiDetail } from '../../contracts/kpis';
import { collectionsOf, currentValues, seriesOf } from '../../db/repositories/kpi-measurements';
import type { Kpi } from '../../db/repositories/kpis';
import { computedKpis, kpisByCode, kpiVersions } from '../../db/repositories/kpis';
import { loadNames } from '../../db/repositories/names';
import { DomainError } from '../../domain/errors';
import { maySee } from '../../domain/kpi/access';
import { partsOf } from '../../domain/kpi/definition';
import type { Seen } from './views';
import { figuresOf, kpiViews, lastPeriod, namesFor } from './views';

/** Two years of months. */
const SHOWN_PERIODS = 24;

export async function kpiDetail(db: Knex, kpi: Kpi, seen: Seen): Promise<KpiDetail> {
  const [[view], series, present, parts, wholes, versions] = await Promise.all([
    kpiViews(db, [kpi], seen),
    seriesWithGaps(db, kpi, seen),
    presentOf(db, kpi, seen),
    partsIn(db, kpi, seen),
    wholesOf(db, kpi, seen),
    versionsOf(db, kpi.id),
  ]);

  if (view === undefined) {
    throw new DomainError('access/not-visible');
  }

  return { ...view, series, present, parts, wholes, versions };
}

/** Periods that were measured or collected, and the last one over; a period without a figure is shown as missing. */
async function seriesWithGaps(db: Knex, kpi: Kpi, seen: Seen): Promise<KpiDetail['series']> {
  const [series, collections] = await Promise.all([
    seriesOf(db, [kpi.id], SHOWN_PERIODS),
    collectionsOf(db, [kpi.id], SHOWN_PERIODS),
  ]);
  const measured = series.get(kpi.id) ?? [];
  const collected = collections.get(kpi.id) ?? [];
  const last = lastPeriod(kpi.definition, seen);
  const periods = new Set([
    ...measured.map(({ period }) => period),
    ...collected.filter(({ period }) => period <= last).map(({ period }) => period),
  ]);
  const [names, judge] = await Promise.all([
    namesFor(db, [kpi], measured),
    judgeOf(db, [kpi], seen.calendar),
  ]);
  const figures = figuresOf((period, one) => judge(kpi, period, one), measured, collected, names);

  return [...periods].sort().reverse().slice(0, SHOWN_PERIODS).map(figures);
}

/** The running period, and what the figure would be if it closed now. */
async function presentOf(db: Knex, kpi: Kpi, { now }: Seen): Promise<KpiDetail['present']> {
  const { period } = presentWindow(kpi.definition, await calendarOf(db, kpi.subject), now);
  const terms = await termsOf(db, kpi, period);
  const { closesAt } = terms.window;

  switch (terms.definition.source) {
    case 'assignments':
      return { period, closesAt, value: (await workValue(db, kpi, terms, now)).value };
    case 'formula':
    case 'rollUp':
      return { period, closesAt, value: (await computedValue(db, terms)).value };
    case 'reported':
      return { period, closesAt, value: (await currentValues(db, [kpi.id], period)).get(kpi.id) ?? null };
  }
}

/** What it is worked out of, with the values of the last period; of people only what the reader may see. */
async function partsIn(db: Knex, kpi: Kpi, seen: Seen): Promise<KpiDetail['parts']> {
  const period = lastPeriod(kpi.definition, seen);
  const { definition: whole } = await termsOf(db, kpi, period);
  const found = [...(await kpisByCode(db, partsOf(whole))).values()].filter((part) => isSeen(part, seen));
  const values = await currentValues(
    db,
    found.map(({ id }) => id),
    period,
  );

  return found.map(({ id, code, definition }) => ({
    id,
    code,
    name: definition.name,
    value: values.get(id) ?? null,
  }));
}

async function wholesOf(db: Knex, { code }: Kpi, seen: Seen): Promise<KpiDetail['wholes']> {
  return (await computedKpis(db))
    .filter((whole) => partsOf(whole.definition).includes(code) && isSeen(whole, seen))
    .map((whole) => ({ id: whole.id, code: whole.code, name: whole.definition.name }));
}

const isSeen = ({ subject, definition }: Kpi, { principal }: Seen): boolean =>
  maySee(principal, subject, definition.ownerId);

async function versionsOf(db: Knex, id: string): Promise<KpiDetail['versions']> {
  const versions = await kpiVersions(db, id);
  const names = await loadNames(
    db,
    versions.map(({ authorId }) => authorId),
    [],
  );

  return versions.map(({ version, holdsFrom, authorId, madeAt, reason }) => ({
    version,
    holdsFrom,
    author: names.person(authorId),
    madeAt,
    reason,
  }));
}
