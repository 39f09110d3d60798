/** Where an assignment comes from, and what it yields, as its view says it. */
import { z } from 'zod';
import { DateOnly, Id } from './common';

export const originFields = {
  template: z
    .object({ id: Id, version: z.int(), name: z.string() })
    .nullable()
    .meta({ description: 'what it was made from' }),
  recurrence: z
    .object({ id: Id, period: z.string(), label: z.string() })
    .nullable()
    .meta({ description: 'the recurrence that issued it, and for which period' }),
  directiveId: z.string().nullable(),
  directive: z
    .object({ id: Id, number: z.string(), issuedOn: DateOnly, abstract: z.string() })
    .nullable()
    .meta({ description: 'the document that it follows from, when the reader may see it' }),
  keyResults: z
    .array(
      z.object({
        id: Id,
        title: z.string(),
        objectiveId: Id.nullable(),
        objectiveTitle: z.string().nullable(),
        share: z.string(),
      }),
    )
    .meta({ description: 'what its acceptance moves, and with which share' }),
};

export const productFields = {
  catalogueItemId: z.string().nullable(),
  product: z
    .object({
      itemId: Id,
      code: z.string(),
      name: z.string(),
      group: z.int(),
      coefficient: z.string(),
      version: z.int(),
    })
    .nullable()
    .meta({ description: 'the product of the catalogue as it was at issue' }),
};
