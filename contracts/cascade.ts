/** Shapes of children and coordinating units. */
import { z } from 'zod';
import { ASSIGNMENT_STATUSES } from '../domain/assignment/state';
import { Id, Instant, PersonRef, UnitRef, text } from './common';
import { Note, Reason, deadlineFields, exactlyOneDeadline, oneDeadline } from './fields';

/** A part of the whole in percent: more than 0, at most 100, two decimals. */
export const Share = z
  .string()
  .max(6)
  .regex(/^(?!0+(\.0+)?$)(100(\.0{1,2})?|\d{1,2}(\.\d{1,2})?)$/)
  .meta({ description: 'part of the parent’s work in percent; all shares together make 100' });

/** Bodies of commands about coordinating units. */
export const COORDINATION_BODIES = {
  addCoordinator: z
    .strictObject({ unitId: Id, part: text(4000), ...deadlineFields })
    .refine(exactlyOneDeadline, oneDeadline),
  removeCoordinator: z.strictObject({ unitId: Id, reason: Reason }),
  confirmPart: z.strictObject({ unitId: Id.optional(), note: Note }),
} as const;

/** A tree of assignments seen from its top. */
export const RollUpView = z
  .object({
    progressPercent: z.int(),
    count: z.int(),
    open: z.int(),
    overdue: z.int(),
    requiredOpen: z.int(),
    byStatus: z.partialRecord(z.enum(ASSIGNMENT_STATUSES), z.int()),
    risk: z.enum(['onTrack', 'atRisk', 'offTrack']).nullable(),
    sharesPercent: z.number().nullable(),
  })
  .meta({ id: 'RollUp' });

/** A coordinating unit with its part, its deadline and what its keepers may do about it. */
export const CoordinatorView = z
  .object({
    unit: UnitRef,
    part: z.string().nullable(),
    dueAt: Instant.nullable(),
    addedAt: Instant,
    confirmedAt: Instant.nullable(),
    confirmedBy: PersonRef.nullable(),
    note: z.string().nullable(),
    late: z.boolean().meta({ description: 'confirmed after its deadline, or not confirmed and past it' }),
    obstacle: z
      .object({ at: Instant, by: PersonRef, what: z.string(), neededFrom: z.string().nullable() })
      .nullable(),
    mine: z.boolean().meta({ description: 'whether the reader acts for this unit' }),
  })
  .meta({ id: 'Coordinator' });
