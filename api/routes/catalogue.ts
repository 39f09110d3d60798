/** The work catalogue of the agencies. */
import { z } from 'zod';
import { catalogueAgencies } from '../../application/catalogue/agencies';
import type { CatalogueChange } from '../../application/catalogue/catalogue';
import { draftItem, editItem, setFrame, takeStep } from '../../application/catalogue/catalogue';
import type { CatalogueItemView } from '../../contracts/catalogue';
import type { EndpointName } from '../../contracts/endpoints';
import type { CatalogueFrame, CatalogueItem } from '../../db/repositories/catalogue';
import { currentFrame, findItem, listItems, stepsOf } from '../../db/repositories/catalogue';
import type { Names } from '../../db/repositories/names';
import { loadNames } from '../../db/repositories/names';
import type { ItemStep } from '../../domain/catalogue/item';
import { ITEM_STEPS, mayTakeStep, stateAfter } from '../../domain/catalogue/item';
import { DomainError } from '../../domain/errors';
import { decodeCursor, encodeCursor } from '../cursors';
import type { Call, Mounting } from '../endpoint';
import { mount } from '../endpoint';
import { ruleChange } from '../rule-change';

const Place = z.object({ agencyId: z.string(), groupNo: z.int(), code: z.string(), id: z.string() });

export function mountCatalogue(at: Mounting): void {
  mount(at, 'listCatalogue', async ({ deps: { db }, ctx, query: { limit, cursor, ...filter } }) => {
    const found = await listItems(db, filter, { limit: limit + 1, after: decodeCursor(cursor, Place) });
    const items = found.slice(0, limit);
    const last = found.length > limit ? items.at(-1) : undefined;

    return {
      body: {
        items: await views(db, ctx, items),
        nextCursor: encodeCursor(last === undefined ? null : Place.parse(last)),
      },
    };
  });
  mount(at, 'getCatalogueItem', async ({ deps: { db }, ctx, params: { id } }) => {
    const [view] = await views(db, ctx, [await found(findItem(db, id))]);
    const steps = await stepsOf(db, id);
    const names = await loadNames(
      db,
      steps.map(({ byId }) => byId),
      [],
    );

    return {
      body: { ...view, steps: steps.map(({ byId, ...one }) => ({ ...one, by: names.person(byId) })) },
    };
  });
  mount(at, 'draftCatalogueItem', async (call) => ({
    body: await one(call, draftItem(change(call), call.parse())),
  }));
  mount(at, 'editCatalogueItem', async (call) => ({
    body: await one(call, editItem(change(call), call.params.id, call.parse())),
  }));
  mount(at, 'stepCatalogueItem', async (call) => ({
    body: await one(call, takeStep(change(call), call.params.id, call.params.step, call.parse())),
  }));
  mount(at, 'getCatalogueFrame', async ({ deps: { db }, params: { id } }) => ({
    body: await frameView(db, await found(currentFrame(db, id))),
  }));
  mount(at, 'setCatalogueFrame', async (call) => ({
    body: await frameView(call.deps.db, await setFrame(change(call), call.params.id, call.parse())),
  }));
}

type Asked = Pick<Call<'listCatalogue'>, 'deps' | 'ctx'>;

const change = <N extends EndpointName>(
  call: Pick<Call<N>, 'deps' | 'ctx' | 'req' | 'idempotencyKey'>,
): CatalogueChange => ({ ...ruleChange(call), principal: call.ctx.principal });

async function one({ deps, ctx }: Asked, item: Promise<CatalogueItem>): Promise<CatalogueItemView> {
  const [view] = await views(deps.db, ctx, [await item]);

  return found(Promise.resolve(view ?? null));
}

async function views(
  db: Asked['deps']['db'],
  { principal, now }: Pick<Asked['ctx'], 'principal' | 'now'>,
  items: readonly CatalogueItem[],
): Promise<CatalogueItemView[]> {
  const agencyIds = items.map(({ agencyId }) => agencyId);
  const [names, agencies] = await Promise.all([
    loadNames(
      db,
      items.map(({ createdBy }) => createdBy),
      agencyIds,
    ),
    catalogueAgencies(db, agencyIds, now),
  ]);

  return items.map((item) =>
    itemView(item, names, (step) => {
      const agency = agencies.get(item.agencyId);

      return agency !== undefined && mayTakeStep(principal, agency, step);
    }),
  );
}

function itemView(
  { agencyId, createdBy, ...item }: CatalogueItem,
  names: Names,
  mayTake: (step: ItemStep) => boolean,
): CatalogueItemView {
  return {
    ...item,
    agency: names.unit(agencyId),
    createdBy: names.person(createdBy),
    allowedSteps: ITEM_STEPS.filter(
      (step) => mayTake(step) && isPossible(() => stateAfter(item.state, step)),
    ),
  };
}

function isPossible(step: () => unknown): boolean {
  try {
    step();

    return true;
  } catch (error) {
    if (error instanceof DomainError) {
      return false;
    }

    throw error;
  }
}

async function frameView(db: Asked['deps']['db'], { agencyId, setBy, ...frame }: CatalogueFrame) {
  const names = await loadNames(db, [setBy], [agencyId]);

  return { ...frame, agency: names.unit(agencyId), setBy: names.person(setBy) };
}

async function found<T>(asked: Promise<T | null>): Promise<T> {
  const value = await asked;

  if (value === null) {
    throw new DomainError('access/not-visible');
  }

  return value;
}
