/** By which definition each figure is judged: read once for all indicators that are shown together. */
import type { Knex } from 'knex';
import type { Kpi } from '../../db/repositories/kpis';
import { versionsOfKpis } from '../../db/repositories/kpis';
import type { WorkingCalendar } from '../../domain/calendar/types';
import type { KpiDefinition } from '../../domain/kpi/definition';
import { periodStart } from '../../domain/kpi/period';
import { judgedBy } from '../../domain/kpi/versions';

export interface Judging {
  version: number;
  definition: KpiDefinition;
}

/** The definition that judges a period of an indicator, with its figure or without one. */
export type Judge = (kpi: Kpi, period: string, measured: { version: number } | undefined) => Judging;

/** One query, however many indicators. Periods begin by `calendar`'s clock. */
export async function judgeOf(
  db: Knex,
  kpis: readonly Kpi[],
  calendar: Pick<WorkingCalendar, 'timeZoneOffsetMinutes'>,
): Promise<Judge> {
  const versions = await versionsOfKpis(
    db,
    kpis.map(({ id }) => id),
  );

  return (kpi, period, measured) =>
    judgedBy(versions.get(kpi.id) ?? [], {
      measuredBy: measured?.version ?? null,
      from: periodStart(kpi.definition.frequency, period, calendar),
    }) ?? kpi;
}
