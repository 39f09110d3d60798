/** Batches: work on many rows, ordered once, with its progress and what became of each row. */
import { z } from 'zod';
import { AssignmentQuery } from './assignments';
import { Id, Instant, PageQuery, PersonRef, UnitRef, page, text } from './common';
import { LadderStepView } from './policies';
import { UpkeepTarget } from './upkeep';

const KIND = z.enum(['upkeep', 'command', 'issue', 'transfer']);
const STATE = z.enum(['running', 'paused', 'cancelled', 'done']);
export const ROW_STATUSES = ['waiting', 'applied', 'unchanged', 'closed', 'failed'] as const;
const ACT = z.enum(['pause', 'resume', 'cancel', 'retry']);

export const BatchView = z
  .object({
    id: Id,
    kind: KIND,
    target: UpkeepTarget.nullable().meta({ description: 'upkeep: the rules to go over to' }),
    command: z.string().nullable().meta({
      description: 'command: what every row does; null where rows differ. transfer: move, leave or close',
    }),
    source: z.string().nullable().meta({ description: 'issue: the file that the rows came from' }),
    about: z.object({ kind: z.string(), id: z.string() }).nullable(),
    reason: z.string().nullable().meta({ description: 'null for those who see progress but no content' }),
    orderedBy: PersonRef,
    orderedAt: Instant,
    state: STATE,
    total: z.int(),
    rows: z.object({
      waiting: z.int(),
      applied: z.int(),
      unchanged: z.int(),
      closed: z.int(),
      failed: z.int(),
    }),
    acts: z.array(ACT).meta({ description: 'what the reader may decide now' }),
  })
  .meta({ id: 'Batch' });
export type BatchView = z.infer<typeof BatchView>;

export const BatchQuery = PageQuery.extend({ kind: KIND.optional(), state: STATE.optional() }).strict();
export const BatchPage = page(BatchView).meta({ id: 'BatchPage' });

export const BatchRowQuery = PageQuery.extend({ status: z.enum(ROW_STATUSES).optional() }).strict();
export const BatchRowView = z
  .object({
    no: z.int(),
    assignmentId: Id.nullable(),
    number: z.string().nullable().meta({ description: 'null where the reader may not see the assignment' }),
    title: z.string().nullable(),
    unit: UnitRef.nullable(),
    act: z.string().nullable(),
    status: z.enum(ROW_STATUSES),
    errorCode: z.string().nullable(),
    doneAt: Instant.nullable(),
  })
  .meta({ id: 'BatchRow' });
export type BatchRowView = z.infer<typeof BatchRowView>;
export const BatchRowPage = page(BatchRowView).meta({ id: 'BatchRowPage' });

export const ControlBatch = z.strictObject({ act: ACT, reason: text(1000) });

const Body = z.record(z.string().max(40), z.unknown());

/** Rows picked one by one, or everything that a list's filter holds at that moment. */
const Selection = z.union([
  z.strictObject({
    rows: z
      .array(
        z.strictObject({
          assignmentId: Id,
          body: Body.optional().meta({ description: 'what this row has of its own, over the common body' }),
        }),
      )
      .max(5_000),
  }),
  z.strictObject({ filter: AssignmentQuery.omit({ limit: true, cursor: true, coveringFor: true }) }),
]);

const common = {
  act: text(40).meta({ description: 'one of the commands that are offered for many, or remind' }),
  body: Body.default({}).meta({ description: 'what all rows have in common, without the reason' }),
  select: Selection,
};
export const PreviewBatch = z.strictObject(common);
export const OrderBatch = z.strictObject({
  ...common,
  reason: text(1000),
  expected: z.int().min(1).meta({ description: 'how many the preview said; another number is refused' }),
});
export type OrderBatch = z.infer<typeof OrderBatch>;

/** One row before and after. */
export const BatchRowPreview = z
  .object({
    assignmentId: Id,
    number: z.string().nullable(),
    title: z.string().nullable(),
    unit: UnitRef.nullable(),
    status: z.string().nullable(),
    allowed: z.boolean(),
    code: z.string().nullable().meta({ description: 'why not' }),
    pointer: z.string().nullable(),
    before: z.object({ dueAt: Instant, assignee: PersonRef.nullable() }).nullable(),
    after: z
      .object({
        dueAt: Instant,
        assignee: PersonRef.nullable(),
        status: z.string(),
        ladder: z.array(LadderStepView),
      })
      .nullable(),
    recipients: z.array(PersonRef).meta({ description: 'whom a reminder would reach' }),
    openChildren: z.int().meta({ description: 'parts that stay open' }),
  })
  .meta({ id: 'BatchRowPreview' });
export type BatchRowPreview = z.infer<typeof BatchRowPreview>;
export const BatchPreview = z
  .object({ total: z.int(), allowed: z.int(), rows: z.array(BatchRowPreview) })
  .meta({ id: 'BatchPreview' });
export type BatchPreview = z.infer<typeof BatchPreview>;
