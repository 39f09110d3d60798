/** Pilots of a method on some units: proposed and decided in stages, compared without names. */
import { z } from 'zod';
import { PARTS, PILOT_STANDINGS } from '../domain/evaluation/method-pilot';
import { LEVELS } from '../domain/evaluation/method';
import { Id, Instant, LocalizedText, PersonRef, UnitRef, text } from './common';

const Month = z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/);
const Units = z.array(Id).min(1).max(200);
const FirstMonth = Month.meta({ description: 'the first month; it has not begun when the stage is decided' });

export const ProposeMethodPilot = z.strictObject({
  name: text(200),
  what: z
    .union([
      z.strictObject({ draftId: Id, revision: z.int().min(1) }),
      z.strictObject({ methodId: Id, version: z.int().min(1) }),
    ])
    .meta({ description: 'a proposed version, as it was looked at, or a version that there is' }),
  unitIds: Units,
  startsOn: FirstMonth,
  lastMonth: Month.nullable().meta({ description: 'null: until somebody ends it' }),
  smallestGroup: z.int().min(2).max(1000).meta({ description: 'figures over fewer people are hidden' }),
  reason: text(1000),
});
export const ProposePilotStage = z.strictObject({ unitIds: Units, startsOn: FirstMonth, reason: text(1000) });
export const DecidePilotStage = z.strictObject({
  decision: z.enum(['approved', 'refused']),
  documentNumber: text(100).nullable().meta({ description: 'needed to approve' }),
  reason: text(1000),
});
export const EndMethodPilot = z.strictObject({
  outcome: z.enum(['ended', 'adopted']),
  from: Month.meta({
    description: 'the month from which the standing method, or the adopted version, holds for all; to come',
  }),
  documentNumber: text(100),
  reason: text(1000),
});

const PilotStageView = z.object({
  no: z.int(),
  units: z.array(UnitRef),
  startsOn: Month,
  reason: z.string(),
  proposedBy: PersonRef,
  proposedAt: Instant,
  decision: z.enum(['approved', 'refused']).nullable(),
  decidedBy: PersonRef.nullable(),
  decidedAt: Instant.nullable(),
  documentNumber: z.string().nullable(),
  decisionReason: z.string().nullable(),
  mayDecide: z.boolean(),
});

export const MethodPilotView = z
  .object({
    id: Id,
    name: z.string(),
    method: z.object({ id: Id, version: z.int().nullable(), name: LocalizedText }),
    draftId: Id.nullable(),
    reason: z.string(),
    smallestGroup: z.int(),
    lastMonth: Month.nullable(),
    standing: z.enum(PILOT_STANDINGS),
    proposedBy: PersonRef,
    proposedAt: Instant,
    stages: z.array(PilotStageView),
    outcome: z
      .object({
        kind: z.enum(['refused', 'ended', 'adopted']),
        by: PersonRef,
        at: Instant,
        reason: z.string(),
        documentNumber: z.string().nullable(),
        adoptedVersion: z.int().nullable(),
      })
      .nullable(),
  })
  .meta({ id: 'MethodPilot' });
export type MethodPilotView = z.output<typeof MethodPilotView>;
export const MethodPilotList = z.object({ items: z.array(MethodPilotView), nextCursor: z.null() });

const Group = z
  .object({
    people: z.int().nullable(),
    months: z.int().nullable(),
    levels: z.array(z.object({ level: z.enum([...LEVELS, 'insufficientData']), months: z.int().nullable() })),
    means: z.record(z.enum(PARTS), z.string().nullable()),
  })
  .meta({
    id: 'MethodPilotGroup',
    description:
      'months of persons by level, and the mean of each part; factors in per cent; null: too few people',
  });

export const MethodPilotDetail = MethodPilotView.extend({
  compared: z
    .object({
      firstMonth: Month,
      lastMonth: Month,
      truncated: z.boolean(),
      pilot: Group,
      others: Group,
    })
    .nullable()
    .meta({ description: 'null before its first month' }),
}).meta({ id: 'MethodPilotDetail' });
export type MethodPilotDetail = z.output<typeof MethodPilotDetail>;
