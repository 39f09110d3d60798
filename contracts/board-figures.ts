/** What a board shows beside its numbers: where time goes, how it was before, how it went, and how the load lies. */
import { z } from 'zod';
import { Instant, UnitRef } from './common';

const Hours = z.number().nullable();

/** Working hours, to one decimal; null where no work passed through the stage. */
const StageSpread = z.object({ median: Hours, p90: Hours });

const StageCells = z.object({
  toAccept: StageSpread,
  inWork: StageSpread,
  inReview: StageSpread,
  toSign: StageSpread,
});

export const BoardStages = z
  .object({
    scope: UnitRef,
    since: Instant.meta({ description: 'work signed off from this instant on is counted' }),
    total: z
      .object({ signedOff: z.int(), stages: StageCells })
      .nullable()
      .meta({ description: 'everything in the scope; null when nothing was signed off' }),
    units: z.array(z.object({ unit: UnitRef, signedOff: z.int(), stages: StageCells })),
  })
  .meta({ id: 'BoardStages' });
export type BoardStages = z.infer<typeof BoardStages>;
