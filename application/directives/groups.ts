/** Saved choices of units: one's own to change, usable by those with whom they are shared. */
import { unitPaths } from '../../db/repositories/places';
import type { UnitGroup } from '../../db/repositories/unit-groups';
import { deleteGroup, saveGroup, usableGroupsById } from '../../db/repositories/unit-groups';
import type { Principal } from '../../domain/access/principal';
import { DomainError, fieldError } from '../../domain/errors';
import { opaqueId } from '../assignments/command-id';
import type { DirectiveRequest } from './registry';

export interface GroupWish {
  name: string;
  sharedUnitId: string | null;
  unitIds: string[];
}

/** Saves a new choice. The same request again saves the same one. */
export async function createGroup(request: DirectiveRequest, wish: GroupWish): Promise<UnitGroup> {
  return save(request, opaqueId(['unitGroup', request.requestId]), wish);
}

/** Changes one's own choice; another's is seen and not changed. */
export async function changeGroup(
  request: DirectiveRequest,
  id: string,
  wish: GroupWish,
): Promise<UnitGroup> {
  await ownGroup(request, id);

  return save(request, id, wish);
}

export async function forgetGroup(request: DirectiveRequest, id: string): Promise<void> {
  await ownGroup(request, id);
  await deleteGroup(request.db, request.principal.personId, id);
}

async function ownGroup({ db, principal }: DirectiveRequest, id: string): Promise<void> {
  const group = (await usableGroupsById(db, principal, [id])).get(id);

  if (group === undefined) {
    throw new DomainError('access/not-visible');
  }

  if (group.ownerId !== principal.personId) {
    throw new DomainError('access/not-entitled');
  }
}

async function save(
  { db, principal, now }: DirectiveRequest,
  id: string,
  { name, sharedUnitId, unitIds }: GroupWish,
): Promise<UnitGroup> {
  const known = await unitPaths(db, unitIds);
  const unknown = unitIds.findIndex((unitId) => !known.has(unitId));

  if (unknown >= 0) {
    throw fieldError('assignment/unknown-unit', `/unitIds/${unknown}`);
  }

  if (sharedUnitId !== null && !worksIn(principal, sharedUnitId)) {
    throw fieldError('assignment/outside-scope', '/sharedUnitId');
  }

  const group = { id, name, ownerId: principal.personId, sharedUnitId, unitIds: [...new Set(unitIds)] };

  if (!(await saveGroup(db, group, now))) {
    throw fieldError('group/name-taken', '/name');
  }

  return group;
}

const worksIn = ({ appointments }: Principal, unitId: string): boolean =>
  appointments.some(({ unitPath }) => unitPath.includes(unitId));
