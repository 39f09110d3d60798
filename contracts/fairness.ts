/** What the guards found in a unit's month, and how its people judge and issue. */
import { z } from 'zod';
import { CONCLUSIONS } from '../domain/evaluation/guards/decision';
import { GUARDS } from '../domain/evaluation/guards/detect';
import { Id, Instant, PersonRef, UnitRef, text } from './common';

const Month = z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/);

export const FairnessQuery = z.strictObject({ unitId: Id, month: Month });

const Ref = z.string().min(1).max(64);

export const DecideFinding = z.strictObject({
  unitId: Id,
  month: Month,
  ref: Ref.meta({ description: 'of a finding in this month of this unit' }),
  conclusion: z.enum(CONCLUSIONS).meta({
    description: 'explained; referred to the competent office; dismissed. None of them touches a score',
  }),
  reason: text(1000),
});

export const FindingDecisionView = z
  .object({
    id: Id,
    guard: z.enum(GUARDS),
    conclusion: z.enum(CONCLUSIONS),
    reason: z.string(),
    cases: z.int().meta({ description: 'how many the finding had then' }),
    rate: z.string().nullable().meta({ description: 'per cent in the unit then' }),
    baseRate: z.string().nullable().meta({ description: 'per cent in the unit above then' }),
    decidedBy: PersonRef,
    decidedAt: Instant,
  })
  .meta({ id: 'FindingDecision' });
export type FindingDecisionView = z.output<typeof FindingDecisionView>;

const Rate = z
  .string()
  .nullable()
  .meta({ description: 'per cent with one decimal; null where nothing was examined' });
const Label = z.string().meta({ description: 'no name, and another one in each answer' });

export const FairnessView = z
  .object({
    unit: UnitRef,
    baseUnit: UnitRef.nullable().meta({ description: 'the unit above, whose rates stand beside' }),
    examined: z.int(),
    truncated: z.boolean(),
    guards: z
      .array(
        z.object({
          guard: z.enum(GUARDS),
          examined: z.int(),
          found: z.int(),
          rate: Rate,
          baseRate: Rate,
          isHidden: z.boolean().meta({ description: 'about too few people for anything to be told' }),
          findings: z.array(
            z.object({
              ref: Ref.meta({
                description: 'the same whenever the same is found; says nothing about whom it is about',
              }),
              cases: z.int().meta({ description: 'assignments, or settled targets' }),
              people: z.array(Label),
              assignmentIds: z
                .array(Id)
                .nullable()
                .meta({ description: 'null for those who may not see the work itself' }),
              targets: z
                .array(z.object({ kind: z.enum(['kpi', 'keyResult']), id: Id }))
                .nullable()
                .meta({
                  description: 'exceeded: the indicator, or the objective of the key result; null likewise',
                }),
              decisions: z.array(FindingDecisionView).meta({ description: 'the first one first' }),
            }),
          ),
        }),
      )
      .nullable()
      .meta({ description: 'null where the method sets no guards' }),
    raters: z.array(
      z.object({
        label: Label,
        people: z.int(),
        decisions: z.int(),
        returnRate: z.string(),
        majorRate: z.string(),
        repeatedReturns: z.int(),
        medianHours: z.number(),
      }),
    ),
    issuers: z.array(
      z.object({
        label: Label,
        people: z.int(),
        issued: z.int(),
        medianNoticeHours: z.number(),
        shortNotice: z.int().nullable().meta({
          description: 'issued with less notice than leastNoticeHours; null where the method sets no norm',
        }),
        deadlineChanges: z.int(),
      }),
    ),
    hiddenRaters: z.int().meta({ description: 'rows about too few people to be told' }),
    hiddenIssuers: z.int(),
    leastNoticeHours: z.number().nullable().meta({
      description: 'working hours between issue and first deadline that the method asks for',
    }),
  })
  .meta({ id: 'Fairness' });
export type FairnessView = z.output<typeof FairnessView>;

/** How the leader whose form it is issued and decided in its period. */
export const FormConductView = z
  .object({
    formId: Id,
    leads: z.boolean().meta({ description: 'false: nothing is measured of those who do not lead' }),
    issuing: z
      .object({
        people: z.int(),
        issued: z.int(),
        medianNoticeHours: z
          .number()
          .meta({ description: 'working hours between issue and first deadline, half of them shorter' }),
        shortNotice: z
          .int()
          .nullable()
          .meta({ description: 'issued with less notice than leastNoticeHours; null without a norm' }),
        deadlineChanges: z.int(),
      })
      .nullable()
      .meta({ description: 'null where nothing was issued in the period' }),
    deciding: z
      .object({
        people: z.int(),
        decisions: z.int(),
        returnRate: z.string().meta({ description: 'per cent with one decimal' }),
        majorRate: z.string(),
        repeatedReturns: z.int().meta({ description: 'returns of what had been returned before' }),
        medianHours: z.number().meta({ description: 'working hours that a submission lay there' }),
      })
      .nullable()
      .meta({ description: 'null where nothing was decided in the period' }),
    leastNoticeHours: z.number().nullable(),
    truncated: z.boolean(),
  })
  .meta({ id: 'EvaluationFormConduct' });
export type FormConductView = z.output<typeof FormConductView>;
