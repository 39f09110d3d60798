/**
 * Who keeps the rules: the methodologist proposes; the personnel office and administrators decide, and may do so
 * without a proposal. Nobody decides on their own proposal, whatever their roles.
 */
import type { Principal, RoleName } from '../access/principal';
import { DomainError } from '../errors';

/** Roles whose word makes a version of the rules. */
export const RULE_DECIDERS: readonly RoleName[] = ['personnelOffice', 'administrator'];

const decides = ({ roles }: Pick<Principal, 'roles'>): boolean =>
  roles.some((role) => RULE_DECIDERS.includes(role));

/** Throws unless this person may decide so on this proposal: deciders on others', the proposer only to withdraw. */
export function assertMayDecide(
  principal: Pick<Principal, 'personId' | 'roles'>,
  proposal: { readonly proposedBy: string; readonly decision: string | null },
  decision: 'approved' | 'refused' | 'withdrawn',
): void {
  const isOwn = proposal.proposedBy === principal.personId;

  if (decision === 'withdrawn' ? !isOwn : !decides(principal)) {
    throw new DomainError('access/not-entitled');
  }

  if (decision !== 'withdrawn' && isOwn) {
    throw new DomainError('policy/own-proposal');
  }

  if (proposal.decision !== null) {
    throw new DomainError('policy/already-decided', { decision: proposal.decision });
  }
}
