/** Who reads beyond what they take part in, and to whom one may issue. */
import type { Principal, RoleName } from './principal';

/** Roles that read every assignment. City leaders stand above every unit; the other two read only. */
export const READS_ALL: readonly RoleName[] = ['cityLeader', 'personnelOffice', 'auditor'];

/** Units in whose name one leads: as head, or as deputy. */
export const ledUnitIds = (principal: Principal): string[] => [
  ...new Set([...principal.headedUnitIds, ...principal.deputisedUnitIds]),
];

/** Whether this person issues at all: a city leader, or a head or deputy. Officials do not. */
export const mayIssue = (principal: Principal): boolean =>
  principal.roles.includes('cityLeader') || ledUnitIds(principal).length > 0;

/**
 * Whether this person may issue to a unit (or to somebody in it), given the unit's path of ids from the root down to
 * itself: a city leader to any, a head or deputy within the subtree that they lead.
 */
export function mayIssueTo(principal: Principal, unitPath: readonly string[]): boolean {
  if (principal.roles.includes('cityLeader')) {
    return true;
  }

  const led = ledUnitIds(principal);

  return unitPath.some((unitId) => led.includes(unitId));
}

/** The unit on whose behalf this person issues: the highest that they lead on the way to the target, else their own. */
export function issuingUnitId(principal: Principal, targetPath: readonly string[]): string | null {
  const led = ledUnitIds(principal);

  return (
    targetPath.find((unitId) => led.includes(unitId)) ?? led[0] ?? principal.appointments[0]?.unitId ?? null
  );
}

/** Subtrees to which a person may issue; null = everywhere, for a city leader; none for an official. */
export const issuableWithin = (principal: Principal): string[] | null =>
  principal.roles.includes('cityLeader') ? null : ledUnitIds(principal);

/** Roles that keep the personnel file, and so declare the absence of anybody. */
const KEEPS_FILE: readonly RoleName[] = ['personnelOffice', 'administrator'];

/**
 * Subtrees of whose people somebody may say that they are away, and who acts meanwhile: those led, as head or deputy.
 * Null = everybody, for those who keep the personnel file; none: one's own absence only.
 */
export const declarableWithin = (principal: Principal): string[] | null =>
  principal.roles.some((role) => KEEPS_FILE.includes(role)) ? null : ledUnitIds(principal);

/** What a pool may be opened to, of which this person is a part: themselves, their units and those above. */
export const poolsOf = ({
  personId,
  appointments,
}: Pick<Principal, 'personId' | 'appointments'>): string[] => [
  ...new Set([personId, ...appointments.flatMap(({ unitPath }) => unitPath)]),
];
