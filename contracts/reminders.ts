/** Reminding by hand. */
import { z } from 'zod';
import { Instant, PersonRef, text } from './common';

export const Remind = z.strictObject({ note: text(500).optional() });
export const Reminded = z
  .object({ recipients: z.array(PersonRef), againAt: Instant })
  .meta({ id: 'Reminded' });
