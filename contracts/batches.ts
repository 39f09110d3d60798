/** Batches: work on many rows, ordered once, with its progress and what became of each row. */
import { z } from 'zod';
import { Id, Instant, PageQuery, PersonRef, UnitRef, page, text } from './common';
import { UpkeepTarget } from './upkeep';

const KIND = z.enum(['upkeep', 'command', 'issue']);
const STATE = z.enum(['running', 'paused', 'cancelled', 'done']);
export const ROW_STATUSES = ['waiting', 'applied', 'unchanged', 'closed', 'failed'] as const;
const ACT = z.enum(['pause', 'resume', 'cancel', 'retry']);

export const BatchView = z
  .object({
    id: Id,
    kind: KIND,
    target: UpkeepTarget.nullable().meta({ description: 'upkeep: the rules to go over to' }),
    command: z
      .string()
      .nullable()
      .meta({ description: 'command: what every row does; null where rows differ' }),
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
