/** Indicators: definitions, figures, collecting. */
import { z } from 'zod';
import { PROVENANCES } from '../domain/kpi/provenance';
import { KPI_STATUSES } from '../domain/kpi/attainment';
import { COLLECTION_STATES } from '../domain/kpi/collection';
import {
  DIRECTIONS,
  FREQUENCIES,
  KPI_CODE,
  KPI_SOURCES,
  PERSPECTIVES,
  ROLL_UPS,
  SUBJECT_KINDS,
} from '../domain/kpi/definition';
import { Decimal, Id, Instant, PageQuery, PersonRef, page, text } from './common';

/** A decimal that may be negative, as text, exact. */
const Signed = z
  .string()
  .max(24)
  .regex(/^-?\d{1,12}(\.\d{1,8})?$/);
const Code = z.string().regex(KPI_CODE).meta({ description: 'capitals, digits and _, e.g. ONTIME_RATE' });
const Period = z
  .string()
  .regex(/^\d{4}(-(0[1-9]|1[0-2])|-Q[1-4])?$/)
  .meta({ description: '2026-11, 2026-Q4 or 2026, by the frequency' });

const Range = z.strictObject({ low: Signed, high: Signed, tolerance: Decimal });

/** What an indicator is, without its code and whom it is about. */
export const Definition = z.strictObject({
  name: text(300),
  description: text(2000)
    .nullable()
    .default(null)
    .meta({ description: 'what it measures and what counts, in words' }),
  unitOfMeasure: text(50),
  perspective: z.enum(PERSPECTIVES),
  direction: z.enum(DIRECTIONS).meta({ description: 'which way is better' }),
  source: z.enum(KPI_SOURCES),
  formula: text(500).nullable().default(null).meta({
    description:
      'numbers, + - * /, min, max and names: work.done … of assignments, numerator and denominator of a report, codes of other indicators',
  }),
  rollUp: z
    .strictObject({
      method: z.enum(ROLL_UPS),
      parts: z.array(z.strictObject({ code: Code, weight: Decimal.default('1') })).max(300),
    })
    .nullable()
    .default(null),
  baseline: Signed.nullable().default(null),
  target: Signed.nullable().default(null),
  range: Range.nullable().default(null),
  thresholds: z
    .strictObject({ met: Decimal, near: Decimal })
    .meta({ description: 'least attainment, 0 to 1, that counts as met and as near' }),
  frequency: z.enum(FREQUENCIES),
  closesAfterWorkingDays: z.int().min(1).max(60),
  remindBeforeWorkingDays: z.int().min(0).max(30),
  ownerId: Id.meta({ description: 'who brings the figure, and is asked for it' }),
  dataSource: text(500),
  figureSources: z
    .strictObject({
      numerator: text(500).nullable().default(null),
      denominator: text(500).nullable().default(null),
    })
    .nullable()
    .default(null)
    .meta({
      description: 'of a report whose formula names them: where each is taken from, where they differ',
    }),
  legalBasis: text(500).nullable().default(null),
  decimals: z.int().min(0).max(6).default(1),
});

export const CreateKpi = z.strictObject({
  code: Code,
  subject: z.strictObject({ kind: z.enum(SUBJECT_KINDS), id: Id }),
  definition: Definition,
  reason: text(2000),
});

export const NewKpiVersion = z.strictObject({
  definition: Definition,
  reason: text(2000),
  basedOnVersion: z.int().min(1),
  holdsFromPeriod: Period.optional().meta({
    description: 'the present period unless given; never an earlier one',
  }),
});

export const RetireKpi = z.strictObject({ reason: text(2000) });

export const ReportFigure = z.strictObject({
  period: Period,
  value: Signed.nullable().default(null),
  figures: z
    .strictObject({ numerator: Signed.optional(), denominator: Signed.optional() })
    .default({})
    .meta({ description: 'instead of the value, where the indicator has a formula' }),
  note: text(1000).nullable().default(null),
  reason: text(2000).nullable().default(null).meta({ description: 'of a correction' }),
});

export const ReportFigures = z.strictObject({
  rows: z
    .array(ReportFigure.extend({ code: Code }))
    .min(1)
    .max(500),
});

export const ReportedRows = z.object({
  rows: z.array(
    z.object({
      code: z.string(),
      period: z.string(),
      outcome: z.enum(['recorded', 'refused']),
      problem: z.object({ code: z.string(), message: z.string(), pointer: z.string().nullable() }).nullable(),
    }),
  ),
});

const Attainment = z.object({ raw: z.string(), clamped: z.string() }).nullable();
const Coverage = z.object({ reported: z.int(), expected: z.int() }).nullable();

export const KpiFigure = z
  .object({
    period: z.string(),
    version: z.int().meta({
      description:
        'of the definition that it is judged by: the one it was measured by, or without a figure the one that holds for the period',
    }),
    target: Signed.nullable().meta({ description: 'of that version' }),
    range: Range.nullable().meta({ description: 'of that version' }),
    value: z.string().nullable().meta({ description: 'exact; null when nothing was measured, never zero' }),
    display: z.string().nullable(),
    attainment: Attainment,
    status: z.enum(KPI_STATUSES),
    provenance: z.enum(PROVENANCES).nullable(),
    by: PersonRef.nullable(),
    at: Instant.nullable(),
    late: z.boolean(),
    coverage: Coverage,
    figures: z.record(z.string(), z.string()),
    note: z.string().nullable(),
    reason: z.string().nullable(),
    file: z
      .object({ name: z.string().nullable(), sha256: z.string(), row: z.int() })
      .nullable()
      .meta({ description: 'the file and the row that it was read from' }),
    closesAt: Instant.nullable(),
    collection: z.enum(COLLECTION_STATES).nullable(),
  })
  .meta({ id: 'KpiFigure' });
export type KpiFigure = z.infer<typeof KpiFigure>;

const SubjectRef = z.object({
  kind: z.enum(SUBJECT_KINDS),
  id: Id,
  name: z.string(),
  nameEn: z.string().nullable(),
});

export const KpiView = z
  .object({
    id: Id,
    code: z.string(),
    version: z.int(),
    subject: SubjectRef,
    definition: Definition,
    owner: PersonRef,
    retired: z.boolean(),
    last: KpiFigure.meta({ description: 'of the last period that is over' }),
    before: KpiFigure.nullable().meta({ description: 'of the period before it' }),
    allowedActions: z.array(z.enum(['report', 'define'])),
  })
  .meta({ id: 'Kpi' });
export type KpiView = z.infer<typeof KpiView>;

export const KpiDetail = KpiView.extend({
  present: z.object({ period: z.string(), closesAt: Instant, value: z.string().nullable() }).meta({
    description: 'the period that runs; the value as it would be now, where it works itself out',
  }),
  series: z
    .array(KpiFigure)
    .meta({ description: 'periods that are over or measured, newest first, at most 24' }),
  parts: z.array(z.object({ code: z.string(), id: Id, name: z.string(), value: z.string().nullable() })),
  wholes: z.array(z.object({ code: z.string(), id: Id, name: z.string() })),
  versions: z.array(
    z.object({
      version: z.int(),
      holdsFrom: Instant,
      author: PersonRef,
      madeAt: Instant,
      reason: z.string(),
    }),
  ),
}).meta({ id: 'KpiDetail' });
export type KpiDetail = z.infer<typeof KpiDetail>;

export const KpiQuery = PageQuery.extend({
  unitId: Id.optional(),
  perspective: z.enum(PERSPECTIVES).optional(),
  query: z.string().trim().max(200).optional(),
  mine: z.stringbool().default(false).meta({ description: 'only those whose figure I bring' }),
  retired: z.stringbool().default(false),
}).strict();

export const KpiPage = page(KpiView).meta({ id: 'KpiPage' });

export const MeasurementQuery = z.strictObject({ period: Period });
export const MeasurementTrail = z.object({ items: z.array(KpiFigure) });
