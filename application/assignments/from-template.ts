/** What a template adds to an issue: words and people that were left out, its checklist, its rule on evidence. */
import type { Knex } from 'knex';
import type { IssueAssignment } from '../../contracts/assignments';
import { loadOrganisationSlice } from '../../db/repositories/organisation';
import { findUsable, templateVersion } from '../../db/repositories/templates';
import type { Principal } from '../../domain/access/principal';
import { checklistOf } from '../../domain/assignment/checklist';
import type { IssueBody } from '../../domain/assignment/commands';
import { DomainError, fieldError } from '../../domain/errors';
import type { TemplateContent } from '../../domain/template/template';
import { peopleOf } from '../../domain/template/template';
import { stillOpen } from '../objectives/key-results';
import type { Target } from './build-issue';

interface Filled {
  input: IssueAssignment;
  /** What the assignment keeps of its template. */
  kept: Pick<IssueBody, 'template' | 'checklist' | 'evidenceRequired'>;
}

/** The wish with the template's part. What the wish says itself goes before what the template says. */
export async function withTemplate(
  db: Knex,
  principal: Principal,
  wish: IssueAssignment,
  target: Target,
  now: string,
): Promise<Filled> {
  const { templateId } = wish;

  if (templateId === undefined) {
    return { input: wish, kept: {} };
  }

  const { content, version } = await chosenTemplate(db, principal, templateId, wish.templateVersion);
  const chain = await chainFor(db, principal, content, target, now);
  const checklist = checklistOf(content.checklist, content.checklistRequired);

  return {
    input: {
      ...wish,
      description: wish.description ?? content.description ?? undefined,
      priority: wish.priority ?? content.priority,
      planned: wish.planned ?? content.planned,
      ...productOf(wish, content),
      keyResults: wish.keyResults ?? (await stillOpen(db, content.keyResults ?? [])),
      policyId: wish.policyId ?? content.policyId ?? undefined,
      reviewerIds: wish.reviewStages === undefined ? (wish.reviewerIds ?? chain.reviewerIds) : undefined,
      signerId: wish.signerId ?? chain.signerId,
    },
    kept: {
      template: { id: templateId, version },
      ...(checklist !== undefined && { checklist }),
      ...(content.evidenceRequired !== null && { evidenceRequired: content.evidenceRequired }),
    },
  };
}

/** The product of the wish with its quantity, or the template's; null in the wish takes the template's away. */
function productOf(
  { catalogueItemId, quantity }: IssueAssignment,
  content: TemplateContent,
): Pick<IssueAssignment, 'catalogueItemId' | 'quantity'> {
  return catalogueItemId !== undefined || (content.catalogueItemId ?? null) === null
    ? { catalogueItemId, quantity }
    : { catalogueItemId: content.catalogueItemId, quantity: quantity ?? content.quantity ?? undefined };
}

async function chosenTemplate(
  db: Knex,
  principal: Principal,
  id: string,
  wanted: number | undefined,
): Promise<{ content: TemplateContent; version: number }> {
  const template = await findUsable(db, principal, id);

  if (template === null) {
    throw fieldError('template/unknown', '/templateId');
  }

  if (template.retired !== null) {
    throw new DomainError('template/retired', { pointer: '/templateId' });
  }

  const version = wanted ?? template.version;
  const content = version === template.version ? template.content : await templateVersion(db, id, version);

  if (content === null) {
    throw fieldError('template/unknown', '/templateVersion');
  }

  return { content, version };
}

/** The template's chain as people, by who holds the posts at this instant. */
export async function chainFor(
  db: Knex,
  principal: Principal,
  { reviewers, signer }: Pick<TemplateContent, 'reviewers' | 'signer'>,
  { assigneeId, leadUnitId }: Pick<Target, 'assigneeId' | 'leadUnitId'>,
  now: string,
): Promise<{ reviewerIds: string[]; signerId: string }> {
  const parties = { assigneeId, leadUnitId, assignerId: principal.personId };
  const personIds = assigneeId === null ? [principal.personId] : [principal.personId, assigneeId];
  const organisation = await loadOrganisationSlice(db, { unitIds: [leadUnitId], personIds }, now);
  const [signerId = principal.personId] = peopleOf([signer], parties, organisation, now);

  return { reviewerIds: peopleOf(reviewers, parties, organisation, now), signerId };
}
