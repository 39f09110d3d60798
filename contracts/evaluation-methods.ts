/** Versions of methods: what a draft holds, what deciding one says, and what trying one answers. */
import { z } from 'zod';
import {
  CATALOGUE_DECIDERS,
  FACTORS,
  LEADER_FACTORS,
  LEVELS,
  QUOTA_EFFECTS,
  READINGS,
  UNIT_RESULTS,
  WORK_FACTORS,
} from '../domain/evaluation/method';
import { FORM_STEPS, PERIOD_KINDS } from '../domain/evaluation/procedure';
import { NOT_TRIED } from '../domain/evaluation/what-if';
import { MISSING_CRITERIA } from '../domain/evaluation/what-if-carry';
import { ProcedureTerms } from './procedure-drafts';
import { DateOnly, Id, Instant, LocalizedText, PersonRef, UnitRef, text } from './common';

/** An exact number: whole, decimal or a fraction. */
const Exact = z
  .string()
  .max(24)
  .regex(/^\d{1,9}(\.\d{1,8}|\/\d{1,9})?$/);
/** From so many on something is a finding. */
const Count = z.int().min(2).max(1000);
const Words = z.strictObject({ vi: text(1000), en: text(1000) });
const Factor = z.strictObject({ factor: z.enum(FACTORS), weight: Exact });
const RULES = [
  ...FACTORS,
  'assigned',
  'ratio',
  'common',
  'total',
  'level',
  'excuse',
  'handOver',
  'leastMonths',
] as const;
const [first, ...others] = RULES;

/** Everything of a method that a version may say; which method it is and its number follow from where it stands. */
export const MethodBody = z
  .strictObject({
    name: Words,
    description: Words,
    legalBasis: z.array(z.strictObject({ document: text(300), inForceFrom: DateOnly.nullable() })).max(20),
    effectiveFrom: DateOnly,
    points: z.strictObject({ common: Exact, results: Exact }),
    staffFactors: z.array(Factor).min(1).max(WORK_FACTORS.length),
    leaderFactors: z.array(Factor).min(1).max(FACTORS.length),
    deductionPerFailure: Exact,
    leaderValues: z.array(Exact).min(1).max(10),
    criteria: z.array(z.strictObject({ key: text(64), group: text(200), cap: Exact, name: Words })).max(100),
    levels: z
      .array(z.strictObject({ level: z.enum(LEVELS), atLeast: Exact }))
      .min(1)
      .max(LEVELS.length),
    readings: z.strictObject({
      deductionReading: z.enum(READINGS.deductionReading),
      repeatedFailures: z.enum(READINGS.repeatedFailures),
      extraWork: z.enum(READINGS.extraWork),
      zeroAssigned: z.enum(READINGS.zeroAssigned),
      lateCompletion: z.enum(READINGS.lateCompletion),
      withoutProduct: z.enum(READINGS.withoutProduct),
      roundBeforeLevel: z.enum(READINGS.roundBeforeLevel),
      quotaReading: z.enum(READINGS.quotaReading),
      unitUndone: z.enum(READINGS.unitUndone),
      ratioCap: z.union([Exact, z.literal('none')]),
    }),
    organisation: z
      .strictObject({
        excellentBeyondShare: Exact,
        completedLateShareAtMost: Exact,
        notCompletedBelowShare: Exact.optional(),
      })
      .optional(),
    unitResults: z.enum(UNIT_RESULTS).optional().meta({
      description:
        'whether the results part of a unit’s points is computed from its work; left out, it is typed',
    }),
    quota: z
      .strictObject({ usual: Exact, outstanding: Exact, effect: z.enum(QUOTA_EFFECTS).optional() })
      .optional(),
    catalogueGroups: z.int().min(1).max(20),
    catalogueDecidedBy: z.enum(CATALOGUE_DECIDERS).optional().meta({
      description: 'whose head decides on the products of an agency; left out, its own',
    }),
    period: z.strictObject({
      closingDay: z.int().min(1).max(28).nullable(),
      dataClosesAfterWorkingDays: z.int().min(0).max(30),
    }),
    leastMonthsOfYear: z.int().min(1).max(12),
    displayDecimals: z.int().min(0).max(6),
    leastGroup: z.int().min(1).max(1000).optional(),
    guards: z
      .strictObject({
        splitAtLeast: Count,
        burstLastDays: z.int().min(1).max(28),
        burstShare: Exact,
        burstAtLeast: Count,
        ringAtLeast: Count,
        easyAtLeast: Count.optional(),
        easyShare: Exact.optional(),
        easyMonths: z.int().min(1).max(36).optional(),
        leastNoticeHours: z.int().min(1).max(200).optional(),
      })
      .optional(),
    rules: z.partialRecord(z.enum([first, ...others]), text(1000)),
  })
  .meta({ id: 'MethodBody' });
export type MethodBody = z.output<typeof MethodBody>;

export const MethodVersionView = z
  .object({
    id: Id,
    version: z.int(),
    isDefault: z.boolean(),
    pilotOnly: z.boolean().meta({ description: 'decided for a pilot, in force for nobody else' }),
    body: MethodBody,
  })
  .meta({ id: 'MethodVersion' });
export const MethodVersions = z.object({ items: z.array(MethodVersionView) });

const Clock = {
  remindWorkingDaysBefore: z.int(),
  escalateAfterWorkingDays: z.array(z.int()),
};
const StepView = z.object({
  step: z.enum([...FORM_STEPS, 'petitionFile', 'petitionDecide', 'nationalExport']),
  days: z.int(),
  count: z.enum(['calendarDays', 'workingDays']),
  ...Clock,
});
export const ProcedureVersionView = z
  .object({
    id: Id,
    version: z.int(),
    name: LocalizedText,
    legalBasis: z.array(z.object({ document: z.string(), provisions: z.string() })),
    effectiveFrom: DateOnly.nullable().meta({ description: 'null: it always held' }),
    terms: ProcedureTerms,
    steps: z.array(StepView).meta({ description: 'in the order in which they come' }),
  })
  .meta({ id: 'EvaluationProcedureVersion' });
export type ProcedureVersionView = z.output<typeof ProcedureVersionView>;
export const ProcedureVersions = z.object({ items: z.array(ProcedureVersionView) });

export const DraftMethod = z.strictObject({
  methodId: Id,
  basedOn: z.int().min(1),
  body: MethodBody,
  reason: text(2000),
});
export const RewriteMethod = z.strictObject({
  body: MethodBody,
  reason: text(2000),
  revision: z.int().min(1).meta({ description: 'the revision that was looked at' }),
});
export const AdoptMethod = z.strictObject({ documentNumber: text(100), revision: z.int().min(1) });
export const DiscardMethod = z.strictObject({ revision: z.int().min(1) });

export const MethodDraftView = z
  .object({
    id: Id,
    methodId: Id,
    basedOn: z.int(),
    body: MethodBody,
    reason: z.string(),
    revision: z.int(),
    state: z.enum(['draft', 'adopted', 'discarded']),
    author: PersonRef,
    writtenAt: Instant,
    decidedBy: PersonRef.nullable(),
    decidedAt: Instant.nullable(),
    documentNumber: z.string().nullable(),
    version: z.int().nullable().meta({ description: 'the version that it became' }),
    differences: z.array(
      z.object({ pointer: z.string(), before: z.string().nullable(), after: z.string().nullable() }),
    ),
    mayAdopt: z.boolean(),
  })
  .meta({ id: 'MethodDraft' });
export type MethodDraftView = z.output<typeof MethodDraftView>;
export const MethodDrafts = z.object({ items: z.array(MethodDraftView) });

export const WhatIfQuery = z.strictObject({
  unitId: Id,
  kind: z
    .enum(PERIOD_KINDS)
    .default('month')
    .meta({ description: 'longer periods are the means of their months as the proposal makes them' }),
  startsOn: z
    .array(z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/))
    .min(1)
    .max(12)
    .meta({ description: 'the first months of the periods' }),
  missingCriteria: z.enum(MISSING_CRITERIA).default('ownShare').meta({
    description:
      'what a criterion or a leader’s factor that nobody was judged by counts: the share that the person got of all common points (the mean of the factors that were judged), nothing, or all of it',
  }),
});

const Level = z.enum([...LEVELS, 'insufficientData']);
const Told = z.int().nullable();
const Exactly = z.string().nullable();
const PeriodSide = z.object({ total: Exactly, totalDisplayed: Exactly, level: Level });
const GroupFigures = {
  people: z.int(),
  scored: Told.meta({ description: 'periods of persons that both versions give a total' }),
  changed: Told.meta({ description: 'periods of persons that would come out otherwise' }),
  bandChanges: Told,
  meanBefore: Exactly,
  meanAfter: Exactly,
};
const Keys = z.array(z.string());
const FactorNames = z.array(z.enum(LEADER_FACTORS));
const QuotaSide = z
  .object({
    rate: z.string(),
    pool: Told,
    excellent: Told,
    allowed: Told,
    isExceeded: z.boolean().nullable(),
  })
  .nullable();

export const WhatIfView = z
  .object({
    unit: UnitRef,
    name: LocalizedText,
    kind: z.enum(PERIOD_KINDS),
    ...GroupFigures,
    leastGroup: Told.meta({ description: 'figures about fewer people are null' }),
    leftOut: z.object({ open: z.int(), notRated: z.int(), disposed: z.int() }),
    versions: z.array(
      z.object({
        id: Id,
        version: z.int(),
        carry: z.object({
          rescaled: Keys,
          missing: Keys,
          dropped: Keys,
          missingFactors: FactorNames,
          droppedFactors: FactorNames,
        }),
        readsLogs: z.boolean().meta({ description: 'the proposal takes other work into a month' }),
      }),
    ),
    missingCriteria: z.enum(MISSING_CRITERIA),
    notTried: z
      .array(z.enum(NOT_TRIED))
      .meta({ description: 'parts that differ and that no period of this kind can show' }),
    levels: z.array(z.object({ level: Level, before: Told, after: Told })).nullable(),
    quota: z.object({ before: QuotaSide, after: QuotaSide }).nullable().meta({
      description:
        'what the quota of the highest level would say, from the levels as told; null unless one year of one whole agency was tried, a side is null where its version sets none',
    }),
    units: z
      .array(z.object({ unit: UnitRef, ...GroupFigures }))
      .nullable()
      .meta({ description: 'right below the unit; null where there are too few people' }),
    persons: z
      .array(
        z.object({
          label: z.string(),
          periods: z.array(
            z.object({
              startsOn: z.string(),
              before: PeriodSide,
              after: PeriodSide,
              difference: Exactly,
              differenceDisplayed: Exactly,
              bandChanged: z.boolean(),
            }),
          ),
        }),
      )
      .nullable()
      .meta({ description: 'who would change, the furthest first, without names; null as above' }),
    concerned: Told.meta({ description: 'how many people would change, told one by one or not' }),
    personsMost: z.int().meta({ description: 'so many are told one by one' }),
  })
  .meta({ id: 'WhatIf' });
