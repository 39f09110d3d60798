/** Reminding by hand. */
import { z } from 'zod';
import { Instant, PersonRef, text } from './common';

export const Remind = z.strictObject({ note: text(500).optional() });
export const Reminded = z
  .object({ recipients: z.array(PersonRef), againAt: Instant })
  .meta({ id: 'Reminded' });

/** Whether the reader of an assignment may remind whoever holds it; not again before an instant. Null = may not. */
export const RemindingView = z
  .object({
    againAt: Instant.nullable(),
    onBehalfOf: PersonRef.optional().meta({ description: 'lawful only in the place of this person' }),
  })
  .nullable()
  .meta({ description: 'the reader may remind whoever holds it; not again before that instant' });
