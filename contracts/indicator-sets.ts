/** Indicator sets: building, deciding, comparing, and what is assigned to whom. */
import { z } from 'zod';
import { KPI_STATUSES } from '../domain/kpi/attainment';
import { ENTRY_CODE, SET_STATES, SET_STEPS } from '../domain/indicator-set/indicator-set';
import { POSITIONS } from '../domain/organisation/types';
import { DateOnly, Id, Instant, PageQuery, PersonRef, UnitRef, page, text } from './common';
import { Definition } from './kpis';

const Weight = z
  .string()
  .max(24)
  .regex(/^(0\.(?=\d*[1-9])\d{1,8}|1(\.0{1,8})?)$/);

export const SetBody = z.strictObject({
  name: text(300),
  audience: z.strictObject({
    unitKind: z.string().min(1).max(40),
    position: z
      .enum(POSITIONS)
      .nullable()
      .default(null)
      .meta({ description: 'null: for the units themselves; else for whoever holds it in one of them' }),
  }),
  legalBasis: text(500).nullable().default(null),
  entries: z
    .array(
      z.strictObject({
        code: z.string().regex(ENTRY_CODE),
        weight: Weight,
        definition: Definition.omit({ ownerId: true }),
      }),
    )
    .min(1)
    .max(30),
});

export const NewSet = z.strictObject({
  body: SetBody,
  reason: text(2000),
  replacesId: Id.nullable()
    .default(null)
    .meta({ description: 'the set in force whose next version this is; rolling this one out retires it' }),
});
export const ReviseSet = z.strictObject({
  body: SetBody,
  reason: text(2000),
  basedOnVersion: z.int().min(1),
});
export const setStepParams = z.object({ id: Id, step: z.enum(SET_STEPS) });
export const SetStepInput = z.strictObject({
  reason: text(2000),
  basedOnVersion: z.int().min(1),
  unitIds: z.array(Id).max(300).default([]).meta({ description: 'of a trial: the units that try it' }),
  from: DateOnly.nullable()
    .default(null)
    .meta({ description: 'of a trial: the first period that is collected holds this day' }),
});
export const SetQuery = PageQuery.extend({ state: z.enum(SET_STATES).optional() }).strict();
export const AssignedQuery = z.strictObject({ subjectKind: z.enum(['unit', 'person']), subjectId: Id });

export const SetRow = z
  .object({
    id: Id,
    version: z.int(),
    state: z.enum(SET_STATES),
    name: z.string(),
    audience: SetBody.shape.audience,
    entryCount: z.int(),
    trialFrom: DateOnly.nullable(),
    trialUnits: z.array(UnitRef),
    indicatorCount: z.int().meta({ description: 'indicators in use that came of it' }),
  })
  .meta({ id: 'IndicatorSet' });
export const SetPage = page(SetRow).meta({ id: 'IndicatorSetPage' });

const SetRef = z.object({ id: Id, name: z.string(), state: z.enum(SET_STATES) });

export const SetView = SetRow.extend({
  legalBasis: z.string().nullable(),
  entries: SetBody.shape.entries,
  author: PersonRef,
  mayBuild: z.boolean(),
  mayReplace: z.boolean().meta({ description: 'the reader may begin its next version' }),
  replaces: SetRef.nullable().meta({ description: 'the set whose next version this is' }),
  replacedBy: SetRef.nullable().meta({
    description: 'its next version, while one is built, tried or in force',
  }),
  steps: z.array(z.enum(SET_STEPS)).meta({ description: 'open to the reader now' }),
  decisions: z.array(
    z.object({ step: z.enum(SET_STEPS), version: z.int(), by: PersonRef, at: Instant, reason: z.string() }),
  ),
  versions: z.array(z.object({ version: z.int(), author: PersonRef, madeAt: Instant, reason: z.string() })),
}).meta({ id: 'IndicatorSetDetail' });
export type SetView = z.infer<typeof SetView>;

const GroupMean = z.object({
  mean: z
    .string()
    .nullable()
    .meta({ description: 'mean attainment, exact; null where too few have a figure' }),
  measured: z.int(),
  expected: z.int(),
});
export const SetComparison = z
  .object({
    entries: z.array(
      z.object({
        code: z.string(),
        name: z.string(),
        period: z.string(),
        trial: GroupMean,
        others: GroupMean.meta({
          description: 'reported figures are collected of the trial alone until the set is rolled out',
        }),
      }),
    ),
  })
  .meta({ id: 'IndicatorSetComparison' });

export const AssignedSets = z
  .object({
    items: z.array(
      z.object({
        id: Id,
        name: z.string(),
        state: z.enum(SET_STATES),
        progress: z.string().nullable().meta({ description: 'weighted mean of what was measured, exact' }),
        coverage: z.object({ measured: z.int(), expected: z.int() }),
        entries: z.array(
          z.object({
            code: z.string(),
            name: z.string(),
            weight: z.string(),
            kpiId: Id,
            period: z.string(),
            attainment: z.string().nullable(),
            status: z.enum(KPI_STATUSES),
          }),
        ),
      }),
    ),
  })
  .meta({ id: 'AssignedIndicatorSets' });
