/**
 * Who sees the board of one person's own work: that person, and whoever leads a unit in which the person works, or one above it (a city
 * leader stands above all). Nobody else, not even roles that read every assignment: a board of a person is for leading them, and
 * nowhere are people put beside each other.
 */
import type { Principal } from '../access/principal';
import { ledUnitIds } from '../access/visibility';

export const seesPersonBoard = (
  principal: Principal,
  person: { id: string; unitPaths: readonly (readonly string[])[] },
): boolean =>
  principal.personId === person.id ||
  principal.roles.includes('cityLeader') ||
  person.unitPaths.some((path) => path.some((unitId) => ledUnitIds(principal).includes(unitId)));
