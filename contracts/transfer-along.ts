/** What a transfer does beside the assignments: recurrences, templates and delegations, before and after. */
import { z } from 'zod';
import { Id, Instant, PersonRef, UnitRef } from './common';

const RecipientView = z.object({
  person: PersonRef.nullable().meta({ description: 'null: the intake of the unit' }),
  unit: UnitRef,
});

export const TransferAlong = z
  .object({
    recurrences: z.array(
      z.object({
        id: Id,
        name: z.string(),
        fromOwner: PersonRef,
        toOwner: PersonRef,
        fromUnit: UnitRef.nullable(),
        toUnit: UnitRef.nullable().meta({ description: 'the unit on whose behalf it issues then' }),
        replaced: z
          .array(z.object({ from: RecipientView, to: RecipientView.nullable() }))
          .meta({ description: 'recipients that change; to = null: joined with another one of them' }),
        paused: z.string().nullable().meta({ description: 'code of why it pauses; null where it goes on' }),
      }),
    ),
    templates: z.array(
      z.object({
        id: Id,
        name: z.string(),
        fromOwner: PersonRef,
        toOwner: PersonRef,
        fromUnit: UnitRef.nullable().meta({ description: 'shared with; null = its owner alone' }),
        toUnit: UnitRef.nullable(),
        why: z.string().nullable().meta({ description: 'code of why it stays with its owner' }),
      }),
    ),
    delegations: z
      .array(
        z.object({
          id: Id,
          from: PersonRef,
          to: PersonRef,
          unit: UnitRef.nullable().meta({ description: 'only what this unit leads; null = everything' }),
          endsAt: Instant.meta({ description: 'when it would have ended' }),
        }),
      )
      .meta({ description: 'those that end on the day' }),
  })
  .meta({ id: 'TransferAlong' });
export type TransferAlong = z.infer<typeof TransferAlong>;
