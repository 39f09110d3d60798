/** The checklist that travels with an assignment. */
import { z } from 'zod';
import { Instant, PersonRef } from './common';

export const ChecklistView = z
  .object({
    required: z.boolean().meta({ description: 'a submission waits until every item is checked' }),
    items: z.array(
      z.object({
        id: z.string(),
        text: z.string(),
        checked: z.object({ by: PersonRef, at: Instant }).nullable(),
      }),
    ),
  })
  .meta({ id: 'Checklist' });
export type ChecklistView = z.infer<typeof ChecklistView>;
