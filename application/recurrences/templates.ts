/** Keeping templates: made, revised, retired. What was issued from a template stays as it was issued. */
import type { Knex } from 'knex';
import type { z } from 'zod';
import type {
  CreateTemplate,
  ReviseTemplate,
  TemplateContent as WishedContent,
} from '../../contracts/templates';
import { appendAudit, SYSTEM_CHAIN } from '../../db/repositories/audit';
import { findItem } from '../../db/repositories/catalogue';
import { personPlaces, unitPaths } from '../../db/repositories/places';
import { findPolicy, isRetired } from '../../db/repositories/policies';
import type { TemplateRow } from '../../db/repositories/templates';
import {
  findUsable,
  lockTemplate,
  retireTemplate as writeRetirement,
  saveVersion,
  wasMadeBy,
} from '../../db/repositories/templates';
import type { Principal } from '../../domain/access/principal';
import { mayIssueTo } from '../../domain/access/visibility';
import { DomainError, fieldError } from '../../domain/errors';
import type { ChainLink, TemplateContent } from '../../domain/template/template';
import { opaqueId } from '../assignments/command-id';
import { checkKeyResults } from '../objectives/key-results';

/** Who changes something, when, and under which request, so that a repeat changes nothing more. */
export interface Change {
  db: Knex;
  principal: Principal;
  now: string;
  requestId: string;
}

/** Its owner changes a template; a shared one also whoever leads the unit that it is shared with. */
export const mayEditTemplate = (principal: Principal, { ownerId, unitPath }: TemplateRow): boolean =>
  ownerId === principal.personId || (unitPath.length > 0 && mayIssueTo(principal, unitPath));

export async function createTemplate(
  change: Change,
  { content, unitId }: z.output<typeof CreateTemplate>,
): Promise<TemplateRow> {
  const { db, principal, now, requestId } = change;
  const id = opaqueId(['template', requestId]);
  await checkSharing(db, principal, unitId, null);
  const checked = await checkContent(db, content);

  await db.transaction(async (trx) => {
    if (await wasMadeBy(trx, requestId)) {
      return;
    }

    const authorId = principal.personId;
    const version = {
      templateId: id,
      version: 1,
      content: checked,
      authorId,
      at: now,
      reason: null,
      requestId,
    };
    await saveVersion(trx, version, unitId);
    await audit(trx, change, 'template.created', { templateId: id, unitId });
  });

  return visible(change, id);
}

/** Makes the next version. Throws 409 when somebody else was faster, or when it is retired. */
export async function reviseTemplate(
  change: Change,
  id: string,
  { basedOnVersion, content, unitId, reason }: z.output<typeof ReviseTemplate>,
): Promise<TemplateRow> {
  const { db, principal, now, requestId } = change;
  const present = await editable(change, id);
  await checkSharing(db, principal, unitId, present);
  const checked = await checkContent(db, content);

  await db.transaction(async (trx) => {
    const locked = await lockTemplate(trx, id);

    if (locked === null || (await wasMadeBy(trx, requestId))) {
      return;
    }

    if (locked.isRetired) {
      throw new DomainError('template/retired');
    }

    if (locked.version !== basedOnVersion) {
      throw new DomainError('template/version-changed', { version: locked.version });
    }

    const version = locked.version + 1;
    const authorId = principal.personId;
    const made = {
      templateId: id,
      version,
      content: checked,
      authorId,
      at: now,
      reason: reason ?? null,
      requestId,
    };
    await saveVersion(trx, made, unitId);
    await audit(trx, change, 'template.revised', { templateId: id, version, unitId, reason: reason ?? null });
  });

  return visible(change, id);
}

/** Nobody issues from it any more; recurrences of it pause themselves when they come round. */
export async function retireTemplate(
  change: Change,
  id: string,
  { reason }: { reason: string },
): Promise<TemplateRow> {
  await editable(change, id);
  await change.db.transaction(async (trx) => {
    const locked = await lockTemplate(trx, id);

    if (locked === null || locked.isRetired) {
      return;
    }

    await writeRetirement(trx, id, { by: change.principal.personId, at: change.now, reason });
    await audit(trx, change, 'template.retired', { templateId: id, reason });
  });

  return visible(change, id);
}

async function visible({ db, principal }: Change, id: string): Promise<TemplateRow> {
  const template = await findUsable(db, principal, id);

  if (template === null) {
    throw new DomainError('access/not-visible');
  }

  return template;
}

async function editable(change: Change, id: string): Promise<TemplateRow> {
  const template = await visible(change, id);

  if (!mayEditTemplate(change.principal, template)) {
    throw new DomainError('access/not-entitled');
  }

  return template;
}

/** One shares with units that one leads; what is shared already stays so, whoever edits the words. */
async function checkSharing(
  db: Knex,
  principal: Principal,
  unitId: string | null,
  present: TemplateRow | null,
): Promise<void> {
  if (unitId === null || unitId === present?.unitId) {
    return;
  }

  const path = (await unitPaths(db, [unitId])).get(unitId);

  if (path === undefined) {
    throw fieldError('assignment/unknown-unit', '/unitId');
  }

  if (!mayIssueTo(principal, path)) {
    throw fieldError('assignment/outside-scope', '/unitId');
  }
}

/** People, rules and the product that a template names exist. */
async function checkContent(db: Knex, content: WishedContent): Promise<TemplateContent> {
  await checkProduct(db, content);
  await checkKeyResults(db, content.keyResults, '/content/keyResults');
  const links = [...content.reviewers, content.signer];
  const known = await personPlaces(db, links.flatMap(personIn));
  const unknown = links.findIndex((link) => personIn(link).some((id) => !known.has(id)));

  if (unknown >= 0) {
    throw fieldError(
      'assignment/unknown-person',
      unknown < content.reviewers.length ? `/content/reviewers/${unknown}` : '/content/signer',
    );
  }

  const keys = content.reviewers.map((link) => JSON.stringify(link));
  const repeated = keys.findIndex((key, index) => keys.indexOf(key) !== index);

  if (repeated >= 0) {
    throw fieldError('assignment/reviewer-repeated', `/content/reviewers/${repeated}`);
  }

  if (content.policyId !== null && !(await isUsablePolicy(db, content.policyId))) {
    throw fieldError('assignment/unknown-policy', '/content/policyId');
  }

  return content;
}

/** Of which agency it is matters when it is issued: only then it is known to which unit. */
async function checkProduct(
  db: Knex,
  { catalogueItemId, quantity }: Pick<WishedContent, 'catalogueItemId' | 'quantity'>,
): Promise<void> {
  if (catalogueItemId === null) {
    if (quantity !== null) {
      throw fieldError('template/quantity-of-nothing', '/content/quantity');
    }

    return;
  }

  const item = await findItem(db, catalogueItemId);

  if (item === null) {
    throw fieldError('assignment/unknown-reference', '/content/catalogueItemId');
  }

  if (item.state !== 'decided') {
    throw fieldError('catalogue/not-decided', '/content/catalogueItemId', { state: item.state });
  }
}

const personIn = (link: ChainLink): string[] => ('personId' in link ? [link.personId] : []);

async function isUsablePolicy(db: Knex, policyId: string): Promise<boolean> {
  return (await findPolicy(db, policyId)) !== null && !(await isRetired(db, policyId));
}

const audit = (
  trx: Knex,
  { principal, now }: Change,
  action: string,
  details: Record<string, unknown>,
): Promise<void> =>
  appendAudit(trx, { chain: SYSTEM_CHAIN, action, actorId: principal.personId, at: now, details });
