/** The work catalogue: an agency's groups and standard product, its products, and the decisions on each. */
import { z } from 'zod';
import { ITEM_STATES, ITEM_STEPS } from '../domain/catalogue/item';
import { Decimal, Id, Instant, PageQuery, PersonRef, UnitRef, page, text } from './common';

const Points = Decimal.refine((points) => /[1-9]/.test(points), { message: 'must be greater than zero' });
const Version = z.int().min(0).meta({ description: 'the version that was looked at; 0 for none' });
const Group = z.strictObject({ no: z.int().min(1).max(20), name: text(200) });

export const FrameInput = z.strictObject({
  groups: z.array(Group).min(1).max(20).meta({ description: 'by complexity, numbered from 1' }),
  standard: z.strictObject({ name: text(300), points: Points }),
  documentNumber: text(100),
  basedOnVersion: Version,
});

export const FrameView = z
  .object({
    agency: UnitRef,
    version: z.int(),
    standard: z.object({ name: z.string(), points: z.string() }),
    groups: z.array(z.object({ no: z.int(), name: z.string() })),
    documentNumber: z.string(),
    setBy: PersonRef,
    setAt: Instant,
  })
  .meta({ id: 'CatalogueFrame' });

const item = {
  code: text(50),
  name: text(300),
  output: text(300).meta({ description: 'what is handed in: a report, a decision, a design …' }),
  groupNo: z.int().min(1).max(20),
  points: Points.meta({
    description: 'its score; over that of the standard product it gives the coefficient',
  }),
};

export const DraftItem = z.strictObject({ agencyId: Id, ...item, reason: text(2000) });
export const EditItem = z.strictObject({ ...item, reason: text(2000), basedOnVersion: Version });
export const StepInput = z.strictObject({
  documentNumber: text(100).nullable().default(null),
  reason: text(2000).nullable().default(null),
  basedOnVersion: Version,
});

export const CatalogueItemView = z
  .object({
    id: Id,
    agency: UnitRef,
    code: z.string(),
    name: z.string(),
    output: z.string(),
    groupNo: z.int(),
    points: z.string(),
    coefficient: z.string().meta({ description: 'exact: a decimal, or a fraction in lowest terms' }),
    state: z.enum(ITEM_STATES),
    version: z.int(),
    reason: z.string(),
    createdBy: PersonRef,
    createdAt: Instant,
    allowedSteps: z.array(z.enum(ITEM_STEPS)).meta({ description: 'steps open to the reader now' }),
  })
  .meta({ id: 'CatalogueItem' });
export type CatalogueItemView = z.infer<typeof CatalogueItemView>;

export const CatalogueItemDetail = CatalogueItemView.extend({
  steps: z.array(
    z.object({
      no: z.int(),
      step: z.string(),
      state: z.enum(ITEM_STATES),
      by: PersonRef,
      at: Instant,
      documentNumber: z.string().nullable(),
      reason: z.string().nullable(),
    }),
  ),
}).meta({ id: 'CatalogueItemDetail' });

export const CatalogueQuery = PageQuery.extend({
  agencyId: Id.optional(),
  state: z.enum(ITEM_STATES).optional(),
  group: z.coerce.number().int().min(1).max(20).optional(),
  query: z.string().trim().max(200).optional(),
}).strict();

export const CataloguePage = page(CatalogueItemView).meta({ id: 'CataloguePage' });
