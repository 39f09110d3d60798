/** Units, people, calendars, policies, workload. */
import { z } from 'zod';
import { DateOnly, Id, Instant, LocalizedText, PageQuery, PersonRef, page } from './common';
import { ReasonGroup } from './notifying';

const CoveringFor = Id.optional().meta({
  description:
    'with `issuable`: to whom the caller may issue in the place of this person, for whom they cover',
});

export const UnitQuery = PageQuery.extend({
  query: z.string().trim().max(200).optional(),
  parentId: Id.optional(),
  kind: z.string().max(40).optional(),
  issuable: z.stringbool().optional().meta({ description: 'only units to which the caller may issue' }),
  coveringFor: CoveringFor,
}).strict();

export const UnitView = z
  .object({
    id: Id,
    code: z.string(),
    kind: z.string(),
    name: z.string(),
    nameEn: z.string().nullable(),
    parentId: Id.nullable(),
    parentName: z.string().nullable(),
    head: PersonRef.nullable(),
    closedOn: DateOnly.nullable().meta({ description: 'the first day on which it is closed' }),
    successorId: Id.nullable().meta({ description: 'the unit that goes on with its work' }),
  })
  .meta({ id: 'Unit' });
export type UnitView = z.infer<typeof UnitView>;
export const UnitPage = page(UnitView).meta({ id: 'UnitPage' });

export const PeopleQuery = PageQuery.extend({
  query: z.string().trim().max(200).optional(),
  unitId: Id.optional().meta({ description: 'the unit and everything below it' }),
  issuable: z.stringbool().optional().meta({ description: 'only people to whom the caller may issue' }),
  declarable: z
    .stringbool()
    .optional()
    .meta({ description: 'only people whose absence the caller may declare' }),
  coveringFor: CoveringFor,
}).strict();
export const PersonListed = PersonRef.extend({
  away: z
    .object({ until: Instant, coveredBy: z.array(PersonRef) })
    .nullable()
    .meta({ description: 'away now, until then; why is nobody’s business here' }),
}).meta({ id: 'PersonListed' });
export type PersonListed = z.infer<typeof PersonListed>;
export const PeoplePage = page(PersonListed).meta({ id: 'PeoplePage' });

export const PersonView = z
  .object({
    id: Id,
    name: z.string(),
    appointments: z.array(
      z.object({
        id: z.string(),
        unitId: Id,
        unitName: z.string(),
        unitNameEn: z.string().nullable(),
        position: z.string(),
        title: z.string().nullable(),
        from: DateOnly,
        to: DateOnly.nullable(),
      }),
    ),
    lineManager: PersonRef.nullable(),
    hasBoard: z
      .boolean()
      .meta({ description: 'whether the reader sees the board of this person’s own work' }),
  })
  .meta({ id: 'Person' });

export const Workload = z
  .object({
    personId: Id,
    open: z.int(),
    overdue: z.int(),
    dueThisWeek: z.int(),
    toReview: z.int(),
    warnAbove: z.int().meta({ description: 'by the policy of their unit' }),
    tooMuch: z.boolean().meta({ description: 'one more would be above it' }),
  })
  .meta({ id: 'Workload' });
export type Workload = z.infer<typeof Workload>;

export const CalendarDayView = z.object({
  date: DateOnly,
  kind: z.enum(['holiday', 'compensatory', 'swapOff', 'swapWork', 'halfDay']),
  name: LocalizedText,
  provisional: z.boolean(),
  source: z.string(),
});
export const CalendarView = z
  .object({ id: Id, version: z.int(), weekend: z.array(z.int()), days: z.array(CalendarDayView) })
  .meta({ id: 'Calendar' });
export const CalendarList = z.object({ items: z.array(CalendarView), nextCursor: z.null() });

export const AddWorkingDays = z.strictObject({ from: DateOnly, days: z.int().min(0).max(2000) });
export const AddedWorkingDays = z.object({ date: DateOnly });

export const PolicyView = z
  .object({
    id: Id,
    version: z.int(),
    name: LocalizedText,
    description: LocalizedText.nullable(),
    evidenceRequired: z.boolean(),
    isDefault: z.boolean(),
    steps: z.array(
      z.object({
        kind: z.enum(['reminder', 'due', 'rung']),
        offset: z.string(),
        recipients: z.array(z.string()),
      }),
    ),
  })
  .meta({ id: 'Policy' });
export type PolicyView = z.infer<typeof PolicyView>;
export const PolicyList = z.object({ items: z.array(PolicyView), nextCursor: z.null() });

export const IMPORT_KINDS = ['units', 'people', 'appointments', 'calendar-days'] as const;
export const ImportQuery = z.object({ dryRun: z.stringbool().default(false) }).strict();
export const ImportResult = z
  .object({
    dryRun: z.boolean(),
    applied: z.boolean(),
    rows: z.array(
      z.object({
        row: z.int(),
        ok: z.boolean(),
        id: z.string().nullable(),
        errors: z.array(z.object({ column: z.string(), message: z.string() })),
      }),
    ),
    total: z.int(),
    failed: z.int(),
  })
  .meta({ id: 'ImportResult' });

export const NotificationQuery = PageQuery.extend({
  unread: z.stringbool().optional(),
  group: ReasonGroup.optional(),
}).strict();
export const NotificationView = z
  .object({
    id: Id,
    reason: z.string(),
    assignmentId: Id.nullable(),
    number: z.string().nullable(),
    title: z.string().nullable(),
    actorName: z.string().nullable(),
    representedName: z.string().nullable().meta({ description: 'in whose place the actor acted' }),
    coveredName: z.string().nullable().meta({ description: 'for whom the reader of this notice covers' }),
    at: Instant,
    readAt: Instant.nullable(),
    link: z.string(),
    details: z.record(z.string(), z.unknown()),
  })
  .meta({ id: 'Notification' });
export type NotificationView = z.infer<typeof NotificationView>;
export const NotificationPage = page(NotificationView)
  .extend({ unread: z.int().meta({ description: 'capped at 99' }) })
  .meta({ id: 'NotificationPage' });
export const MarkRead = z.strictObject({
  ids: z.array(Id).max(200).optional(),
  all: z.boolean().optional(),
  group: ReasonGroup.optional(),
});
