/** Evaluation methods, and the calculator that runs one without storing anything. */
import { z } from 'zod';
import { FACTORS, LEVELS } from '../domain/evaluation/method';
import { DateOnly, Decimal, Id, LocalizedText, text } from './common';

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
    leader: z
      .strictObject({ unitResult: PerCent, organising: PerCent, cohesion: PerCent })
      .nullable()
      .default(null),
    options: z
      .record(z.string().max(64), z.string().max(64))
      .default({})
      .meta({ description: 'readings of the rule by name, instead of those of the method' }),
  })
  .meta({ id: 'ScoreQuery' });
export type ScoreQuery = z.output<typeof ScoreQuery>;

const ExactText = z.string().meta({ description: 'exact: a decimal, or a fraction in lowest terms' });

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

const WeightedFactors = z.array(z.object({ factor: z.enum(FACTORS), weight: z.string() }));

export const EvaluationMethodView = z
  .object({
    id: Id,
    version: z.int(),
    name: LocalizedText,
    description: LocalizedText,
    legalBasis: z.array(z.object({ document: z.string(), inForceFrom: DateOnly.nullable() })),
    effectiveFrom: DateOnly,
    points: z.object({ common: z.string(), results: z.string() }),
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
