/** Bringing open assignments under other rules: what it would do, and the order to do it. */
import { z } from 'zod';
import { Id, Instant, UnitRef, text } from './common';
import { LadderStepView, PolicyId } from './policies';

export const UpkeepTarget = z
  .discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('policy'), policyId: PolicyId, version: z.int().min(1) }),
    z.strictObject({ kind: z.literal('calendar'), calendarId: Id }),
  ])
  .meta({ id: 'UpkeepTarget' });

/** One assignment before and after, side by side. */
export const UpkeepRowPreview = z
  .object({
    assignmentId: Id,
    number: z.string(),
    title: z.string(),
    status: z.string(),
    unit: UnitRef,
    before: z.object({ dueAt: Instant, ladder: z.array(LadderStepView) }),
    after: z.object({ dueAt: Instant, ladder: z.array(LadderStepView) }),
    movedKeys: z.array(z.string()),
    firesNow: z.array(z.string()).meta({ description: 'steps that would fire at once' }),
  })
  .meta({ id: 'UpkeepRowPreview' });
export type UpkeepRowPreview = z.infer<typeof UpkeepRowPreview>;

/** What an order would do. Counted over everything examined; rows are the first ones, the rest counts. */
export const UpkeepImpact = z
  .object({
    affected: z.int(),
    deadlinesMoved: z.int(),
    stepsFiringNow: z.int().meta({ description: 'assignments of which a step would fire at once' }),
    complete: z.boolean().meta({ description: 'false: more is open than one preview looks at' }),
    units: z.array(
      z.object({
        unit: UnitRef,
        affected: z.int(),
        deadlinesMoved: z.int(),
        latestShiftMs: z.int().meta({ description: 'the largest move of a deadline, later positive' }),
      }),
    ),
    rows: z.array(UpkeepRowPreview),
  })
  .meta({ id: 'UpkeepImpact' });
export type UpkeepImpact = z.infer<typeof UpkeepImpact>;

export const PreviewUpkeep = z.strictObject({ target: UpkeepTarget });
export const OrderUpkeep = z.strictObject({
  target: UpkeepTarget,
  reason: text(1000),
  expected: z.int().min(1).meta({ description: 'how many the preview said; another number is refused' }),
});
