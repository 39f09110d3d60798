/** Transfers and re-organisations: what they are asked with, where every open assignment lands, and the order. */
import { z } from 'zod';
import { ASSIGNMENT_STATUSES } from '../domain/assignment/state';
import { TRANSFER_ROLES } from '../domain/assignment/transfer';
import { POSITIONS } from '../domain/organisation/types';
import { Id, Instant, PersonRef, UnitRef, text } from './common';
import { Reason } from './fields';
import { TransferAlong } from './transfer-along';

const Successor = z.strictObject({
  personId: Id,
  takesPost: z
    .boolean()
    .default(false)
    .meta({ description: 'the successor also gets the very posts that are given up' }),
});

const Move = z.strictObject({
  kind: z.literal('move'),
  personId: Id,
  appointmentIds: z
    .array(z.string().max(20))
    .min(1)
    .max(50)
    .optional()
    .meta({ description: 'the posts given up; all of them when left out' }),
  to: z.strictObject({ unitId: Id, position: z.enum(POSITIONS), title: text(200).optional() }),
  successor: Successor.optional(),
});
const Leave = z.strictObject({ kind: z.literal('leave'), personId: Id, successor: Successor.optional() });
const Close = z.strictObject({
  kind: z.literal('close'),
  unitId: Id,
  successorUnitId: Id,
  people: z
    .array(
      z.strictObject({
        personId: Id,
        position: z
          .enum(POSITIONS)
          .nullable()
          .meta({ description: 'the post in the successor; null = none there' }),
      }),
    )
    .max(500)
    .default([])
    .meta({ description: 'people of the unit who do not simply become staff of the successor' }),
});

const common = {
  change: z.discriminatedUnion('kind', [Move, Leave, Close]),
  choices: z
    .array(
      z.union([
        z.strictObject({ assignmentId: Id, toId: Id }),
        z.strictObject({ assignmentId: Id, leave: z.literal(true) }),
      ]),
    )
    .max(500)
    .default([])
    .meta({ description: 'assignments that land with another person, or stay as they are' }),
};

export const PreviewTransfer = z.strictObject({
  ...common,
  limit: z.int().min(1).max(200).default(100),
  cursor: z.string().max(512).optional(),
});
export type PreviewTransfer = z.infer<typeof PreviewTransfer>;

export const OrderTransfer = z.strictObject({
  ...common,
  reason: Reason,
  documentNumber: text(100).meta({ description: 'number of the decision that it rests on' }),
  expected: z
    .strictObject({ moving: z.int().min(0), blocked: z.int().min(0) })
    .meta({ description: 'what the preview counted; other numbers are refused' }),
});
export type OrderTransfer = z.infer<typeof OrderTransfer>;

/** What is ordered, without by what and when: as it is kept until its day. */
export const TransferWish = z.strictObject(common);
export type TransferWish = z.infer<typeof TransferWish>;

export const LANDING_KINDS = ['follows', 'successor', 'intake', 'unit', 'ends', 'stays', 'blocked'] as const;

const LandingView = z.object({
  role: z.enum(TRANSFER_ROLES),
  fromPerson: PersonRef.nullable(),
  fromUnit: UnitRef.nullable(),
  kind: z.enum(LANDING_KINDS),
  toPerson: PersonRef.nullable(),
  toUnit: UnitRef.nullable(),
  why: z.string().nullable().meta({
    description: 'stays: handedIn, decided or chosen; blocked, and intake instead of the successor: a code',
  }),
});

const TransferRow = z
  .object({
    assignmentId: Id,
    number: z.string(),
    title: z.string(),
    status: z.enum(ASSIGNMENT_STATUSES),
    dueAt: Instant,
    leadUnit: UnitRef,
    landings: z.array(LandingView),
  })
  .meta({ id: 'TransferRow' });
export type TransferRow = z.infer<typeof TransferRow>;

const PostView = z.object({ person: PersonRef, unit: UnitRef, position: z.enum(POSITIONS) });

export const TransferPreview = z
  .object({
    total: z.int().meta({ description: 'open assignments that it touches' }),
    moving: z.int().meta({ description: 'those of which something passes on' }),
    blocked: z.int().meta({ description: 'those of which something cannot land; it stays where it is' }),
    ending: z.array(PostView).meta({ description: 'posts that end' }),
    beginning: z.array(PostView).meta({ description: 'posts that begin' }),
    rows: z.array(TransferRow),
    along: TransferAlong.meta({ description: 'what hangs on the same posts beside the assignments' }),
    nextCursor: z.string().nullable(),
  })
  .meta({ id: 'TransferPreview' });
export type TransferPreview = z.infer<typeof TransferPreview>;
