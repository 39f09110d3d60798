/** Fields that many bodies of commands share. */
import { z } from 'zod';
import { DateOnly, Decimal, Id, Instant, text } from './common';

export const Reason = text(2000);
export const Note = text(8000)
  .nullish()
  .transform((note) => note ?? null);

/** Key results that the work moves once it is signed off, each with its share of the work: at most all of it together. */
export const keyResultShares = z.array(z.strictObject({ id: Id, share: Decimal })).max(20);

/** What an assignment makes of a work catalogue, how many units of it, and which key results that moves. */
export const producedFields = {
  catalogueItemId: Id.nullable().optional().meta({
    description: 'a decided product; null: none, also where the template names one',
  }),
  quantity: Decimal.optional(),
  keyResults: keyResultShares.optional().meta({ description: 'left out: what the template says' }),
};

/** One of three ways to name a deadline; the server computes the instant. */
export const deadlineFields = {
  dueAt: Instant.optional(),
  dueOn: DateOnly.optional(),
  dueInWorkingDays: z.int().min(0).max(500).optional(),
};
export const exactlyOneDeadline = (body: { dueAt?: string; dueOn?: string; dueInWorkingDays?: number }) =>
  [body.dueAt, body.dueOn, body.dueInWorkingDays].filter((given) => given !== undefined).length === 1;
export const oneDeadline = { message: 'give exactly one of dueAt, dueOn, dueInWorkingDays', path: ['dueAt'] };
