/** What the editor of a template holds, and the content that it makes. */
import type { PersonRef } from '../../../../contracts/common';
import type { ChainLink, TemplateContent, TemplateView } from '../../../../contracts/templates';
import type { NamedKeyResult } from '../../components/key-results-field';
import { sharesOf } from '../../components/key-results-field';
import type { ProductRef } from '../../components/product-picker';
import type { ChainRelation } from '../../../../domain/template/template';

/** A place of the chain with its name, so that it can be shown. */
export type ChainPlace = { relation: ChainRelation } | { person: PersonRef };

export interface TemplateValues {
  name: string;
  title: string;
  description: string;
  priority: TemplateContent['priority'];
  planned: boolean;
  workingDays: number;
  policyId: string | null;
  evidence: 'policy' | 'yes' | 'no';
  /** One item a line. */
  checklist: string;
  checklistRequired: boolean;
  reviewers: ChainPlace[];
  signer: ChainPlace;
  product: ProductRef | null;
  /** Units of the product, as typed. */
  quantity: string;
  keyResults: NamedKeyResult[];
  unitId: string | null;
}

export const EMPTY_TEMPLATE: TemplateValues = {
  name: '',
  title: '',
  description: '',
  priority: 'normal',
  planned: true,
  workingDays: 5,
  policyId: null,
  evidence: 'policy',
  checklist: '',
  checklistRequired: false,
  reviewers: [{ relation: 'lineManager' }],
  signer: { relation: 'assigner' },
  product: null,
  quantity: '1',
  keyResults: [],
  unitId: null,
};

const placeOf = ({ relation, person }: TemplateView['signer']): ChainPlace =>
  person === null ? { relation: relation ?? 'assigner' } : { person };

export function templateValuesOf({
  content,
  reviewers,
  signer,
  product,
  keyResults,
  unit,
}: TemplateView): TemplateValues {
  return {
    name: content.name,
    title: content.title,
    description: content.description ?? '',
    priority: content.priority,
    planned: content.planned,
    workingDays: content.dueInWorkingDays,
    policyId: content.policyId,
    evidence: content.evidenceRequired === null ? 'policy' : content.evidenceRequired ? 'yes' : 'no',
    checklist: content.checklist.join('\n'),
    checklistRequired: content.checklistRequired,
    reviewers: reviewers.map(placeOf),
    signer: placeOf(signer),
    product,
    quantity: content.quantity ?? '1',
    // What is graded or closed is moved no more: it is left out of the next version.
    keyResults: keyResults
      .filter(({ isOpen }) => isOpen)
      .map(({ isOpen: _, ...one }) => ({ ...one, objectiveTitle: null })),
    unitId: unit?.id ?? null,
  };
}

const linkOf = (place: ChainPlace): ChainLink =>
  'person' in place ? { personId: place.person.id } : { relation: place.relation };

export const contentOf = (values: TemplateValues): TemplateContent => ({
  name: values.name,
  title: values.title,
  description: values.description.trim() === '' ? null : values.description,
  priority: values.priority,
  planned: values.planned,
  dueInWorkingDays: values.workingDays,
  policyId: values.policyId,
  evidenceRequired: values.evidence === 'policy' ? null : values.evidence === 'yes',
  checklist: values.checklist
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== ''),
  checklistRequired: values.checklistRequired,
  reviewers: values.reviewers.map(linkOf),
  signer: linkOf(values.signer),
  catalogueItemId: values.product?.id ?? null,
  quantity: values.product === null ? null : values.quantity.trim().replace(',', '.'),
  keyResults: sharesOf(values.keyResults),
});

/** Tells places apart. */
export const keyOfPlace = (place: ChainPlace): string =>
  'person' in place ? place.person.id : place.relation;
