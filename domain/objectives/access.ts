/**
 * Who may do what with goals. Everybody inside reads them: a goal that nobody sees aligns nothing. They are proposed from
 * below, approved from above, and changed after that only by whoever approves.
 */
import type { Principal } from '../access/principal';
import { ledUnitIds, mayIssue } from '../access/visibility';
import { headAbove } from '../organisation/hierarchy';
import type { CycleState, Level, ObjectiveState } from './types';

/** Where an objective stands: its level, its unit's path from the root, and whose it is. */
export interface GoalPlace {
  readonly level: Level;
  /** Path of the unit; of the owner's unit for a person's objective; empty for the city. */
  readonly unitPath: readonly string[];
  readonly ownerId: string;
}

const isCityLeader = ({ roles }: Principal): boolean => roles.includes('cityLeader');

const leadsAny = (principal: Principal, unitIds: readonly string[]): boolean =>
  unitIds.some((unitId) => ledUnitIds(principal).includes(unitId));

/** Cycles are the frame of the whole city: its personnel office and its leaders keep them. */
export const mayManageCycles = ({ roles }: Pick<Principal, 'roles'>): boolean =>
  roles.includes('personnelOffice') || roles.includes('cityLeader');

/**
 * Whether this person may propose: for the city whoever leads anything, for a unit whoever works in it or leads above
 * it, for a person that person or whoever leads them.
 */
export function mayPropose(principal: Principal, { level, unitPath, ownerId }: GoalPlace): boolean {
  if (isCityLeader(principal)) {
    return true;
  }

  switch (level) {
    case 'city':
      return mayIssue(principal);
    case 'unit':
      return (
        leadsAny(principal, unitPath) ||
        principal.appointments.some((post) => post.unitId === unitPath.at(-1))
      );
    case 'person':
      return principal.personId === ownerId || leadsAny(principal, unitPath);
  }
}

/**
 * Whether this person decides on it: the city leader on the city's, whoever leads above a unit on the unit's, whoever
 * leads a person on theirs. Nobody decides on an objective of their own person or of the unit that they lead.
 */
export function mayApprove(principal: Principal, { level, unitPath, ownerId }: GoalPlace): boolean {
  if (level === 'person' && principal.personId === ownerId) {
    return false;
  }

  const above = level === 'unit' ? unitPath.slice(0, -1) : unitPath;

  return isCityLeader(principal) || (level !== 'city' && leadsAny(principal, above));
}

/**
 * On whose desk a proposal lies: of those who decide on it the nearest head, but never the proposer; where nobody leads above, or for the
 * city's, its leaders. `heads` are by unit.
 */
export function approverIds(
  { level, unitPath, ownerId }: GoalPlace,
  {
    heads,
    cityLeaders,
    proposerId,
  }: { heads: ReadonlyMap<string, string>; cityLeaders: readonly string[]; proposerId: string },
): string[] {
  const above = level === 'city' ? [] : level === 'unit' ? unitPath.slice(0, -1) : unitPath;
  const barred = [proposerId, ...(level === 'person' ? [ownerId] : [])];
  const head = headAbove(above, heads, barred);

  return head === null ? cityLeaders.filter((id) => !barred.includes(id)) : [head];
}

/** What stands of an objective, for the question who may change it. */
export interface GoalStanding extends GoalPlace {
  readonly state: ObjectiveState;
  readonly cycle: CycleState;
  readonly createdById: string;
}

/** Before it is approved its owner and its author change it; afterwards whoever approves. Never once it is graded. */
export function mayEdit(principal: Principal, goal: GoalStanding): boolean {
  if (goal.state === 'graded' || goal.state === 'withdrawn' || !isOpen(goal.cycle)) {
    return false;
  }

  return (
    mayApprove(principal, goal) ||
    (goal.state !== 'approved' && [goal.ownerId, goal.createdById].includes(principal.personId))
  );
}

/** Numbers are told by the owner of the key result or of the objective, or by whoever leads the unit. */
export function mayCheckIn(principal: Principal, goal: GoalStanding, keyResultOwnerId: string): boolean {
  return (
    goal.state === 'approved' &&
    goal.cycle !== 'closed' &&
    ([goal.ownerId, keyResultOwnerId].includes(principal.personId) ||
      isCityLeader(principal) ||
      leadsAny(principal, goal.unitPath))
  );
}

/** Grades are given in public by the owner, or by whoever approves, while the cycle is being graded. */
export const mayGrade = (principal: Principal, goal: GoalStanding): boolean =>
  goal.state === 'approved' &&
  goal.cycle === 'grading' &&
  (principal.personId === goal.ownerId || mayApprove(principal, goal));

const isOpen = (cycle: CycleState): boolean => cycle === 'preparation' || cycle === 'active';
