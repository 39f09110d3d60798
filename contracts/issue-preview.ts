/** What an issue would do, asked before it is done. */
import { z } from 'zod';
import { TimerView } from './assignments';
import { Id, Instant, PersonRef, UnitRef } from './common';
import { deadlineFields, exactlyOneDeadline, oneDeadline } from './fields';

/** What an issue would do, computed without doing it. */
export const IssuePreview = z
  .object({
    dueAt: Instant,
    leadUnit: UnitRef,
    calendar: z.object({ id: Id, version: z.int() }),
    policy: z.object({ id: Id, version: z.int(), name: z.object({ vi: z.string(), en: z.string() }) }),
    ladder: z.array(TimerView),
    recipients: z.array(PersonRef).meta({ description: 'who will have to accept it' }),
  })
  .meta({ id: 'IssuePreview' });
export type IssuePreview = z.infer<typeof IssuePreview>;

/** A preview needs no title yet: only who and when. */
export const PreviewQuery = z
  .strictObject({
    assigneeId: Id.optional(),
    leadUnitId: Id.optional(),
    ...deadlineFields,
    policyId: Id.optional(),
  })
  .refine((body) => body.assigneeId !== undefined || body.leadUnitId !== undefined, {
    message: 'name an assignee or a lead unit',
    path: ['assigneeId'],
  })
  .refine(exactlyOneDeadline, oneDeadline);
export type PreviewQuery = z.infer<typeof PreviewQuery>;
