/** What every act beside the events of an assignment has in common: who, when, which request, and its audit entry. */
import type { Knex } from 'knex';
import { appendAudit } from '../../db/repositories/audit';
import type { AssignmentRecord } from '../../db/repositories/assignments';
import { ledUnitIds } from '../../domain/access/visibility';
import type { Principal } from '../../domain/access/principal';

export interface Act {
  db: Knex;
  principal: Principal;
  now: string;
  /** The same for a repeated request. */
  requestId: string;
}

/**
 * The chain of what people did around an assignment. It is not the assignment's own: that one has an entry for each
 * event and nothing else, which is how the operators see that log and chain agree.
 */
const chainOf = (assignmentId: string): string => `collaboration/${assignmentId}`;

export function auditAct(
  trx: Knex,
  { principal, now }: Pick<Act, 'principal' | 'now'>,
  assignmentId: string,
  action: string,
  details: Record<string, unknown>,
): Promise<void> {
  return appendAudit(trx, {
    chain: chainOf(assignmentId),
    action,
    actorId: principal.personId,
    at: now,
    details: { assignmentId, ...details },
  });
}

/** Whether a person stands as the issuer: who issued it, or somebody who leads a unit above the issuer's. */
export function isIssuer(
  principal: Principal,
  { state, issuerUnitPath }: Pick<AssignmentRecord, 'state' | 'issuerUnitPath'>,
): boolean {
  return (
    principal.personId === state.assignerId ||
    principal.roles.includes('cityLeader') ||
    ledUnitIds(principal).some((unitId) => issuerUnitPath.includes(unitId))
  );
}
