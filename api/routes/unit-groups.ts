/** Saved choices of units. */
import { changeGroup, createGroup, forgetGroup } from '../../application/directives/groups';
import type { UnitGroupView } from '../../contracts/distributions';
import { loadNames } from '../../db/repositories/names';
import type { UnitGroup } from '../../db/repositories/unit-groups';
import { usableGroups, usableGroupsById } from '../../db/repositories/unit-groups';
import { DomainError } from '../../domain/errors';
import { directiveRequest } from '../directive-request';
import type { Call, Mounting } from '../endpoint';
import { mount } from '../endpoint';

export function mountUnitGroups(at: Mounting): void {
  mount(at, 'listUnitGroups', async (call) => ({
    body: {
      items: await groupViews(call, await usableGroups(call.deps.db, call.ctx.principal)),
      nextCursor: null,
    },
  }));
  mount(at, 'getUnitGroup', async (call) => {
    const group = (await usableGroupsById(call.deps.db, call.ctx.principal, [call.params.id])).get(
      call.params.id,
    );

    if (group === undefined) {
      throw new DomainError('access/not-visible');
    }

    const names = await loadNames(call.deps.db, [], group.unitIds);

    return { body: { ...(await one(call, group)), units: group.unitIds.map((id) => names.unit(id)) } };
  });
  mount(at, 'createUnitGroup', async (call) => ({
    body: await one(call, await createGroup(directiveRequest(call), call.parse())),
  }));
  mount(at, 'changeUnitGroup', async (call) => ({
    body: await one(call, await changeGroup(directiveRequest(call), call.params.id, call.parse())),
  }));
  mount(at, 'deleteUnitGroup', async (call) => {
    await forgetGroup(directiveRequest(call), call.params.id);

    return { body: {} };
  });
}

type SomeCall = Pick<Call<'listUnitGroups'>, 'deps' | 'ctx'>;

async function groupViews({ deps, ctx }: SomeCall, groups: readonly UnitGroup[]): Promise<UnitGroupView[]> {
  const names = await loadNames(
    deps.db,
    groups.map(({ ownerId }) => ownerId),
    groups.flatMap(({ sharedUnitId }) => (sharedUnitId === null ? [] : [sharedUnitId])),
  );

  return groups.map(({ id, name, ownerId, sharedUnitId, unitIds }) => ({
    id,
    name,
    owner: names.person(ownerId),
    mine: ownerId === ctx.principal.personId,
    sharedUnit: sharedUnitId === null ? null : names.unit(sharedUnitId),
    unitIds,
  }));
}

async function one(call: SomeCall, group: UnitGroup): Promise<UnitGroupView> {
  const [view] = await groupViews(call, [group]);

  if (view === undefined) {
    throw new DomainError('access/not-visible');
  }

  return view;
}
