/** Goals: cycles, objectives, key results, check-ins, alignments. Numbers are exact decimals or fractions as text. */
import { z } from 'zod';
import { CYCLE_STEPS } from '../domain/objectives/cycle';
import { OBJECTIVE_STEPS } from '../domain/objectives/objective';
import {
  AMBITIONS,
  BOUNDS,
  CONFIDENCES,
  CYCLE_KINDS,
  CYCLE_STATES,
  LEVELS,
  MEASURES,
  OBJECTIVE_STATES,
} from '../domain/objectives/types';
import { DateOnly, Decimal, Id, Instant, PageQuery, PersonRef, page, text } from './common';

/** A decimal that may be below zero. */
const Signed = z
  .string()
  .max(25)
  .regex(/^-?\d{1,12}(\.\d{1,8})?$/);
/** An exact share from 0 to 1. */
const Share = z
  .string()
  .max(24)
  .regex(/^(0(\.\d{1,8})?|1(\.0{1,8})?)$/);
const Version = z.int().min(0).meta({ description: 'the version that was looked at' });
const Reason = text(2000);
const Days = z.int().min(1).max(400);

export const RhythmShape = z.strictObject({
  checkInEveryDays: Days,
  staleAfterDays: Days,
  escalateAfterDays: Days,
  midReviewAfterDays: Days,
  gradingWithinDays: Days,
});

const span = { name: text(200), startsOn: DateOnly, endsOn: DateOnly };

export const NewCycle = z.strictObject({
  kind: z.enum(CYCLE_KINDS),
  ...span,
  yearId: Id.nullable().default(null).meta({ description: 'the year that a quarter lies in' }),
  rhythm: RhythmShape.optional().meta({ description: 'the usual one when left out' }),
});
export const CloneCycle = z.strictObject({
  ...span,
  yearId: Id.nullable().default(null),
  rhythm: RhythmShape.optional().meta({ description: 'that of the cycle when left out' }),
});
export const CycleStepInput = z.strictObject({
  note: text(4000).nullable().default(null).meta({ description: 'when closing: the retrospective' }),
  basedOnVersion: Version,
});
export const cycleStepParams = z.object({ id: Id, step: z.enum(CYCLE_STEPS) });

export const CycleView = z
  .object({
    id: Id,
    kind: z.enum(CYCLE_KINDS),
    ...span,
    name: z.string(),
    yearId: Id.nullable(),
    state: z.enum(CYCLE_STATES),
    version: z.int(),
    rhythm: RhythmShape,
    retrospective: z.string().nullable(),
    createdBy: PersonRef,
    createdAt: Instant,
    nextStep: z.enum(CYCLE_STEPS).nullable().meta({ description: 'open to the reader now' }),
  })
  .meta({ id: 'GoalCycle' });
export type CycleView = z.output<typeof CycleView>;
export const CyclePage = page(CycleView).meta({ id: 'GoalCyclePage' });
export const CycleQuery = PageQuery.strict();

const objectiveFields = {
  title: text(300),
  description: text(4000).nullable().default(null),
  ambition: z.enum(AMBITIONS),
  ownerId: Id,
  ownWeight: Share.default('0.5').meta({
    description: 'how much its own key results are of it, where other objectives contribute as well',
  }),
};
export const NewObjective = z.strictObject({
  cycleId: Id,
  level: z.enum(LEVELS),
  unitId: Id.nullable()
    .default(null)
    .meta({ description: 'of a unit’s objective; a person’s follows the owner' }),
  ...objectiveFields,
});
export const EditObjective = z.strictObject({ ...objectiveFields, reason: Reason, basedOnVersion: Version });
export const ObjectiveStepInput = z.strictObject({
  reason: Reason.nullable().default(null),
  basedOnVersion: Version,
});
export const objectiveStepParams = z.object({ id: Id, step: z.enum(OBJECTIVE_STEPS) });

const MilestoneInput = z.strictObject({
  title: text(200),
  weight: Share,
  dueOn: DateOnly.nullable().default(null),
});

const keyResultFields = {
  title: text(300),
  ownerId: Id,
  measure: z.enum(MEASURES),
  unitLabel: text(40)
    .nullable()
    .default(null)
    .meta({ description: 'what is counted: reports, minutes, đồng …' }),
  baseline: Signed.default('0'),
  target: Signed.default('1'),
  bound: z.enum(BOUNDS).nullable().default(null),
  milestones: z.array(MilestoneInput).max(20).default([]),
  perProduct: Decimal.default('1').meta({
    description: 'how far one accepted product moves the number towards the target',
  }),
};
export const NewKeyResult = z.strictObject({
  ...keyResultFields,
  cycleId: Id.optional().meta({
    description: 'a quarter of the objective’s year; its own cycle when left out',
  }),
  basedOnVersion: Version,
});
export const EditKeyResult = z.strictObject({
  ...keyResultFields,
  milestones: z
    .array(MilestoneInput.extend({ id: Id.optional() }))
    .max(20)
    .default([]),
  reason: Reason,
  basedOnVersion: Version,
});
export const Weights = z.strictObject({
  weights: z
    .array(z.strictObject({ id: Id, weight: Share }))
    .min(1)
    .max(30),
  reason: Reason,
  basedOnVersion: Version,
});
export const AlignInput = z.strictObject({
  share: Share.meta({ description: 'how much of it goes to this parent; 0 is alignment alone' }),
});
export const alignParams = z.object({ id: Id, parentId: Id });

const said = {
  value: Signed.nullable()
    .default(null)
    .meta({ description: 'the whole number as it stands; left out, it stays' }),
  doneMilestoneIds: z.array(Id).max(20).nullable().default(null),
  confidence: z.enum(CONFIDENCES),
  note: text(2000).nullable().default(null),
  blocker: text(1000).nullable().default(null).meta({ description: 'asked for unless it is on track' }),
  helpFrom: text(300).nullable().default(null).meta({ description: 'asked for unless it is on track' }),
};
export const CheckInInput = z.strictObject(said);
export const CorrectCheckIn = z.strictObject({ ...said, reason: Reason, basedOnRevision: z.int().min(1) });
export const GradeInput = z.strictObject({ comment: text(4000) });

export const ContributionQuery = PageQuery.strict();
const unitId = Id.optional().meta({ description: 'the unit and what is below it' });
/** Of the whole of a cycle, or of a unit. */
export const ScopeQuery = z.strictObject({ unitId });
export const RootQuery = PageQuery.strict();
export const ChildQuery = PageQuery.extend({
  cycleId: Id.optional().meta({
    description: 'only what stands in the tree of this cycle; the year of the objective when left out',
  }),
}).strict();
export const ObjectiveQuery = PageQuery.extend({
  unitId,
  personId: Id.optional().meta({ description: 'the owner' }),
  query: z.string().trim().max(200).optional().meta({ description: 'words of the title' }),
  state: z.enum(OBJECTIVE_STATES).optional(),
}).strict();

export const KeyResultQuery = z.strictObject({
  query: z.string().trim().max(200).optional(),
  ids: z
    .string()
    .max(1400)
    .optional()
    .meta({ description: 'only these, separated by commas, whatever their cycle' }),
});
