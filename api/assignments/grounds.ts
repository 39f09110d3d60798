/** What the organisation says about a person's standing to an assignment at this instant. */
import type { Knex } from 'knex';
import { lineManagerIdOf } from '../../db/repositories/organisation';
import type { AssignmentRecord } from '../../db/repositories/assignments';
import { ledUnitIds } from '../../domain/access/visibility';
import type { Principal } from '../../domain/access/principal';
import type { Actor } from '../../domain/assignment/commands';
import { pinnedPolicy } from './reference';

/** The actor as the workflow takes it: the person, and the grounds on which they may act. */
export async function actorFor(
  db: Knex,
  principal: Principal,
  record: Pick<AssignmentRecord, 'state' | 'issuerUnitPath'>,
  now: string,
): Promise<Actor> {
  const { state, issuerUnitPath } = record;
  const { personId } = principal;

  if (
    ledUnitIds(principal).length === 0 &&
    principal.intakeUnitIds.length === 0 &&
    principal.roles.length === 0
  ) {
    return { personId, grounds: { headAboveIssuer: false, managerOfAssignee: false, intakeKeeper: false } };
  }

  const policy = await pinnedPolicy(db, state.rules.policyId, state.rules.policyVersion);
  // A deputy acts for the head while the head is absent, and always where the policy says so.
  const leads = policy.deputyActsAlways ? ledUnitIds(principal) : principal.headedUnitIds;
  const isCityLeader = principal.roles.includes('cityLeader');

  return {
    personId,
    grounds: {
      headAboveIssuer: isCityLeader || issuerUnitPath.some((unitId) => leads.includes(unitId)),
      managerOfAssignee: leads.length > 0 && (await isManagerOf(db, principal, state.assigneeId, now)),
      intakeKeeper: state.intakeUnitId !== null && principal.intakeUnitIds.includes(state.intakeUnitId),
    },
  };
}

async function isManagerOf(
  db: Knex,
  principal: Principal,
  assigneeId: string | null,
  now: string,
): Promise<boolean> {
  return assigneeId !== null && (await lineManagerIdOf(db, assigneeId, now)) === principal.personId;
}
