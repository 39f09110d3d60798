/** Shapes of assignments: what a client sends, what it gets. */
import { z } from 'zod';
import { ASSIGNMENT_STATUSES } from '../domain/assignment/state';
import { BOXES } from '../domain/assignment/boxes';
import { CELLS } from '../domain/assignment/cells';
import type { Box } from '../domain/assignment/boxes';
import { COMMAND_NAMES } from '../domain/assignment/commands';
import { EVENT_TYPES } from '../domain/assignment/events';
import { FOLLOW_UPS } from '../domain/assignment/follow-ups';
import { SignOffBody } from './acceptance';
import { COORDINATION_BODIES, CoordinatorView, RollUpView, Share } from './cascade';
import { DateOnly, Id, Instant, PageQuery, PersonRef, UnitRef, page, text } from './common';
import { ChecklistView } from './checklists';
import { EvidenceInput, EvidenceView } from './evidence';
import { Note, Reason, deadlineFields, exactlyOneDeadline, oneDeadline, producedFields } from './fields';
import { originFields, productFields } from './origin';
import { REQUEST_BODIES, requestFields } from './requests';
import { RemindingView } from './reminders';
import { ReviewStageView, ReviewStages } from './review-chain';

export const IssueAssignment = z
  .strictObject({
    title: text(300),
    description: text(20_000).optional(),
    assigneeId: Id.optional(),
    leadUnitId: Id.optional(),
    coordinatingUnitIds: z.array(Id).max(200).optional(),
    reviewerIds: z.array(Id).max(10).optional(),
    reviewStages: ReviewStages.optional().meta({
      description: 'instead of reviewerIds, where several review at the same time',
    }),
    signerId: Id.optional(),
    ...deadlineFields,
    startBy: z
      .union([Instant, DateOnly])
      .optional()
      .meta({ description: 'by when work should have begun; a date means the end of that working day' }),
    priority: z.enum(['normal', 'high', 'urgent']).optional(),
    directiveId: Id.optional(),
    ...producedFields,
    planned: z.boolean().optional(),
    policyId: Id.optional(),
    templateId: Id.optional().meta({
      description:
        'gives its checklist and evidence rule, and whatever of chain, policy and words is left out',
    }),
    templateVersion: z.int().min(1).optional().meta({ description: 'the newest when left out' }),
    parentId: Id.optional().meta({ description: 'the assignment of which this one is a part' }),
    required: z
      .boolean()
      .optional()
      .meta({ description: 'whether the parent waits for it; true unless said' }),
    share: Share.optional(),
  })
  .refine((body) => body.parentId !== undefined || (body.required ?? body.share) === undefined, {
    message: 'only a child has a part of its parent',
    path: ['parentId'],
  })
  .refine((body) => body.templateId !== undefined || body.templateVersion === undefined, {
    message: 'name the template',
    path: ['templateId'],
  })
  .refine((body) => body.reviewerIds === undefined || body.reviewStages === undefined, {
    message: 'name reviewers one after another, or in stages',
    path: ['reviewStages'],
  })
  .refine((body) => body.assigneeId !== undefined || body.leadUnitId !== undefined, {
    message: 'name an assignee or a lead unit',
    path: ['assigneeId'],
  })
  .refine(exactlyOneDeadline, oneDeadline)
  .meta({ id: 'IssueAssignment' });
export type IssueAssignment = z.infer<typeof IssueAssignment>;

/** Bodies of `POST /assignments/{id}/commands/{command}`, by command. */
export const COMMAND_BODIES = {
  accept: z.strictObject({ assigneeId: Id.optional() }),
  openPool: z.strictObject({
    memberIds: z
      .array(Id)
      .min(1)
      .max(100)
      .optional()
      .meta({ description: 'who may claim it; everybody of the unit when left out' }),
  }),
  closePool: z.strictObject({ note: Note }),
  claim: z.strictObject({}),
  unclaim: z.strictObject({ reason: Reason }),
  decline: z.strictObject({ reason: Reason }),
  reassign: z.strictObject({ assigneeId: Id, reason: Reason }),
  reportProgress: z.strictObject({
    percent: z.int().min(0).max(100),
    note: Note,
    confidence: z.enum(['onTrack', 'atRisk', 'offTrack']).optional(),
  }),
  reportObstacle: z.strictObject({
    what: text(4000),
    neededFrom: text(300).optional(),
    unitId: Id.optional(),
  }),
  checkItem: z.strictObject({ itemId: z.string().min(1).max(20), checked: z.boolean() }),
  submit: z.strictObject({ note: Note, evidence: z.array(EvidenceInput).max(50).default([]) }),
  approve: z.strictObject({ note: Note }),
  return: z.strictObject({ reason: Reason, severity: z.enum(['minor', 'major']) }),
  signOff: SignOffBody,
  withdraw: z.strictObject({ reason: Reason }),
  changeDeadline: z
    .strictObject({ ...deadlineFields, reason: Reason })
    .refine(exactlyOneDeadline, oneDeadline),
  ...COORDINATION_BODIES,
  ...REQUEST_BODIES,
} as const;
export type CommandBody<N extends keyof typeof COMMAND_BODIES> = z.input<(typeof COMMAND_BODIES)[N]>;

export const RecipientView = z.object({
  personId: Id.nullable(),
  name: z.string().nullable(),
  relation: z.string(),
});

/** One step of the ladder: armed with the people it would reach now, or fired with its receipt. */
export const TimerView = z
  .object({
    key: z.string(),
    kind: z.enum(['reminder', 'due', 'rung']),
    level: z.int(),
    at: Instant,
    status: z.enum(['armed', 'resting', 'fired', 'skipped']),
    unit: UnitRef.nullable().meta({
      description: 'the coordinating unit whose step it is; null = the assignment’s own',
    }),
    answer: z
      .enum(['explanation', 'excuse'])
      .nullable()
      .meta({ description: 'the owed answer whose step it is' }),
    followUp: z
      .enum(FOLLOW_UPS)
      .nullable()
      .meta({ description: 'a reminder beside the ladder: work has not begun, or nothing was done' }),
    recipients: z.array(RecipientView),
    receipt: z
      .object({ firedAt: Instant, delivered: z.int(), recipients: z.array(RecipientView) })
      .nullable(),
    overdueByMs: z
      .int()
      .nullable()
      .meta({ description: 'set by the watchdog: should have fired and did not' }),
  })
  .meta({ id: 'Timer' });
export type TimerView = z.infer<typeof TimerView>;

export const AllowedActionView = z.object({
  command: z.enum(COMMAND_NAMES),
  allowed: z.boolean(),
  reason: z.string().optional(),
  onBehalfOf: PersonRef.optional().meta({ description: 'lawful only in the place of this person' }),
});

export const HandsView = z.object({
  kind: z.enum(['person', 'intake', 'nobody']),
  person: PersonRef.nullable(),
  others: z.array(PersonRef).meta({ description: 'who else has it at the same time' }),
  unit: UnitRef.nullable(),
  as: z.enum(['assignee', 'reviewer', 'signer', 'assigner']).nullable(),
  since: Instant,
});

/** What every list row carries. */
const summaryFields = {
  id: Id,
  number: z.string(),
  title: z.string(),
  status: z.enum(ASSIGNMENT_STATUSES),
  version: z.int(),
  round: z.int(),
  priority: z.enum(['normal', 'high', 'urgent']),
  assigner: PersonRef,
  assignee: PersonRef.nullable(),
  leadUnit: UnitRef,
  issuedAt: Instant,
  dueAt: Instant,
  originalDueAt: Instant,
  workingDaysLeft: z
    .int()
    .nullable()
    .meta({ description: 'working days to the deadline, negative when past; null when no longer running' }),
  overdue: z.boolean(),
  dueSoon: z.boolean(),
  stuck: z.boolean(),
  escalationLevel: z.int(),
  progressPercent: z.int(),
  confidence: z.enum(['onTrack', 'atRisk', 'offTrack']).nullable(),
  inWhoseHands: HandsView,
  outcome: z.enum(['onTime', 'late']).nullable(),
  parentId: z.string().nullable(),
  rollUp: RollUpView.nullable().meta({ description: 'what its children amount to; null without children' }),
};

export const AssignmentRow = z
  .object({
    ...summaryFields,
    contributesTo: z
      .array(z.object({ id: Id, title: z.string() }))
      .meta({ description: 'key results that it moves when it is signed off' }),
  })
  .meta({ id: 'AssignmentRow' });
export type AssignmentRow = z.infer<typeof AssignmentRow>;

export const AssignmentView = z
  .object({
    ...summaryFields,
    description: z.string().nullable(),
    coordinatingUnits: z.array(UnitRef),
    coordinators: z.array(CoordinatorView),
    reviewers: z.array(PersonRef),
    turn: z.int(),
    reviewStages: z.array(ReviewStageView),
    startBy: Instant.nullable(),
    signer: PersonRef,
    nextDeadline: z
      .object({ kind: z.enum(['reminder', 'due', 'rung']), at: Instant, to: z.array(RecipientView) })
      .nullable(),
    policy: z.object({ id: Id, version: z.int(), name: z.object({ vi: z.string(), en: z.string() }) }),
    calendar: z.object({ id: Id, version: z.int() }),
    evidenceRequired: z.boolean(),
    submission: z
      .object({
        no: z.int(),
        version: z.int(),
        at: Instant,
        by: PersonRef,
        note: z.string().nullable(),
        evidence: z.array(EvidenceView),
      })
      .nullable(),
    obstacle: z
      .object({ at: Instant, by: PersonRef, what: z.string(), neededFrom: z.string().nullable() })
      .nullable(),
    checklist: ChecklistView.nullable(),
    misses: z.array(z.object({ dueAt: Instant })),
    planned: z.boolean(),
    quantity: z.string().nullable(),
    ...productFields,
    ...originFields,
    parent: z
      .object({ id: Id, number: z.string(), title: z.string(), dueAt: Instant })
      .nullable()
      .meta({ description: 'when the reader may see it' }),
    asChild: z.object({ required: z.boolean(), share: z.string().nullable() }).nullable(),
    split: z
      .object({ allowed: z.boolean(), reason: z.string().optional(), sharesLeft: z.string() })
      .meta({ description: 'whether the reader may add a child, and how much of the work is left' }),
    ...requestFields,
    pool: z
      .object({ members: z.array(PersonRef).nullable(), openedAt: Instant })
      .nullable()
      .meta({ description: 'open to these people, or (null) to everybody of the unit' }),
    away: z
      .object({ until: Instant, coveredBy: z.array(PersonRef) })
      .nullable()
      .meta({ description: 'whoever holds it is away until then' }),
    watching: z.boolean(),
    reminding: RemindingView,
    allowedActions: z.array(AllowedActionView),
  })
  .meta({ id: 'Assignment' });
export type AssignmentView = z.infer<typeof AssignmentView>;

/** One line of the timeline. `payload` holds what the event says, with ids; `people` the names for them. */
export const EventView = z
  .object({
    seq: z.int(),
    type: z.enum(EVENT_TYPES),
    at: Instant,
    actor: PersonRef.nullable().meta({ description: 'null = the engine' }),
    onBehalfOf: PersonRef.nullable().meta({ description: 'in whose place the actor acted' }),
    via: z.array(PersonRef).meta({ description: 'through whom the delegation was handed on' }),
    payload: z.record(z.string(), z.unknown()),
    people: z.record(z.string(), z.string()),
    units: z.record(z.string(), z.string()),
  })
  .meta({ id: 'AssignmentEvent' });
export type EventView = z.infer<typeof EventView>;

export const AssignmentQuery = PageQuery.extend({
  box: z.enum(BOXES).optional(),
  unitId: Id.optional().meta({ description: 'the unit and everything below it' }),
  directly: z.enum(['true']).optional().meta({
    description: 'of the unit only what it leads itself, without the units below it; needs unitId',
  }),
  assigneeId: Id.optional(),
  parentId: Id.optional(),
  coordinatingUnitId: Id.optional(),
  directiveId: Id.optional().meta({ description: 'issued under it directly, not as a part of something' }),
  programmeId: Id.optional().meta({ description: 'issued directly under a directive of this programme' }),
  cell: z.enum(CELLS).optional().meta({ description: 'cell of the reporting matrix' }),
  status: z.enum([...ASSIGNMENT_STATUSES, 'open']).optional(),
  due: z.union([z.enum(['overdue', 'today', 'soon']), DateOnly]).optional(),
  flag: z.enum(['stuck', 'atRisk', 'waitingForMe', 'onTime', 'late', 'counted']).optional().meta({
    description: 'counted: what a board counts, open or signed off within its days',
  }),
  query: z.string().trim().max(200).optional(),
  coveringFor: Id.optional().meta({
    description: 'the boxes of this person, as far as the caller covers for them; needs a box',
  }),
}).strict();
export type AssignmentQuery = z.infer<typeof AssignmentQuery>;

export const AssignmentPage = page(AssignmentRow).meta({ id: 'AssignmentPage' });

/** Counts of one's boxes, capped at 999 so that no count ever walks a large table. */
export const BoxCounts = z
  .object({
    ...(Object.fromEntries(BOXES.map((box) => [box, z.int()])) as Record<Box, z.ZodInt>),
    overdue: z.int(),
    dueToday: z.int(),
  })
  .meta({ id: 'BoxCounts' });
export type BoxCounts = z.infer<typeof BoxCounts>;
