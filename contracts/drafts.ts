/** Unsent forms, kept on the server for their author alone. */
import { z } from 'zod';
import { Id, Instant } from './common';

export const DraftKey = z.object({ key: Id });
/** The browser's own writing of a form: the server reads nothing in it. */
export const DraftBody = z
  .strictObject({
    content: z
      .string()
      .max(50_000)
      .regex(/^[^\u0000]*$/),
  })
  .meta({ id: 'DraftBody' });
export const DraftState = z
  .object({ draft: z.object({ content: z.string(), savedAt: Instant }).nullable() })
  .meta({ id: 'DraftState' });
