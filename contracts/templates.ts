/** Templates of assignment kinds: their content, their versions, who may use them. */
import { z } from 'zod';
import { CHAIN_RELATIONS } from '../domain/template/template';
import { CatalogueItemView } from './catalogue';
import { Decimal, Id, Instant, PageQuery, PersonRef, UnitRef, page, text } from './common';
import { keyResultShares } from './fields';

export const ChainLink = z
  .union([z.strictObject({ relation: z.enum(CHAIN_RELATIONS) }), z.strictObject({ personId: Id })])
  .meta({
    id: 'ChainLink',
    description: 'a named person, or whoever stands in the relation when it is issued',
  });
export type ChainLink = z.infer<typeof ChainLink>;

export const TemplateContent = z
  .strictObject({
    name: text(200),
    title: text(270).meta({ description: '`{period}` stands where a recurrence writes its period' }),
    description: text(20_000).nullable(),
    priority: z.enum(['normal', 'high', 'urgent']),
    planned: z.boolean(),
    dueInWorkingDays: z.int().min(0).max(500),
    policyId: Id.nullable().meta({ description: 'null: the rules of the unit it goes to' }),
    evidenceRequired: z.boolean().nullable().meta({ description: 'null: as the policy says' }),
    checklist: z.array(text(300)).max(50),
    checklistRequired: z.boolean().meta({ description: 'a submission waits until every item is checked' }),
    reviewers: z.array(ChainLink).min(1).max(10),
    signer: ChainLink,
    catalogueItemId: Id.nullable()
      .default(null)
      .meta({ description: 'the product that such work makes; its coefficient is taken when it is issued' }),
    quantity: Decimal.nullable().default(null).meta({ description: 'units of the product; null: one' }),
    keyResults: keyResultShares.default([]).meta({
      description:
        'what such work moves; one that is graded or closed by the time of issuing is left out then',
    }),
  })
  .meta({ id: 'TemplateContent' });
export type TemplateContent = z.infer<typeof TemplateContent>;

export const CreateTemplate = z.strictObject({
  content: TemplateContent,
  unitId: Id.nullable().meta({ description: 'shared with this unit and all below; null = one’s own' }),
});
export const ReviseTemplate = z.strictObject({
  basedOnVersion: z.int().min(1),
  content: TemplateContent,
  unitId: Id.nullable(),
  reason: text(1000).optional(),
});
export const RetireTemplate = z.strictObject({ reason: text(1000) });

const chainPlace = z.object({ relation: z.enum(CHAIN_RELATIONS).nullable(), person: PersonRef.nullable() });

export const TemplateView = z
  .object({
    id: Id,
    version: z.int(),
    content: z.object({
      ...TemplateContent.shape,
      catalogueItemId: Id.nullable(),
      quantity: Decimal.nullable(),
      keyResults: keyResultShares,
      reviewers: z.array(ChainLink),
      signer: ChainLink,
    }),
    reviewers: z.array(chainPlace).meta({ description: 'the chain with names' }),
    signer: chainPlace,
    product: CatalogueItemView.pick({
      id: true,
      code: true,
      name: true,
      groupNo: true,
      coefficient: true,
      agency: true,
      state: true,
    })
      .nullable()
      .meta({ description: 'the product as it is now; one that is not decided any more cannot be issued' }),
    keyResults: z
      .array(z.object({ id: Id, title: z.string(), share: z.string(), isOpen: z.boolean() }))
      .meta({ description: 'with their titles; one that is not open is not moved any more' }),
    owner: PersonRef,
    unit: UnitRef.nullable(),
    createdAt: Instant,
    changedAt: Instant,
    retired: z.object({ at: Instant, by: PersonRef, reason: z.string() }).nullable(),
    mayEdit: z.boolean(),
  })
  .meta({ id: 'Template' });
export type TemplateView = z.infer<typeof TemplateView>;

export const TemplateQuery = PageQuery.extend({
  retired: z.enum(['true', 'false']).default('false'),
}).strict();
export const TemplatePage = page(TemplateView).meta({ id: 'TemplatePage' });

export const TemplateVersions = z.object({
  items: z.array(
    z.object({
      version: z.int(),
      author: PersonRef,
      at: Instant,
      reason: z.string().nullable(),
      content: TemplateView.shape.content,
    }),
  ),
});
