/** The policy table applied: whether a person may take an action at all. Relations to one object come after. */
import type { Action } from '../domain/access/policy-table';
import type { Who } from '../domain/access/policy-row';
import { POLICY_ROWS } from '../domain/access/policy-table';
import type { Principal } from '../domain/access/principal';
import { issuesSomehow } from '../domain/access/covering';
import { READS_ALL, ledUnitIds } from '../domain/access/visibility';
import { DomainError } from '../domain/errors';

/** Throws what stands against this person taking the action; `viewer` and `self` are settled with the object in hand. */
export function assertMayTake(principal: Principal | null, action: Action): void {
  const { who, access } = POLICY_ROWS[action];

  if (who.includes('anyone')) {
    return;
  }

  if (principal === null) {
    throw new DomainError('access/not-signed-in');
  }

  if (!who.some((one) => isOne(principal, one))) {
    throw new DomainError('access/not-entitled');
  }

  // Scopes are `read` and `write`: what needs `none` is beyond any token.
  if (principal.via === 'token' && !(principal.scopes ?? []).includes(access)) {
    throw new DomainError('access/token-scope', { scope: access });
  }
}

/** All actions open to a person, for `GET /me`. */
export function actionsOpenTo(principal: Principal): Action[] {
  return (Object.keys(POLICY_ROWS) as Action[]).filter((action) =>
    POLICY_ROWS[action].who.some((one) => isOne(principal, one)),
  );
}

function isOne(principal: Principal, who: Who): boolean {
  switch (who) {
    case 'anyone':
    case 'signedIn':
    case 'viewer':
    case 'self':
      return true;
    case 'issuer':
      return issuesSomehow(principal);
    case 'processViewer':
      return (['operator', 'administrator', 'auditor'] as const).some((role) =>
        principal.roles.includes(role),
      );
    case 'boardViewer':
      return ledUnitIds(principal).length > 0 || READS_ALL.some((role) => principal.roles.includes(role));
    default:
      return principal.roles.includes(who);
  }
}
