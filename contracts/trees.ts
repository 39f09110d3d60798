/** Shapes of trees of assignments. */
import { z } from 'zod';
import { AssignmentRow } from './assignments';
import { DateOnly, Instant } from './common';

/** A tree as a flat list, parents before their children; only what the reader may see. */
export const AssignmentTree = z
  .object({
    items: z.array(
      z.object({
        level: z.int().meta({ description: '0 = the assignment that was asked for' }),
        required: z.boolean(),
        share: z.string().nullable(),
        assignment: AssignmentRow,
      }),
    ),
    hidden: z.int().meta({ description: 'how many more there are that the reader may not see' }),
  })
  .meta({ id: 'AssignmentTree' });
export type AssignmentTree = z.infer<typeof AssignmentTree>;

export const CascadeQuery = z
  .strictObject({
    command: z.enum(['withdraw', 'changeDeadline']),
    dueAt: Instant.optional(),
    dueOn: DateOnly.optional(),
    dueInWorkingDays: z.coerce.number().int().min(0).max(500).optional(),
  })
  .refine(
    ({ command, dueAt, dueOn, dueInWorkingDays }) =>
      [dueAt, dueOn, dueInWorkingDays].filter((given) => given !== undefined).length ===
      (command === 'withdraw' ? 0 : 1),
    { message: 'give exactly one of dueAt, dueOn, dueInWorkingDays with changeDeadline', path: ['dueAt'] },
  );
export type CascadeQuery = z.infer<typeof CascadeQuery>;

/** What the same command would do to each open assignment below. Nothing is done by asking. */
export const CascadePreview = z
  .object({
    dueAt: Instant.nullable().meta({ description: 'the deadline that the parent would get' }),
    items: z.array(
      z.object({
        assignment: AssignmentRow,
        needed: z
          .boolean()
          .meta({ description: 'without it, the child would outlive or outlast its parent' }),
        proposedDueAt: Instant.nullable().meta({ description: 'null when its deadline would stay' }),
        allowed: z.boolean(),
        reason: z.string().optional(),
      }),
    ),
  })
  .meta({ id: 'CascadePreview' });
export type CascadePreview = z.infer<typeof CascadePreview>;
