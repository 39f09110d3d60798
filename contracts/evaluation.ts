/** Evaluation methods, and the calculator that runs one without storing anything. */
import { z } from 'zod';
import { CORRECTABLE } from '../domain/assignment/acceptance';
import { FACTORS, LEADER_FACTORS, LEVELS } from '../domain/evaluation/method';
import { INCLUSIONS, LEFT_OUT } from '../domain/evaluation/work-record';
import { DateOnly, Decimal, Id, Instant, LocalizedText, PageQuery, PersonRef, page, text } from './common';

/** An exact number: a decimal as text, or a whole number. Other numbers of JSON are not exact and are refused. */
const Exact = z
  .union([Decimal, z.int().min(0).max(1_000_000_000)])
  .transform(String)
  .meta({ description: 'decimal as text, or a whole number' });

const Failures = z.strictObject({
  units: Exact.meta({ description: 'units of the product that it touched' }),
  count: z.coerce
    .number()
    .int()
    .min(0)
    .max(1000)
    .meta({ description: 'how often each of them failed or missed its deadline' }),
  excused: z
    .boolean()
    .default(false)
    .meta({ description: 'objective cause, confirmed by the competent authority' }),
});

export const EvaluationLine = z
  .strictObject({
    id: text(100),
    coefficient: Exact,
    assigned: Exact,
    completed: Exact,
    planned: z.boolean().default(true),
    qualityFailures: z.array(Failures).max(100).default([]),
    delays: z.array(Failures).max(100).default([]),
    handedOver: Exact.default('0').meta({ description: 'stays in what was assigned' }),
    takenOver: Exact.default('0').meta({ description: 'not in what was assigned' }),
  })
  .meta({ id: 'EvaluationLine' });

const PerCent = z.union([z.int().min(0).max(100), Decimal]).transform(String);

export const ScoreQuery = z
  .strictObject({
    lines: z.array(EvaluationLine).max(2000),
    common: z.record(z.string().max(64), Exact).default({}),
    leader: z.partialRecord(z.enum(LEADER_FACTORS), PerCent).nullable().default(null).meta({
      description: 'the factors that the method counts of somebody who leads; null for everybody else',
    }),
    options: z
      .record(z.string().max(64), z.string().max(64))
      .default({})
      .meta({ description: 'readings of the rule by name, instead of those of the method' }),
  })
  .meta({ id: 'ScoreQuery' });
export type ScoreQuery = z.output<typeof ScoreQuery>;

export const ExactText = z.string().meta({ description: 'exact: a decimal, or a fraction in lowest terms' });

export const ScoreView = z
  .object({
    method: z.object({ id: Id, version: z.int() }),
    a: ExactText.nullable(),
    b: ExactText.nullable(),
    c: ExactText.nullable(),
    d: ExactText.optional(),
    dd: ExactText.optional(),
    e: ExactText.optional(),
    ratio: ExactText.nullable(),
    resultPoints: ExactText.nullable(),
    commonPoints: ExactText,
    total: ExactText.nullable().meta({ description: 'not rounded; null without sufficient data' }),
    totalDisplayed: z.string().nullable(),
    level: z.enum([...LEVELS, 'insufficientData']),
    readings: z.record(z.string(), z.string()),
    explanation: z.array(
      z.object({
        line: z.string().nullable(),
        factor: z.string(),
        value: ExactText,
        rule: z
          .string()
          .nullable()
          .meta({ description: 'provision behind this step, and the method’s version' }),
        because: z.string().meta({ description: 'the formula, filled in, in the caller’s language' }),
      }),
    ),
  })
  .meta({ id: 'ScoreView' });
export type ScoreView = z.infer<typeof ScoreView>;

/** How many points the common criteria and the results are worth at most. */
export const MethodPoints = z.object({ common: z.string(), results: z.string() });

const WeightedFactors = z.array(z.object({ factor: z.enum(FACTORS), weight: z.string() }));

export const EvaluationMethodView = z
  .object({
    id: Id,
    version: z.int(),
    name: LocalizedText,
    description: LocalizedText,
    legalBasis: z.array(z.object({ document: z.string(), inForceFrom: DateOnly.nullable() })),
    effectiveFrom: DateOnly,
    points: MethodPoints,
    staffFactors: WeightedFactors,
    leaderFactors: WeightedFactors,
    deductionPerFailure: z.string(),
    criteria: z.array(z.object({ key: z.string(), group: z.string(), cap: z.string(), name: LocalizedText })),
    levels: z.array(z.object({ level: z.enum(LEVELS), atLeast: z.string() })),
    readings: z.record(z.string(), z.string()),
    choices: z.record(z.string(), z.array(z.string())).meta({ description: 'what each reading may be' }),
    displayDecimals: z.int(),
  })
  .meta({ id: 'EvaluationMethodView' });
export type EvaluationMethodView = z.infer<typeof EvaluationMethodView>;

/** An event of an assignment; without its moment and its author once the log was disposed of. */
const EventRef = z.object({
  seq: z.int(),
  at: Instant.nullable(),
  type: z.string().nullable(),
  by: PersonRef.nullable().meta({ description: 'null for what a clock did' }),
  forPerson: PersonRef.nullable().meta({ description: 'in whose place' }),
});

const Source = EventRef.extend({
  excused: z.boolean(),
  excusedBySeq: z
    .int()
    .nullable()
    .meta({ description: 'the event that excuses it; below 1 where a granted petition does' }),
  waived: z
    .object({
      kind: z.enum(['excuse', 'petition']),
      by: PersonRef.nullable(),
      at: Instant.nullable(),
      because: z.string().nullable(),
    })
    .nullable()
    .meta({ description: 'who took the deduction off, and in which words' }),
});

/** A figure that whoever signed the work off set otherwise than the log says. */
const AcceptanceCorrection = z.object({
  of: z.enum(CORRECTABLE),
  seq: z.int().nullable(),
  from: z.string(),
  value: z.string(),
  reason: z.string(),
  by: PersonRef.nullable(),
});

/** One cell of the sheet: what a product adds to a factor. */
const Cell = z.object({
  value: ExactText,
  counted: ExactText.meta({ description: 'units before any deduction' }),
  deducted: ExactText.meta({ description: 'units taken off' }),
  because: z.string(),
});

/** One product of a sheet, with the assignments and events behind it. */
export const SheetLine = z.object({
  id: z.string(),
  product: z.object({ id: Id, code: z.string(), name: z.string(), group: z.int() }).nullable(),
  coefficient: ExactText,
  planned: z.boolean(),
  assigned: ExactText,
  completed: ExactText,
  cells: z.partialRecord(z.enum(FACTORS), Cell),
  assignments: z.array(
    z.object({
      id: Id,
      number: z.string(),
      title: z.string(),
      inclusion: z.enum(INCLUSIONS),
      quantity: ExactText,
      isDone: z.boolean(),
      assigned: z.array(z.int()),
      completed: z.array(z.int()),
      events: z.array(EventRef).meta({ description: 'those of `assigned` and `completed`, with who' }),
      qualityFailures: z.array(Source),
      delays: z.array(Source),
      corrections: z.array(AcceptanceCorrection),
    }),
  ),
});
export type SheetLine = z.infer<typeof SheetLine>;

export const SheetView = z
  .object({
    person: PersonRef,
    month: z.string(),
    from: Instant,
    to: Instant,
    dataUntil: Instant,
    state: z.enum(['open', 'closing', 'closed']).meta({
      description: 'the month runs; its data is still taken in; its data is closed',
    }),
    method: z.object({ id: Id, version: z.int(), name: LocalizedText, points: MethodPoints }),
    form: z
      .object({ id: Id, hasResult: z.boolean() })
      .nullable()
      .meta({ description: 'the form of the month; what was confirmed there is not computed anew' }),
    leads: z.boolean().meta({ description: 'the weights of leaders hold' }),
    judgedLater: z.array(z.enum(LEADER_FACTORS)).meta({
      description:
        'factors of leaders that the method counts and people judge later; while there are any, the score has no total',
    }),
    lines: z.array(SheetLine),
    leftOut: z.array(z.object({ id: Id, number: z.string(), title: z.string(), because: z.enum(LEFT_OUT) })),
    score: ScoreView,
  })
  .meta({ id: 'EvaluationSheet' });
export type SheetView = z.infer<typeof SheetView>;

export const FileReadQuery = PageQuery.strict();
export const FileReads = page(
  z.object({
    reader: PersonRef,
    what: z.string().meta({
      description:
        'what was looked at: a month (2026-01), another period with its kind (year 2026-01), or a word for anything else',
    }),
    at: Instant,
  }),
).meta({ id: 'FileReads' });
