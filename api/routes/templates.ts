/** Templates of assignment kinds. */
import type { Knex } from 'knex';
import { z } from 'zod';
import {
  createTemplate,
  mayEditTemplate,
  retireTemplate,
  reviseTemplate,
} from '../../application/recurrences/templates';
import type { TemplateView } from '../../contracts/templates';
import type { Names } from '../../db/repositories/names';
import type { CatalogueItem } from '../../db/repositories/catalogue';
import { itemsById } from '../../db/repositories/catalogue';
import { keyResultsNamed } from '../../db/repositories/key-results';
import { loadNames } from '../../db/repositories/names';
import type { TemplateRow } from '../../db/repositories/templates';
import { findUsable, listTemplates, templateVersions } from '../../db/repositories/templates';
import type { Principal } from '../../domain/access/principal';
import { DomainError } from '../../domain/errors';
import type { ChainLink, TemplateContent } from '../../domain/template/template';
import { changeOf } from '../change';
import { decodeCursor, encodeCursor } from '../cursors';
import type { Call, Mounting } from '../endpoint';
import { mount } from '../endpoint';

const Cursor = z.object({ createdAt: z.iso.datetime(), id: z.string().max(64) });

export function mountTemplates(at: Mounting): void {
  mount(at, 'listTemplates', async (call) => {
    const { db } = call.deps;
    const { retired, limit, cursor } = call.query;
    const after = decodeCursor(cursor, Cursor);
    const { principal } = call.ctx;
    const page = await listTemplates(db, principal, { retired: retired === 'true', limit, after });

    return {
      body: { items: await views(db, principal, page.rows), nextCursor: encodeCursor(page.next) },
    };
  });
  mount(at, 'getTemplate', async (call) => ({ body: await one(call, await usable(call)) }));
  mount(at, 'listTemplateVersions', async (call) => ({ body: await versions(call) }));
  mount(at, 'createTemplate', async (call) => {
    const made = await createTemplate(changeOf(call), call.parse());

    return { body: await one(call, made), headers: { Location: `/api/v1/templates/${made.id}` } };
  });
  // Whether one may change it is asked before the shape of what one sent.
  mount(
    at,
    'reviseTemplate',
    async (call) => {
      await usable(call);

      return { body: await one(call, await reviseTemplate(changeOf(call), call.params.id, call.parse())) };
    },
    { lateParse: true },
  );
  mount(
    at,
    'retireTemplate',
    async (call) => {
      await usable(call);

      return { body: await one(call, await retireTemplate(changeOf(call), call.params.id, call.parse())) };
    },
    { lateParse: true },
  );
}

type Asked = Pick<Call<'getTemplate'>, 'deps' | 'ctx' | 'params'>;

async function usable({ deps, ctx, params }: Asked): Promise<TemplateRow> {
  const template = await findUsable(deps.db, ctx.principal, params.id);

  if (template === null) {
    throw new DomainError('access/not-visible');
  }

  return template;
}

async function one({ deps, ctx }: Pick<Asked, 'deps' | 'ctx'>, row: TemplateRow): Promise<TemplateView> {
  const [view] = await views(deps.db, ctx.principal, [row]);

  if (view === undefined) {
    throw new DomainError('access/not-visible');
  }

  return view;
}

async function views(db: Knex, principal: Principal, rows: readonly TemplateRow[]): Promise<TemplateView[]> {
  const products = await itemsById(
    db,
    rows.flatMap(({ content }) => content.catalogueItemId ?? []),
  );
  const named = await keyResultsNamed(
    db,
    rows.flatMap(({ content }) => (content.keyResults ?? []).map(({ id }) => id)),
  );
  const names = await loadNames(
    db,
    rows.flatMap(({ ownerId, retired, content }) => [
      ownerId,
      ...(retired === null ? [] : [retired.by]),
      ...[...content.reviewers, content.signer].flatMap(personIn),
    ]),
    [
      ...rows.flatMap(({ unitId }) => (unitId === null ? [] : [unitId])),
      ...[...products.values()].map(({ agencyId }) => agencyId),
    ],
  );

  return rows.map((row) => ({
    id: row.id,
    version: row.version,
    content: contentView(row.content),
    reviewers: row.content.reviewers.map((link) => placeView(link, names)),
    signer: placeView(row.content.signer, names),
    product: productView(products.get(row.content.catalogueItemId ?? ''), names),
    keyResults: (row.content.keyResults ?? []).map(({ id, share }) => ({
      id,
      share,
      title: named.get(id)?.title ?? id,
      isOpen: named.get(id)?.isOpen ?? false,
    })),
    owner: names.person(row.ownerId),
    unit: row.unitId === null ? null : names.unit(row.unitId),
    createdAt: row.createdAt,
    changedAt: row.changedAt,
    retired: row.retired === null ? null : { ...row.retired, by: names.person(row.retired.by) },
    mayEdit: row.retired === null && mayEditTemplate(principal, row),
  }));
}

async function versions(call: Call<'listTemplateVersions'>) {
  const { id } = await usable(call);
  const { db } = call.deps;
  const rows = await templateVersions(db, id);
  const names = await loadNames(
    db,
    rows.map(({ authorId }) => authorId),
    [],
  );

  return {
    items: rows.map(({ version, content, authorId, at, reason }) => ({
      version,
      author: names.person(authorId),
      at: at.toISOString(),
      reason,
      content: contentView(content),
    })),
  };
}

const personIn = (link: ChainLink): string[] => ('personId' in link ? [link.personId] : []);

const contentView = (content: TemplateContent): TemplateView['content'] => ({
  ...content,
  checklist: [...content.checklist],
  reviewers: content.reviewers.map((link) => ({ ...link })),
  signer: { ...content.signer },
  catalogueItemId: content.catalogueItemId ?? null,
  quantity: content.quantity ?? null,
  keyResults: [...(content.keyResults ?? [])].map((one) => ({ ...one })),
});

function productView(item: CatalogueItem | undefined, names: Names): TemplateView['product'] {
  if (item === undefined) {
    return null;
  }

  const { id, code, name, groupNo, coefficient, state, agencyId } = item;

  return { id, code, name, groupNo, coefficient, state, agency: names.unit(agencyId) };
}

const placeView = (link: ChainLink, names: Names): TemplateView['signer'] =>
  'personId' in link
    ? { relation: null, person: names.person(link.personId) }
    : { relation: link.relation, person: null };
