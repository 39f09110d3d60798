/** Saved views, and the search over everything that one may see. */
import {
  changeView,
  keepView,
  mayRemoveView,
  orderViews,
  putFirst,
  removeView,
  unitsAround,
} from '../../application/collaboration/saved-views';
import type { SavedViewView } from '../../contracts/collaboration';
import { searchAssignments } from '../../db/repositories/assignment-search';
import { loadNames } from '../../db/repositories/names';
import type { SavedView } from '../../db/repositories/saved-views';
import { defaultsFor, viewsFor } from '../../db/repositories/saved-views';
import { VIEW_PAGES, defaultViewId } from '../../domain/collaboration/saved-views';
import { actOf } from '../act';
import { viewContextFor } from '../assignments/context';
import { assignmentRows } from '../assignments/view';
import type { Call, Mounting } from '../endpoint';
import { mount } from '../endpoint';

export function mountOwnViews(at: Mounting): void {
  mount(at, 'listViews', async (call) => ({ body: await ownViews(call) }));
  mount(at, 'createView', async (call) => ({
    body: await oneView(call, await keepView(actOf(call), withSearch(call.parse()))),
  }));
  mount(at, 'orderViews', async (call) => {
    await orderViews(actOf(call), call.parse().ids);

    return { body: await ownViews(call) };
  });
  mount(at, 'updateView', async (call) => ({
    body: await oneView(call, await changeView(actOf(call), call.params.id, withSearch(call.parse()))),
  }));
  mount(at, 'deleteView', async (call) => {
    await removeView(actOf(call), call.params.id);

    return { body: {} };
  });
  mount(at, 'setDefaultView', async (call) => {
    await putFirst(actOf(call), call.params.id, call.parse());

    return { body: await ownViews(call) };
  });
  mount(at, 'search', search);
}

async function search(call: Call<'search'>) {
  const { db } = call.deps;
  const { principal, now } = call.ctx;
  const hits = await searchAssignments(db, principal, call.query.query, call.query.limit);
  const rows = await assignmentRows(hits, await viewContextFor(db, principal, now));

  return {
    body: {
      items: hits.flatMap(({ place, comment }, index) => {
        const row = rows[index];

        return row === undefined ? [] : [{ row, place, comment }];
      }),
    },
  };
}

type Asked = Pick<Call<'listViews'>, 'deps' | 'ctx'>;

async function ownViews(asked: Asked): Promise<{ items: SavedViewView[] }> {
  const { principal } = asked.ctx;

  return {
    items: await views(asked, await viewsFor(asked.deps.db, principal.personId, unitsAround(principal))),
  };
}

async function views({ deps: { db }, ctx: { principal } }: Asked, found: readonly SavedView[]) {
  const units = unitsAround(principal);
  const [names, ...defaults] = await Promise.all([
    loadNames(
      db,
      found.map(({ ownerId }) => ownerId),
      found.flatMap(({ unitId }) => (unitId === null ? [] : [unitId])),
    ),
    ...VIEW_PAGES.map(async (page) =>
      defaultViewId(
        await defaultsFor(db, page, principal.personId, units),
        principal.personId,
        principal.appointments,
      ),
    ),
  ]);

  return found.map((view) => ({
    id: view.id,
    page: view.page,
    name: view.name,
    search: view.search,
    unit: view.unitId === null ? null : names.unit(view.unitId),
    owner: names.person(view.ownerId),
    mine: view.ownerId === principal.personId,
    isDefault: defaults.includes(view.id),
    mayRemove: mayRemoveView(principal, view),
  }));
}

async function oneView(asked: Asked, view: SavedView): Promise<SavedViewView> {
  const [shown] = await views(asked, [view]);

  if (shown === undefined) {
    throw new Error('a saved view has no view');
  }

  return shown;
}

/** Entries of the search that were left out are not there at all. */
const withSearch = <T extends { search: Partial<Record<string, string>> }>(body: T) => ({
  ...body,
  search: Object.fromEntries(
    Object.entries(body.search).filter((entry): entry is [string, string] => entry[1] !== undefined),
  ),
});
