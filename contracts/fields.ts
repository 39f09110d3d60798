/** Fields that many bodies of commands share. */
import { z } from 'zod';
import { DateOnly, Decimal, Id, Instant, text } from './common';

export const Reason = text(2000);
export const Note = text(8000)
  .nullish()
  .transform((note) => note ?? null);

/** What an assignment makes of a work catalogue, and how many units of it. */
export const producedFields = {
  catalogueItemId: Id.nullable().optional().meta({
    description: 'a decided product; null: none, also where the template names one',
  }),
  quantity: Decimal.optional(),
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
