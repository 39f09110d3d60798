/** Issuing one assignment under a directive to many recipients: choosing, preview, order, progress; and saved groups. */
import { z } from 'zod';
import {
  DISTRIBUTION_ACTS,
  DISTRIBUTION_ROW_STATUSES,
  DISTRIBUTION_STATES,
} from '../domain/directive/distribution';
import { Id, Instant, LocalizedText, PageQuery, PersonRef, UnitRef, page, text } from './common';
import { deadlineFields, exactlyOneDeadline, keyResultShares, oneDeadline } from './fields';
import { LadderStepView } from './policies';

/** Any mixture; every recipient counts once. Kinds, groups and people reach only as far as the caller may issue. */
export const RecipientChoice = z
  .strictObject({
    kinds: z.array(z.string().max(40)).max(20).default([]),
    groupIds: z.array(Id).max(50).default([]),
    unitIds: z.array(Id).max(2_000).default([]),
    peopleOfUnitIds: z
      .array(Id)
      .max(200)
      .default([])
      .meta({ description: 'everybody who works in these units or below, each a recipient' }),
    exceptUnitIds: z.array(Id).max(2_000).default([]),
  })
  .meta({ id: 'RecipientChoice' });
export type RecipientChoice = z.infer<typeof RecipientChoice>;

/** What every row is issued. Working days count from the day on which the row is issued, in the recipient's calendar. */
export const DistributedAssignment = z
  .strictObject({
    title: text(300),
    description: text(20_000).optional(),
    ...deadlineFields,
    priority: z.enum(['normal', 'high', 'urgent']).optional(),
    policyId: Id.optional(),
    coordinatingUnitIds: z.array(Id).max(200).optional(),
    reviewerIds: z.array(Id).max(10).optional(),
    signerId: Id.optional(),
    planned: z.boolean().optional(),
    keyResults: keyResultShares.optional().meta({
      description: 'what each row’s work moves; a product of every row counts with this share',
    }),
  })
  .refine(exactlyOneDeadline, oneDeadline)
  .meta({ id: 'DistributedAssignment' });
export type DistributedAssignment = z.infer<typeof DistributedAssignment>;

export const PreviewDistribution = z.strictObject({
  recipients: RecipientChoice,
  assignment: DistributedAssignment,
});
export type PreviewDistribution = z.infer<typeof PreviewDistribution>;
export const OrderDistribution = PreviewDistribution.extend({
  expected: z.int().min(1).meta({ description: 'how many the preview said; another number is refused' }),
});

export const PREVIEW_FLAGS = ['noReceiver', 'dayMoved', 'sameDay', 'again', 'tooMuch'] as const;

/** One recipient as it would be issued to. */
export const PreviewRow = z
  .object({
    unit: UnitRef,
    person: PersonRef.nullable(),
    receivers: z.array(PersonRef).meta({ description: 'who would have to accept it' }),
    variant: z.int().meta({ description: 'index of its rules in `variants`' }),
    dueAt: Instant,
    load: z.object({ open: z.int(), overdue: z.int(), sameDay: z.int(), ofDirective: z.int() }),
    flags: z.array(z.enum(PREVIEW_FLAGS)).meta({
      description:
        'nobody would receive; its calendar moves the day; other deadlines that day; has one already; has much open by the policy',
    }),
  })
  .meta({ id: 'DistributionPreviewRow' });
export type PreviewRow = z.infer<typeof PreviewRow>;

/** What an order would do. Counted over all recipients; rows are the first ones, flagged ones before others. */
export const DistributionPreview = z
  .object({
    total: z.int(),
    variants: z
      .array(
        z.object({
          recipients: z.int(),
          dueAt: Instant,
          calendar: z.object({ id: Id, version: z.int() }),
          policy: z.object({ id: Id, version: z.int(), name: LocalizedText }),
          ladder: z.array(LadderStepView),
        }),
      )
      .meta({
        description: 'recipients of one calendar and one policy have the same deadline and the same steps',
      }),
    flagged: z.object(
      Object.fromEntries(PREVIEW_FLAGS.map((flag) => [flag, z.int()])) as Record<
        (typeof PREVIEW_FLAGS)[number],
        z.ZodInt
      >,
    ),
    rows: z.array(PreviewRow),
  })
  .meta({ id: 'DistributionPreview' });
export type DistributionPreview = z.infer<typeof DistributionPreview>;

export const DistributionView = z
  .object({
    id: Id,
    directiveId: Id,
    title: z.string(),
    orderedBy: PersonRef,
    orderedAt: Instant,
    state: z.enum(DISTRIBUTION_STATES),
    total: z.int(),
    rows: z.object({ waiting: z.int(), issued: z.int(), failed: z.int() }),
    acts: z.array(z.enum(DISTRIBUTION_ACTS)).meta({ description: 'what the reader may do to it now' }),
  })
  .meta({ id: 'Distribution' });
export type DistributionView = z.infer<typeof DistributionView>;
export const DistributionList = z.object({ items: z.array(DistributionView), nextCursor: z.null() });

export const DistributionRowQuery = PageQuery.extend({
  status: z.enum(DISTRIBUTION_ROW_STATUSES).optional(),
}).strict();
export const DistributionRowView = z
  .object({
    no: z.int(),
    unit: UnitRef,
    person: PersonRef.nullable(),
    status: z.enum(DISTRIBUTION_ROW_STATUSES),
    assignment: z.object({ id: Id, number: z.string() }).nullable(),
    errorCode: z.string().nullable(),
  })
  .meta({ id: 'DistributionRow' });
export type DistributionRowView = z.infer<typeof DistributionRowView>;
export const DistributionRowPage = page(DistributionRowView).meta({ id: 'DistributionRowPage' });

export const ControlDistribution = z.strictObject({ act: z.enum(DISTRIBUTION_ACTS), reason: text(1000) });

/** Rows of a spreadsheet that name units by code, with what is wrong with each. */
export const UnitSheet = z
  .object({
    units: z.array(UnitRef),
    errors: z.array(z.object({ row: z.int(), column: z.string(), message: z.string() })),
  })
  .meta({ id: 'UnitSheet' });
export type UnitSheet = z.infer<typeof UnitSheet>;

/** What may be chosen without naming units one by one. */
export const RecipientKinds = z
  .object({ items: z.array(z.object({ kind: z.string(), units: z.int() })), nextCursor: z.null() })
  .meta({ id: 'RecipientKinds' });

export const SaveUnitGroup = z.strictObject({
  name: text(120),
  sharedUnitId: Id.nullable().meta({ description: 'everybody who works in this unit or below may use it' }),
  unitIds: z.array(Id).min(1).max(2_000),
});
export const UnitGroupView = z
  .object({
    id: Id,
    name: z.string(),
    owner: PersonRef,
    mine: z.boolean(),
    sharedUnit: UnitRef.nullable(),
    unitIds: z.array(Id),
  })
  .meta({ id: 'UnitGroup' });
export const UnitGroupDetail = UnitGroupView.extend({ units: z.array(UnitRef) }).meta({
  id: 'UnitGroupDetail',
});
export type UnitGroupView = z.infer<typeof UnitGroupView>;
export const UnitGroupList = z.object({ items: z.array(UnitGroupView), nextCursor: z.null() });
