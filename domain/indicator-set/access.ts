/** Who builds indicator sets, and who decides on them. */
import type { Principal } from '../access/principal';
import { DomainError } from '../errors';

type Asking = Pick<Principal, 'personId' | 'roles'>;

const BUILDERS: readonly string[] = ['methodologist', 'personnelOffice'];
const DECIDERS: readonly string[] = ['personnelOffice', 'cityLeader'];

export const mayBuildSets = ({ roles }: Asking): boolean => roles.some((role) => BUILDERS.includes(role));

export const mayDecideSets = ({ roles }: Asking): boolean => roles.some((role) => DECIDERS.includes(role));

/** Throws unless this person decides: the personnel office and city leaders, and nobody on what they wrote themselves. */
export function assertDecides(principal: Asking, lastAuthorId: string): void {
  if (!mayDecideSets(principal)) {
    throw new DomainError('access/not-entitled');
  }

  if (principal.personId === lastAuthorId) {
    throw new DomainError('indicatorSet/own-set');
  }
}
