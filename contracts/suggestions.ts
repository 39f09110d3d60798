/** Proposals for choices that people make. */
import { z } from 'zod';
import { PersonRef } from './common';

export const UnitSuggestionQuery = z.strictObject({
  without: z
    .string()
    .max(1_300)
    .regex(/^[\w.\-:]+(,[\w.\-:]+)*$/)
    .optional()
    .meta({ description: 'ids of people who are not to be named, such as those who review, with commas' }),
});

/** Somebody who might be named: present, with the least open. Never more than one, so that nobody is ranked. */
export const AssigneeSuggestion = z
  .object({
    suggestion: z
      .object({ person: PersonRef, open: z.int(), dueThisWeek: z.int(), among: z.int() })
      .nullable(),
  })
  .meta({ id: 'AssigneeSuggestion' });
export type AssigneeSuggestion = z.infer<typeof AssigneeSuggestion>;
