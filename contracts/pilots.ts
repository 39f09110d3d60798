/** Pilots: other rules for some units for some time, and what came of it. */
import { z } from 'zod';
import { Id, Instant, LocalizedText, PersonRef, UnitRef, text } from './common';
import { PolicyId } from './policies';

export const CreatePilot = z.strictObject({
  name: text(200),
  policyId: PolicyId,
  unitIds: z.array(Id).min(1).max(200),
  startsAt: Instant.optional().meta({ description: 'now when left out, never the past' }),
  endsAt: Instant.optional(),
  reason: text(1000),
  smallestGroup: z.int().min(2).max(1000).meta({ description: 'figures over fewer assignments are hidden' }),
  acceptWithinWorkingDays: z
    .int()
    .min(1)
    .max(100)
    .meta({ description: 'accepted within so many counts as prompt' }),
});
export const ExtendPilot = z.strictObject({
  endsAt: Instant.nullable().meta({ description: 'null: until somebody ends it' }),
  reason: text(1000),
});
export const EndPilot = z.strictObject({ outcome: z.enum(['ended', 'adopted']), reason: text(1000) });

export const PilotView = z
  .object({
    id: Id,
    name: z.string(),
    policy: z.object({ id: Id, name: LocalizedText }),
    units: z.array(UnitRef),
    reason: z.string(),
    smallestGroup: z.int(),
    acceptWithinWorkingDays: z.int(),
    startsAt: Instant,
    endsAt: Instant.nullable(),
    standing: z.enum(['announced', 'running', 'over']),
    createdBy: PersonRef,
    outcome: z
      .object({ kind: z.enum(['ended', 'adopted']), by: PersonRef, at: Instant, reason: z.string() })
      .nullable(),
  })
  .meta({ id: 'Pilot' });
export type PilotView = z.infer<typeof PilotView>;
export const PilotList = z.object({ items: z.array(PilotView), nextCursor: z.null() });

const share = z.number().min(0).nullable();
const Figures = z
  .object({
    issued: z.int().nullable(),
    acceptedWithinShare: share,
    onTimeShare: share,
    returnedShare: share,
    rungsPerAssignment: share,
    medianToAcceptMs: z.number().nullable(),
    medianToSubmitMs: z.number().nullable(),
    medianReviewMs: z.number().nullable(),
  })
  .meta({ id: 'PilotFigures', description: 'null: too few to show, or nothing to count' });

export const PilotQuery = z.object({ from: Instant.optional(), to: Instant.optional() }).strict();
export const PilotDetail = PilotView.extend({
  period: z.object({ from: Instant, to: Instant }).nullable(),
  figures: z.object({ pilot: Figures, others: Figures }).nullable(),
}).meta({ id: 'PilotDetail' });
export type PilotDetail = z.infer<typeof PilotDetail>;
