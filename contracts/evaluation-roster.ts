/** Who of a period is not rated in it or has no form, and why. */
import { z } from 'zod';
import { ABSENCES } from '../domain/evaluation/aggregate';
import { Id, Instant, LocalizedText, PersonRef, UnitRef } from './common';

/** How much of a month somebody was there. */
export const PresenceView = z.object({
  days: z.int().meta({ description: 'working days of which a part was worked' }),
  of: z.int().meta({ description: 'working days of the month' }),
  least: z.int().meta({ description: 'from so many on the month is rated' }),
  leftAt: Instant.nullable().meta({ description: 'when the last post ended, of whoever left for good' }),
});
export type PresenceView = z.infer<typeof PresenceView>;

export const NotRatedView = z
  .object({
    rule: z
      .object({ leastWorkingDays: z.int(), reading: LocalizedText })
      .nullable()
      .meta({ description: 'from how many days on a month counts; null where the procedure does not say' }),
    all: z.int().meta({ description: 'how many there are; at most 500 are named' }),
    items: z.array(
      z.object({
        person: PersonRef,
        unit: UnitRef,
        formId: Id.nullable(),
        reason: z
          .enum([...ABSENCES, 'movedAway'])
          .nullable()
          .meta({ description: 'null for readers who follow the period without its results' }),
        presence: PresenceView.nullable(),
        movedTo: UnitRef.nullable().meta({ description: 'the agency that rates instead' }),
      }),
    ),
  })
  .meta({ id: 'EvaluationNotRated' });
export type NotRatedView = z.infer<typeof NotRatedView>;
