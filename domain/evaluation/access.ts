/** Whose file of evaluation somebody may open. Peers see nothing, not even that there is one. */
import type { Principal, RoleName } from '../access/principal';

const READERS: readonly RoleName[] = ['cityLeader', 'personnelOffice', 'auditor'];

/** The person, heads of the person's units and above, the personnel office, auditors. `paths` are the person's units. */
export function mayReadFile(
  principal: Pick<Principal, 'personId' | 'roles' | 'headedUnitIds'>,
  personId: string,
  paths: readonly (readonly string[])[],
): boolean {
  return (
    principal.personId === personId ||
    principal.roles.some((role) => READERS.includes(role)) ||
    paths.some((path) => path.some((unitId) => principal.headedUnitIds.includes(unitId)))
  );
}

/** Whoever leads above a unit, and the personnel office. `path` is the unit's, from the root down to itself. */
export const mayRateUnit = (
  { roles, headedUnitIds }: Pick<Principal, 'roles' | 'headedUnitIds'>,
  path: readonly string[],
): boolean =>
  roles.some((role) => role === 'cityLeader' || role === 'personnelOffice') ||
  path.slice(0, -1).some((unitId) => headedUnitIds.includes(unitId));
