/** Recurrences: what is issued again and again, when, and what came of each period. */
import { z } from 'zod';
import { ASSIGNMENT_STATUSES } from '../domain/assignment/state';
import { ISSUE_STATUSES } from '../domain/recurrence/recipients';
import { HOLIDAY_RULES, LATE_RULES, PERIOD_STATUSES, RECURRENCE_STATES } from '../domain/recurrence/types';
import { DateOnly, Id, Instant, LocalizedText, PageQuery, PersonRef, UnitRef, page, text } from './common';
import { keyResultShares } from './fields';

export const DayOfMonth = z.union([
  z.strictObject({
    workingDay: z
      .int()
      .min(-10)
      .max(23)
      .refine((day) => day !== 0, { message: 'count from 1, or from -1 at the end' }),
  }),
  z.strictObject({ date: z.int().min(1).max(31) }),
]);
const interval = z.int().min(1).max(26).meta({ description: '2 = every other one' });

export const RecurrenceRule = z
  .discriminatedUnion('every', [
    z.strictObject({
      every: z.literal('week'),
      interval,
      weekdays: z.array(z.int().min(0).max(6)).min(1).max(7).meta({ description: '0 = Sunday' }),
    }),
    z.strictObject({ every: z.literal('month'), interval, on: DayOfMonth }),
    z.strictObject({
      every: z.literal('quarter'),
      interval,
      month: z.union([z.literal(1), z.literal(2), z.literal(3)]),
      on: DayOfMonth,
    }),
  ])
  .meta({ id: 'RecurrenceRule' });
export type RecurrenceRule = z.infer<typeof RecurrenceRule>;

const timetableFields = {
  rule: RecurrenceRule,
  holidayRule: z.enum(HOLIDAY_RULES),
  from: DateOnly,
  to: DateOnly.nullable(),
};
const recipientFields = { assigneeId: Id.optional(), leadUnitId: Id.optional() };
type Named = { assigneeId?: string | undefined; leadUnitId?: string | undefined };
const isNamed = (body: Named): boolean => body.assigneeId !== undefined || body.leadUnitId !== undefined;
const targetFields = {
  ...recipientFields,
  recipients: z
    .array(z.strictObject(recipientFields).refine(isNamed, { message: 'name an assignee or a lead unit' }))
    .min(1)
    .max(200)
    .optional()
    .meta({ description: 'instead of one recipient; the first one’s unit gives the calendar of the dates' }),
};
const hasTarget = (body: Named & { recipients?: unknown[] | undefined }): boolean =>
  isNamed(body) !== (body.recipients !== undefined);
const nameTarget = {
  message: 'name an assignee or a lead unit, or several recipients',
  path: ['assigneeId'],
};
const isOrdered = (body: { from: string; to: string | null }): boolean =>
  body.to === null || body.to >= body.from;
const endAfterBeginning = { message: 'the end is before the beginning', path: ['to'] };

const wishFields = {
  templateId: Id,
  ...targetFields,
  ...timetableFields,
  keyResults: keyResultShares.nullable().default(null).meta({
    description:
      'what its assignments contribute to; null: what the template says when it issues, empty: nothing',
  }),
  late: z.enum(LATE_RULES).meta({
    description: 'issues that an outage delayed past their day: made up for, or reported as missed',
  }),
};
export const CreateRecurrence = z
  .strictObject(wishFields)
  .refine(hasTarget, nameTarget)
  .refine(isOrdered, endAfterBeginning);
export const EditRecurrence = z
  .strictObject({ ...wishFields, reason: text(1000) })
  .refine(hasTarget, nameTarget)
  .refine(isOrdered, endAfterBeginning);

export const PreviewRecurrence = z
  .strictObject({
    ...targetFields,
    ...timetableFields,
    templateId: Id.optional(),
    count: z.int().min(1).max(36).default(8),
  })
  .refine(hasTarget, nameTarget)
  .refine(isOrdered, endAfterBeginning);

/** One date to come, with what the calendar did to it. */
export const OccurrenceView = z
  .object({
    period: z.string(),
    label: z.string(),
    nominal: DateOnly,
    date: DateOnly.nullable().meta({ description: 'null: left out' }),
    effect: z.enum(['none', 'movedLater', 'movedEarlier', 'skipped']),
    dayName: LocalizedText.nullable().meta({
      description: 'the holiday on the nominal date; null for a weekend',
    }),
    opensAt: Instant.nullable(),
    dueAt: Instant.nullable().meta({ description: 'the deadline that the template would give it' }),
    skippedBy: z.string().nullable().meta({ description: 'the reason of a person who skipped it' }),
  })
  .meta({ id: 'Occurrence' });
export type OccurrenceView = z.infer<typeof OccurrenceView>;
export const RecipientView = z.object({
  assignee: PersonRef.nullable().meta({ description: 'null: the unit' }),
  leadUnit: UnitRef,
});
export const RecurrencePreview = z.object({
  items: z.array(OccurrenceView),
  recipients: z.array(RecipientView).meta({ description: 'each date issues one assignment to each of them' }),
});

export const ControlRecurrence = z.discriminatedUnion('act', [
  z.strictObject({ act: z.literal('pause'), reason: text(1000) }),
  z.strictObject({
    act: z.literal('resume'),
    reason: text(1000),
    missed: z
      .enum(['issue', 'skip'])
      .meta({ description: 'what becomes of the periods that passed meanwhile' }),
  }),
  z.strictObject({ act: z.literal('skip'), reason: text(1000), period: z.string().max(20) }),
  z.strictObject({ act: z.literal('unskip'), reason: text(1000), period: z.string().max(20) }),
  z.strictObject({ act: z.literal('retry'), reason: text(1000), period: z.string().max(20) }),
  z.strictObject({ act: z.literal('takeOver'), reason: text(1000) }),
  z.strictObject({ act: z.literal('end'), reason: text(1000) }),
]);
export type ControlRecurrence = z.infer<typeof ControlRecurrence>;

const AssignmentLine = z.object({
  id: Id,
  number: z.string(),
  title: z.string(),
  status: z.enum(ASSIGNMENT_STATUSES),
});

/** What came of one period. */
export const PeriodView = z
  .object({
    period: z.string(),
    label: z.string(),
    plannedOn: DateOnly.nullable(),
    status: z.enum(PERIOD_STATUSES),
    reason: z.string().nullable(),
    cause: z.string().nullable().meta({ description: 'a code: why the system did not issue it' }),
    at: Instant,
    by: PersonRef.nullable().meta({ description: 'null: the system' }),
    assignment: AssignmentLine.nullable().meta({
      description: 'where it went to one recipient; for several see `issues`',
    }),
    issues: z
      .array(
        RecipientView.extend({
          status: z.enum(ISSUE_STATUSES),
          cause: z.string().nullable().meta({ description: 'a code: why this recipient was refused' }),
          assignment: AssignmentLine.nullable(),
        }),
      )
      .meta({
        description: 'what came of each recipient, where there are several; in the list of periods only',
      }),
  })
  .meta({ id: 'RecurrencePeriod' });
export type PeriodView = z.infer<typeof PeriodView>;
export const PeriodPage = page(PeriodView).meta({ id: 'RecurrencePeriodPage' });

export const RecurrenceView = z
  .object({
    id: Id,
    template: z.object({ id: Id, name: z.string(), version: z.int(), retired: z.boolean() }),
    owner: PersonRef,
    assignee: PersonRef.nullable(),
    leadUnit: UnitRef,
    recipients: z.array(RecipientView).meta({ description: 'everybody to whom it goes, the first included' }),
    ...timetableFields,
    late: z.enum(LATE_RULES),
    keyResults: z
      .array(z.object({ id: Id, title: z.string(), share: z.string(), isOpen: z.boolean() }))
      .nullable()
      .meta({
        description: 'its own, one that is not open is not moved any more; null: those of the template',
      }),
    state: z.enum(RECURRENCE_STATES),
    stateSince: Instant,
    stateReason: z.string().nullable(),
    stateCause: z.string().nullable().meta({ description: 'a code: why it paused itself' }),
    stateBy: PersonRef.nullable(),
    next: OccurrenceView.nullable(),
    last: PeriodView.nullable(),
    mayEdit: z.boolean(),
    mayControl: z.boolean(),
    mayTakeOver: z.boolean(),
  })
  .meta({ id: 'Recurrence' });
export type RecurrenceView = z.infer<typeof RecurrenceView>;

export const RecurrenceQuery = PageQuery.extend({ state: z.enum(RECURRENCE_STATES).optional() }).strict();
export const RecurrencePage = page(RecurrenceView).meta({ id: 'RecurrencePage' });

export const RecurrenceDetail = RecurrenceView.extend({
  upcoming: z.array(OccurrenceView),
  passedMeanwhile: z.int().meta({ description: 'periods that came and went while it was paused' }),
  changes: z.array(
    z.object({ act: z.string(), by: PersonRef.nullable(), at: Instant, reason: z.string().nullable() }),
  ),
}).meta({ id: 'RecurrenceDetail' });
export type RecurrenceDetail = z.infer<typeof RecurrenceDetail>;
