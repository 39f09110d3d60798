/** What signing off accepts of a product: recorded figures with their events, and what the signer set otherwise. */
import { z } from 'zod';
import { CORRECTABLE } from '../domain/assignment/acceptance';
import { Decimal, Id, Instant } from './common';
import { Note } from './fields';

const Seq = z.int().min(1).nullable().default(null);

const Corrections = z
  .strictObject({
    corrections: z
      .array(
        z.strictObject({
          of: z.enum(CORRECTABLE),
          seq: Seq.meta({ description: 'the event of the return or the missed deadline' }),
          value: Decimal.meta({ description: 'units of the product' }),
          reason: z.string().trim().max(2000).default(''),
        }),
      )
      .max(100),
  })
  .meta({ description: 'figures to be accepted otherwise than recorded; the rest is taken from the log' });

export const SignOffBody = z.strictObject({
  version: z.int().min(1),
  note: Note,
  acceptance: Corrections.optional(),
});

const FaultView = z.object({
  seq: z.int(),
  at: Instant,
  units: z.string().meta({ description: 'units of the product that it touched' }),
  words: z.string().nullable().meta({ description: 'the reason of a return' }),
  excusedBySeq: z.int().nullable(),
});

export const AcceptanceView = z
  .object({
    reckoned: z
      .object({
        personId: Id,
        quantity: z.string(),
        failures: z.array(FaultView),
        delays: z.array(FaultView),
      })
      .nullable()
      .meta({ description: 'by the log alone; null where no product of the catalogue is named' }),
    accepted: z
      .object({
        seq: z.int(),
        quantity: z.string(),
        failures: z.array(FaultView),
        delays: z.array(FaultView),
        corrections: z.array(
          z.object({
            of: z.enum(CORRECTABLE),
            seq: z.int().nullable(),
            from: z.string(),
            value: z.string(),
            reason: z.string(),
          }),
        ),
      })
      .nullable()
      .meta({ description: 'as it was last signed off' }),
  })
  .meta({ id: 'Acceptance' });
export type AcceptanceView = z.infer<typeof AcceptanceView>;
