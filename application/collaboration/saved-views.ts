/** Views kept on the server: made by anybody, shared by those who are in a unit, put first for a position by its head. */
import type { Knex } from 'knex';
import { appendAudit, SYSTEM_CHAIN } from '../../db/repositories/audit';
import type { SavedView } from '../../db/repositories/saved-views';
import {
  clearDefault,
  clearUnitDefaults,
  countOwnViews,
  deleteView,
  findView,
  insertView,
  setDefault,
  setOrder,
  updateView,
  viewsFor,
} from '../../db/repositories/saved-views';
import type { Position, Principal } from '../../domain/access/principal';
import { ledUnitIds } from '../../domain/access/visibility';
import { DomainError, fieldError } from '../../domain/errors';
import { opaqueId } from '../assignments/command-id';
import type { Act } from './act';

const MAX_VIEWS = 100;

export type ViewFields = Pick<SavedView, 'name' | 'search' | 'unitId'>;

/** The units of whose views a person sees: theirs, and all above. */
export const unitsAround = (principal: Principal): string[] => [
  ...new Set(principal.appointments.flatMap(({ unitPath }) => unitPath)),
];

/** Keeps a view; the same request again answers the same one. */
export async function keepView(act: Act, given: ViewFields & Pick<SavedView, 'page'>): Promise<SavedView> {
  const { db, principal, requestId, now } = act;
  const view: SavedView = {
    ...given,
    id: opaqueId(['savedView', requestId]),
    ownerId: principal.personId,
  };
  assertMayShare(principal, view.unitId);
  const earlier = await findView(db, view.id);

  if (earlier !== null) {
    return earlier;
  }

  if ((await countOwnViews(db, principal.personId)) >= MAX_VIEWS) {
    throw new DomainError('view/too-many', { limit: MAX_VIEWS });
  }

  await db.transaction(async (trx) => {
    if (await insertView(trx, view, now)) {
      await audit(trx, act, 'savedView.kept', view);
    }
  });

  return view;
}

/** Changes one's own view. Where it is shared with others than before, it is first for nobody there any more. */
export async function changeView(act: Act, id: string, given: ViewFields): Promise<SavedView> {
  const { db, principal, now } = act;

  return db.transaction(async (trx) => {
    const before = await visibleView(trx, principal, id);

    if (before.ownerId !== principal.personId) {
      throw new DomainError('access/not-entitled');
    }

    assertMayShare(principal, given.unitId);
    const view = { ...before, ...given };
    await updateView(trx, view, now);

    if (view.unitId !== before.unitId) {
      await clearUnitDefaults(trx, id);
    }

    await audit(trx, act, 'savedView.changed', view);

    return view;
  });
}

/** Whether a person may remove a view: its owner, and whoever leads the unit that it is shared with. */
export const mayRemoveView = (principal: Principal, view: SavedView): boolean =>
  view.ownerId === principal.personId || (view.unitId !== null && leads(principal, view.unitId));

export async function removeView(act: Act, id: string): Promise<void> {
  const { db, principal } = act;
  await db.transaction(async (trx) => {
    const view = await visibleView(trx, principal, id);

    if (!mayRemoveView(principal, view)) {
      throw new DomainError('access/not-entitled');
    }

    await deleteView(trx, id);
    await audit(trx, act, 'savedView.removed', view);
  });
}

/** Puts a view first, or no longer: for oneself, or for a position in the unit that it is shared with. */
export async function putFirst(
  act: Act,
  id: string,
  { for: whom, isDefault }: { for: 'me' | Position; isDefault: boolean },
): Promise<void> {
  const { db, principal } = act;
  await db.transaction(async (trx) => {
    const view = await visibleView(trx, principal, id);
    const scope = whom === 'me' ? { personId: principal.personId } : unitScope(principal, view, whom);

    if (isDefault) {
      await setDefault(trx, view, scope);
    } else {
      await clearDefault(trx, view.page, scope);
    }

    await audit(trx, act, isDefault ? 'savedView.putFirst' : 'savedView.putBack', view, { for: whom });
  });
}

/** Sets the order in which a person sees their views. */
export async function orderViews({ db, principal }: Act, ids: readonly string[]): Promise<void> {
  const views = await viewsFor(db, principal.personId, unitsAround(principal));
  const known = new Set(views.map(({ id }) => id));
  const wrong = ids.findIndex((id, index) => !known.has(id) || ids.indexOf(id) !== index);

  if (wrong >= 0) {
    throw fieldError('request/invalid', `/ids/${wrong}`);
  }

  await db.transaction((trx) => setOrder(trx, principal.personId, ids));
}

function unitScope(principal: Principal, { unitId }: SavedView, position: Position) {
  if (unitId === null || !leads(principal, unitId)) {
    throw new DomainError('view/not-unit-head');
  }

  return { unitId, position };
}

const leads = (principal: Principal, unitId: string): boolean => ledUnitIds(principal).includes(unitId);

function assertMayShare(principal: Principal, unitId: string | null): void {
  const isIn = principal.appointments.some((appointment) => appointment.unitId === unitId);

  if (unitId !== null && !isIn && !leads(principal, unitId)) {
    throw fieldError('view/not-in-unit', '/unitId');
  }
}

async function visibleView(trx: Knex, principal: Principal, id: string): Promise<SavedView> {
  const view = await findView(trx, id, true);
  const isVisible =
    view !== null &&
    (view.ownerId === principal.personId ||
      (view.unitId !== null && unitsAround(principal).includes(view.unitId)));

  if (view === null || !isVisible) {
    throw new DomainError('access/not-visible');
  }

  return view;
}

const audit = (
  trx: Knex,
  { principal, now }: Act,
  action: string,
  { id, name, unitId }: SavedView,
  more: Record<string, unknown> = {},
): Promise<void> =>
  appendAudit(trx, {
    chain: SYSTEM_CHAIN,
    action,
    actorId: principal.personId,
    at: now,
    details: { viewId: id, name, unitId, ...more },
  });
