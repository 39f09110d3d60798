/** Transfers ordered for a later day: the order, what waits, and what had changed by the day. */
import { z } from 'zod';
import { ALONG_SORTS } from '../domain/organisation/along-differences';
import { DIFFERENCE_KINDS, PLANNED_STATES } from '../domain/organisation/planned';
import { DateOnly, Id, Instant, PersonRef, UnitRef } from './common';
import { Reason } from './fields';
import { OrderTransfer } from './transfers';

export const PlanTransfer = OrderTransfer.extend({
  on: DateOnly.meta({ description: 'the day on whose beginning in Hanoi it takes effect; later than today' }),
});
export type PlanTransfer = z.infer<typeof PlanTransfer>;

export const CallOffTransfer = z.strictObject({ reason: Reason });

export const PlannedTransferView = z
  .object({
    id: Id,
    kind: z.enum(['move', 'leave', 'close']),
    person: PersonRef.nullable(),
    unit: UnitRef.nullable().meta({
      description: 'the unit that closes, or the one that the person moves to',
    }),
    successorPerson: PersonRef.nullable(),
    successorUnit: UnitRef.nullable(),
    on: DateOnly,
    reason: z.string(),
    documentNumber: z.string(),
    moving: z.int().meta({ description: 'as the preview counted' }),
    blocked: z.int().meta({ description: 'as the preview counted' }),
    plannedBy: PersonRef,
    plannedAt: Instant,
    state: z.enum(PLANNED_STATES),
    settledBy: PersonRef.nullable().meta({ description: 'who called it off' }),
    settledAt: Instant.nullable(),
    settledReason: z.string().nullable(),
    failure: z.string().nullable().meta({ description: 'code of what stood against it on the day' }),
    batchId: Id.nullable(),
    differences: z
      .array(
        z.object({ kind: z.enum(DIFFERENCE_KINDS), assignmentId: Id, number: z.string(), title: z.string() }),
      )
      .nullable()
      .meta({ description: 'what landed otherwise on the day than in the preview; null before it' }),
    alongDifferences: z
      .array(
        z.object({
          kind: z.enum(DIFFERENCE_KINDS),
          sort: z.enum(ALONG_SORTS),
          id: Id,
          name: z.string().nullable().meta({ description: 'of a recurrence or a template' }),
          from: PersonRef.nullable().meta({ description: 'who gave a delegation' }),
          to: PersonRef.nullable().meta({ description: 'who received it' }),
        }),
      )
      .nullable()
      .meta({
        description:
          'what became of recurrences, templates and delegations otherwise than in the preview; null before the day, and for one ordered before these were compared',
      }),
  })
  .meta({ id: 'PlannedTransfer' });
export type PlannedTransferView = z.infer<typeof PlannedTransferView>;

export const PlannedTransferList = z.object({ items: z.array(PlannedTransferView), nextCursor: z.null() });
