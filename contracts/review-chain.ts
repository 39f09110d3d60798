/** Shapes of review chains: one after another, or several at the same time of whom a number must approve. */
import { z } from 'zod';
import { Id, PersonRef } from './common';

/** Stages of a chain, where a list of reviewers one after another does not say enough. */
export const ReviewStages = z
  .array(
    z.strictObject({
      reviewerIds: z.array(Id).min(1).max(10),
      needed: z
        .int()
        .min(1)
        .max(10)
        .optional()
        .meta({ description: 'how many of them must approve; all unless said' }),
    }),
  )
  .min(1)
  .max(10);

/** One stage as it stands: who has approved the present submission, and whether its turn has been, is, or comes. */
export const ReviewStageView = z
  .object({
    reviewers: z.array(PersonRef),
    needed: z.int(),
    approvedIds: z.array(Id),
    standing: z.enum(['done', 'turn', 'later']),
  })
  .meta({ id: 'ReviewStage' });
export type ReviewStageView = z.infer<typeof ReviewStageView>;
