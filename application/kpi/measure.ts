/**
 * Recording figures. A report is appended, never overwritten; whatever is worked out of it follows in the same transaction, and a figure
 * that comes after the closing time closes its collection late.
 */
import type { Knex } from 'knex';
import type { z } from 'zod';
import type { ReportFigure } from '../../contracts/kpis';
import { appendAudit, SYSTEM_CHAIN } from '../../db/repositories/audit';
import type { Measurement } from '../../db/repositories/kpi-measurements';
import {
  appendMeasurement,
  currentMeasurement,
  currentValues,
  lockCollection,
  lockPeriod,
  saveCollection,
  wasMeasured,
} from '../../db/repositories/kpi-measurements';
import { workFigures } from '../../db/repositories/kpi-work';
import type { Kpi } from '../../db/repositories/kpis';
import { computedKpis, findKpi, kpisByCode, kpiVersions } from '../../db/repositories/kpis';
import { DomainError, fieldError } from '../../domain/errors';
import { mayReport, maySee } from '../../domain/kpi/access';
import type { KpiDefinition } from '../../domain/kpi/definition';
import { isReported, partsOf } from '../../domain/kpi/definition';
import type { SourceFile } from '../../domain/kpi/provenance';
import { dependentsOf } from '../../domain/kpi/dependencies';
import type { KpiWindow } from '../../domain/kpi/period';
import { kpiWindow, periodStart } from '../../domain/kpi/period';
import { versionAt } from '../../domain/kpi/versions';
import type { WorkedOut } from '../../domain/kpi/value';
import { formulaValue, reportedValue, rollUpValue } from '../../domain/kpi/value';
import type { KpiChange } from './define';
import { assertInUse } from './define';
import { judgeOf } from './judging';
import { calendarOf } from './subject';

/** Records what somebody reports or hands in as a file, or a correction of it. A repeated request records nothing more. */
export async function reportFigure(
  { db, principal, now, requestId }: KpiChange,
  id: string,
  { period, value, figures, note, reason }: z.output<typeof ReportFigure>,
  file: SourceFile | null = null,
): Promise<Kpi> {
  const kpi = await visibleKpi(db, principal, id);
  const { window, version, definition } = await termsOf(db, kpi, period);

  if (!mayReport(principal, kpi.subject, definition.ownerId)) {
    throw new DomainError('access/not-entitled');
  }

  assertInUse(kpi);

  if (!isReported(definition)) {
    throw new DomainError('kpi/not-reported');
  }

  if (now < window.from) {
    throw fieldError('kpi/period-not-begun', '/period');
  }

  const given = Object.fromEntries(
    Object.entries(figures).filter((one): one is [string, string] => one[1] !== undefined),
  );
  const measurement: Measurement = {
    kpiId: kpi.id,
    period,
    version,
    value: reportedValue(definition, { value, figures: given }),
    figures: given,
    coverage: null,
    provenance: file !== null ? 'file' : principal.via === 'token' ? 'system' : 'hand',
    file,
    byId: principal.personId,
    at: now,
    late: now > window.closesAt,
    note,
    reason,
  };

  await db.transaction(async (trx) => {
    await lockPeriod(trx, period);
    const before = await currentMeasurement(trx, kpi.id, period);

    if (await wasMeasured(trx, requestId)) {
      return;
    }

    if (before !== null && before.value !== null && reason === null) {
      throw fieldError('kpi/correction-without-reason', '/reason', { value: before.value });
    }

    await appendMeasurement(trx, measurement, requestId);
    await appendAudit(trx, {
      chain: SYSTEM_CHAIN,
      action: before === null ? 'kpi.reported' : 'kpi.corrected',
      actorId: principal.personId,
      at: now,
      details: {
        kpiId: kpi.id,
        period,
        value: measurement.value,
        before: before?.value ?? null,
        reason,
        ...(file !== null && { file }),
      },
    });
    await closeLate(trx, measurement);
    await followUp(trx, kpi, period, now);
  });

  return visibleKpi(db, principal, id);
}

/** An indicator that this person may see. */
export async function visibleKpi(db: Knex, principal: KpiChange['principal'], id: string): Promise<Kpi> {
  const kpi = await findKpi(db, id);

  if (kpi === null || !maySee(principal, kpi.subject, kpi.definition.ownerId)) {
    throw new DomainError('access/not-visible');
  }

  return kpi;
}

export interface Terms {
  window: KpiWindow;
  version: number;
  definition: KpiDefinition;
}

/** The definition that holds for a period, and when that period is. */
export async function termsOf(db: Knex, kpi: Kpi, period: string): Promise<Terms> {
  const calendar = await calendarOf(db, kpi.subject);
  const from = periodStart(kpi.definition.frequency, period, calendar);
  const { version, definition } = versionAt(await kpiVersions(db, kpi.id), from) ?? kpi;

  return { window: kpiWindow(definition, period, calendar), version, definition };
}

/** Counts the assignments of the subject and records the figure. Answers whether it could be worked out. */
export async function measureWork(trx: Knex, kpi: Kpi, terms: Terms, now: string): Promise<boolean> {
  const { value, figures } = await workValue(trx, kpi, terms, now);

  if (value === null) {
    return false;
  }

  await appendMeasurement(
    trx,
    { ...computed(kpi, terms, now), value, figures, provenance: 'assignments' },
    null,
  );
  await followUp(trx, kpi, terms.window.period, now);

  return true;
}

/** What the assignments of the subject make of the formula at this moment. */
export async function workValue(
  db: Knex,
  { subject }: Pick<Kpi, 'subject'>,
  { window, definition }: Terms,
  now: string,
): Promise<{ value: string | null; figures: Record<string, string> }> {
  const figures = await workFigures(db, subject, window, now);

  return { value: formulaValue(definition.formula ?? '', figures).value, figures };
}

/** Works out anew everything that rests on a figure, each after its parts; what does not change is not written again. */
async function followUp(trx: Knex, changed: Kpi, period: string, now: string): Promise<void> {
  const { frequency } = changed.definition;
  const all = new Map(
    (await computedKpis(trx))
      .filter(({ definition }) => definition.frequency === frequency)
      .map((one) => [one.code, one]),
  );
  const judge = await judgeOf(trx, [...all.values()], await calendarOf(trx, changed.subject));
  // By the parts of the version that holds for the period: a later one may be made of others.
  const parts = new Map(
    [...all].map(([key, one]) => [key, partsOf(judge(one, period, undefined).definition)]),
  );

  for (const dependent of dependentsOf(changed.code, parts)) {
    const kpi = all.get(dependent);

    if (kpi !== undefined) {
      await computeOf(trx, kpi, period, now);
    }
  }
}

/** Works an indicator out of others and records it where it changed, or that it is missing now. Answers whether there is a figure. */
export async function computeOf(trx: Knex, kpi: Kpi, period: string, now: string): Promise<boolean> {
  const terms = await termsOf(trx, kpi, period);
  const { value, coverage, figures } = await computedValue(trx, terms);
  const before = await currentMeasurement(trx, kpi.id, period);

  if (value === null && (before === null || before.value === null)) {
    return false;
  }

  // Also when a correction of a part made it incomputable: then a figure that holds no more would stand there.
  if (before?.value !== value || before.coverage?.reported !== coverage?.reported) {
    const measurement: Measurement = {
      ...computed(kpi, terms, now),
      value,
      figures,
      coverage,
      provenance: 'computed',
    };
    await appendMeasurement(trx, measurement, null);

    if (value !== null) {
      await closeLate(trx, measurement);
    }
  }

  return value !== null;
}

/** What other indicators make of this one at this moment. */
export async function computedValue(
  db: Knex,
  { window: { period }, definition }: Terms,
): Promise<WorkedOut & { figures: Record<string, string> }> {
  const parts = await kpisByCode(db, partsOf(definition));
  const values = await currentValues(
    db,
    [...parts.values()].map(({ id }) => id),
    period,
  );
  const figures = Object.fromEntries(
    [...parts].flatMap(([code, { id }]) => {
      const value = values.get(id);

      return value === undefined ? [] : [[code, value] as const];
    }),
  );
  const result =
    definition.source === 'rollUp' && definition.rollUp !== null
      ? rollUpValue(definition.rollUp, figures)
      : formulaValue(definition.formula ?? '', figures);

  return { ...result, figures };
}

const computed = (kpi: Kpi, { window, version }: Terms, now: string) => ({
  kpiId: kpi.id,
  period: window.period,
  version,
  coverage: null,
  byId: null,
  at: now,
  late: now > window.closesAt,
  note: null,
  reason: null,
});

/** A figure that was missed and is there now ends the waiting. */
async function closeLate(trx: Knex, { kpiId, period, at }: Measurement): Promise<void> {
  const collection = await lockCollection(trx, kpiId, period);

  if (collection?.state === 'missing') {
    await saveCollection(trx, { ...collection, state: 'closed' }, { nextAt: null, now: at });
  }
}
