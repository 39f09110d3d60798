/** Calibration sessions: judgements looked at together before they are confirmed. Forms stand by unit and name. */
import { z } from 'zod';
import { CALIBRATION_MODES } from '../domain/evaluation/calibration-rule';
import { FORM_STATUSES } from '../domain/evaluation/form/state';
import { LEADER_FACTORS, LEVELS } from '../domain/evaluation/method';
import { PERIOD_KINDS } from '../domain/evaluation/procedure';
import { Id, Instant, PersonRef, UnitRef, text } from './common';
import { GroupRef } from './duty-groups';

const ScopeWish = z.discriminatedUnion('of', [
  z.strictObject({
    of: z.literal('group'),
    group: GroupRef.group,
    name: text(200).nullable().default(null).meta({ description: 'of a group that the agency named' }),
  }),
  z.strictObject({ of: z.literal('rater'), personId: Id }),
]);

export const OpenCalibration = z
  .strictObject({ scope: ScopeWish })
  .meta({ id: 'OpenCalibration', description: 'a group of similar duties, or the forms of one who judges' });
export const RemarkCalibration = z.strictObject({ text: text(2000) });
export const AgreeCalibration = z.discriminatedUnion('decision', [
  z.strictObject({ decision: z.literal('keep'), reason: text(2000).nullable().default(null) }),
  z.strictObject({ decision: z.literal('judgeAgain'), reason: text(2000) }),
]);
export const CloseCalibration = z.strictObject({
  documentNumber: text(100),
  recordId: Id.nullable()
    .default(null)
    .meta({ description: 'minutes of the meeting that are attached to the period' }),
});

export const byCalibrationForm = z.object({ id: Id, formId: Id });

const Scope = z.object({
  of: z.enum(['group', 'rater']),
  group: GroupRef.group.nullable(),
  name: GroupRef.name,
  person: PersonRef.nullable(),
});

const Row = z.object({
  id: Id,
  periodId: Id,
  kind: z.enum(PERIOD_KINDS),
  startsOn: z.string(),
  agency: UnitRef,
  scope: Scope,
  state: z.enum(['open', 'closed']),
  forms: z.int(),
  participants: z.array(PersonRef),
  openedBy: PersonRef,
  openedAt: Instant,
  dueAt: Instant,
  closing: z
    .object({
      by: PersonRef,
      forPerson: PersonRef.nullable(),
      at: Instant,
      documentNumber: z.string(),
      recordId: Id.nullable(),
    })
    .nullable(),
});
export const CalibrationRow = Row.meta({ id: 'CalibrationRow' });
export type CalibrationRow = z.output<typeof CalibrationRow>;

const Choice = z.object({ scope: Scope, forms: z.int() });

export const PeriodCalibrationsView = z
  .object({
    mode: z.enum(CALIBRATION_MODES),
    mayOpen: z.boolean(),
    choices: z.array(Choice).meta({
      description:
        'groups and those who judge with forms that are judged, not confirmed, and in no session yet',
    }),
    items: z.array(CalibrationRow),
  })
  .meta({ id: 'PeriodCalibrations' });
export type PeriodCalibrationsView = z.output<typeof PeriodCalibrationsView>;

export const OwnCalibrationsView = z
  .object({ items: z.array(CalibrationRow) })
  .meta({ id: 'OwnCalibrations' });

const Taken = z
  .object({
    points: z.record(z.string(), z.string()),
    leader: z.partialRecord(z.enum(LEADER_FACTORS), z.string()).nullable(),
    judgedBy: PersonRef.nullable(),
    common: z.string().nullable().meta({ description: 'points of the common criteria together' }),
    total: z.string().nullable(),
    level: z.enum([...LEVELS, 'insufficientData']).nullable(),
  })
  .meta({ id: 'JudgementTaken' });
export type TakenView = z.output<typeof Taken>;

const Said = z.object({
  kind: z.enum(['remark', 'keep', 'judgeAgain']),
  words: z.string().nullable(),
  by: PersonRef,
  forPerson: PersonRef.nullable(),
  at: Instant,
});

const Item = z.object({
  formId: Id,
  person: PersonRef,
  unit: UnitRef,
  status: z.enum(FORM_STATUSES),
  before: Taken.meta({ description: 'as it stood when the session was opened' }),
  now: Taken.pick({ points: true, leader: true, judgedBy: true, common: true }).extend({
    keptReason: z.string().nullable(),
  }),
  after: Taken.nullable().meta({ description: 'as it stood when the session was closed, which fixed it' }),
  said: z.array(Said),
  mayRemark: z.boolean(),
  mayAgree: z.boolean(),
});
export type CalibrationItemView = z.output<typeof Item>;

const Percent = z.string().nullable().meta({ description: 'per cent with one decimal' });

export const CalibrationView = Row.extend({
  items: z.array(Item),
  spread: z.object({
    rows: z.array(
      z.object({
        rater: PersonRef,
        people: z.int(),
        mean: Percent,
        difference: Percent.meta({ description: 'from the mean of all others, in percentage points' }),
        spread: Percent,
        againstOwn: Percent,
      }),
    ),
    hidden: z.int().meta({ description: 'those who judged too few to be told' }),
    least: z.int().nullable(),
  }),
  minutes: z.array(z.object({ id: Id, documentNumber: z.string(), documentDate: z.string() })),
  ownForm: z.boolean().meta({ description: 'the reader’s own form is in it, and not shown' }),
  mayClose: z.boolean(),
  waitsFor: z
    .int()
    .meta({ description: 'forms that their superiors have to judge again before the closing' }),
}).meta({ id: 'Calibration' });
export type CalibrationView = z.output<typeof CalibrationView>;

export const FormCalibrationsView = z
  .object({
    mode: z.enum(CALIBRATION_MODES),
    items: z.array(
      z.object({
        session: CalibrationRow,
        before: Taken,
        after: Taken.nullable(),
        said: z.array(Said),
      }),
    ),
  })
  .meta({ id: 'FormCalibrations' });
export type FormCalibrationsView = z.output<typeof FormCalibrationsView>;
