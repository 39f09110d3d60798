/** Evidence: what is handed in with a submission, an explanation or an excuse. */
import { z } from 'zod';
import { Id, text } from './common';

export const EvidenceInput = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('link'),
    url: z.url({ protocol: /^https?$/ }).max(2000),
    title: text(300).optional(),
  }),
  z.strictObject({ kind: z.literal('text'), text: text(8000) }),
  z.strictObject({ kind: z.literal('file'), fileId: Id }),
]);
export type EvidenceInput = z.infer<typeof EvidenceInput>;

export const EvidenceView = z.object({
  kind: z.enum(['link', 'text', 'file']),
  url: z.string().optional(),
  title: z.string().optional(),
  text: z.string().optional(),
  fileId: Id.optional(),
  name: z.string().optional(),
  sha256: z.string().optional(),
  bytes: z.int().optional(),
});
