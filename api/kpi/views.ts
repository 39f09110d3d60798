/** Indicators as the API shows them. */
import type { Knex } from 'knex';
import type { Judging } from '../../application/kpi/judging';
import { judgeOf } from '../../application/kpi/judging';
import type { KpiFigure, KpiView } from '../../contracts/kpis';
import type { CollectionRow, Measurement } from '../../db/repositories/kpi-measurements';
import { collectionsOf, seriesOf } from '../../db/repositories/kpi-measurements';
import type { Kpi } from '../../db/repositories/kpis';
import { groupNames } from '../../db/repositories/kpis';
import type { Names } from '../../db/repositories/names';
import { loadNames } from '../../db/repositories/names';
import type { Principal } from '../../domain/access/principal';
import { localDate } from '../../domain/calendar/working-days';
import type { WorkingCalendar } from '../../domain/calendar/types';
import { displayText, parseFraction } from '../../domain/evaluation/fraction';
import { mayDefine, mayReport } from '../../domain/kpi/access';
import { attainmentOf, statusOf } from '../../domain/kpi/attainment';
import type { KpiDefinition } from '../../domain/kpi/definition';
import { isReported } from '../../domain/kpi/definition';
import { nextPeriod, periodOf } from '../../domain/kpi/period';

export interface Seen {
  principal: Principal;
  calendar: WorkingCalendar;
  now: string;
}

/** How many periods back one row of a list knows. */
const LISTED_PERIODS = 3;

/** Each indicator with the figures of the last two periods that are over: a few queries for all of them. */
export async function kpiViews(db: Knex, kpis: readonly Kpi[], seen: Seen): Promise<KpiView[]> {
  const ids = kpis.map(({ id }) => id);
  const [series, collections] = await Promise.all([
    seriesOf(db, ids, LISTED_PERIODS),
    collectionsOf(db, ids, LISTED_PERIODS),
  ]);
  const measured = [...series.values()].flat();
  const [names, groups, judge] = await Promise.all([
    namesFor(db, kpis, measured),
    groupNames(db, groupIds(kpis)),
    judgeOf(db, kpis, seen.calendar),
  ]);

  return kpis.map((kpi) => {
    const figures = figuresOf(
      (period, one) => judge(kpi, period, one),
      series.get(kpi.id) ?? [],
      collections.get(kpi.id) ?? [],
      names,
    );
    const last = lastPeriod(kpi.definition, seen);
    const { definition } = judge(kpi, nextPeriod(kpi.definition.frequency, last), undefined);

    return {
      ...head(kpi, { principal: seen.principal, reporterId: definition.ownerId, names, groups }),
      last: figures(last),
      before: figures(nextPeriod(kpi.definition.frequency, last, -1)),
    };
  });
}

/** The last period that is over. */
export const lastPeriod = ({ frequency }: KpiDefinition, { calendar, now }: Seen): string =>
  nextPeriod(frequency, periodOf(frequency, localDate(calendar, now)), -1);

interface Heading {
  principal: Principal;
  /** Who brings the figure of the present period, whatever a later version says. */
  reporterId: string;
  names: Names;
  groups: ReadonlyMap<string, string>;
}

function head(kpi: Kpi, { principal, reporterId, names, groups }: Heading): Omit<KpiView, 'last' | 'before'> {
  const { id, code, version, subject, definition, retiredAt } = kpi;
  const isOpen = retiredAt === null;

  return {
    id,
    code,
    version,
    subject: { kind: subject.kind, id: subject.id, ...subjectName(subject, names, groups) },
    definition: definition as KpiView['definition'],
    owner: names.person(definition.ownerId),
    retired: !isOpen,
    allowedActions: [
      ...(isOpen && isReported(definition) && mayReport(principal, subject, reporterId)
        ? ['report' as const]
        : []),
      ...(isOpen && mayDefine(principal, subject) ? ['define' as const] : []),
    ],
  };
}

function subjectName({ kind, id }: Kpi['subject'], names: Names, groups: ReadonlyMap<string, string>) {
  switch (kind) {
    case 'unit': {
      const { name, nameEn } = names.unit(id);

      return { name, nameEn };
    }
    case 'person':
      return { name: names.person(id).name, nameEn: null };
    case 'group':
      return { name: groups.get(id) ?? id, nameEn: null };
  }
}

const groupIds = (kpis: readonly Kpi[]): string[] =>
  kpis.flatMap(({ subject: { kind, id } }) => (kind === 'group' ? [id] : []));

export const namesFor = (db: Knex, kpis: readonly Kpi[], measured: readonly Measurement[]): Promise<Names> =>
  loadNames(
    db,
    [
      ...kpis.flatMap(({ definition, subject }) => [
        definition.ownerId,
        ...(subject.kind === 'person' ? [subject.id] : []),
      ]),
      ...measured.flatMap(({ byId }) => byId ?? []),
    ],
    kpis.flatMap(({ subject: { kind, id } }) => (kind === 'unit' ? [id] : [])),
  );

/** The figure of a period, whether it was measured or not. */
export function figuresOf(
  judge: (period: string, measured: Measurement | undefined) => Judging,
  measured: readonly Measurement[],
  collections: readonly CollectionRow[],
  names: Names,
): (period: string) => KpiFigure {
  return (period) => {
    const measurement = measured.find((one) => one.period === period);

    return figureOf(
      judge(period, measurement),
      period,
      measurement,
      collections.find((one) => one.period === period),
      names,
    );
  };
}

export function figureOf(
  { version, definition }: Judging,
  period: string,
  measurement: Measurement | undefined,
  collection: CollectionRow | undefined,
  names: Names,
): KpiFigure {
  const value = measurement?.value ?? null;
  const attainment = attainmentOf(definition, value);

  return {
    period,
    version,
    target: definition.target,
    range: definition.range,
    value,
    display: value === null ? null : displayText(parseFraction(value), definition.decimals),
    attainment,
    status: statusOf(attainment, definition.thresholds),
    provenance: measurement?.provenance ?? null,
    by: measurement?.byId == null ? null : names.person(measurement.byId),
    at: measurement?.at ?? null,
    late: measurement?.late ?? false,
    coverage: measurement?.coverage ?? null,
    figures: measurement?.figures ?? {},
    note: measurement?.note ?? null,
    reason: measurement?.reason ?? null,
    file: measurement?.file ?? null,
    closesAt: collection?.closesAt ?? null,
    collection: collection?.state ?? null,
  };
}
