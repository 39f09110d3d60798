/** What the organisation says about a person's standing to an assignment at this instant. */
import type { Knex } from 'knex';
import type { AssignmentRecord } from '../../db/repositories/assignments';
import { loadOrganisationSlice } from '../../db/repositories/organisation';
import { childrenStanding } from '../../db/repositories/trees';
import { ledUnitIds } from '../../domain/access/visibility';
import type { Principal } from '../../domain/access/principal';
import type { ChildrenStanding } from '../../domain/assignment/cascade';
import type { Actor, FollowUpCommandName, InnerCommandName } from '../../domain/assignment/commands';
import { COMMAND_RULES } from '../../domain/assignment/permissions';
import { openExcuse } from '../../domain/assignment/requests/answers';
import type { AssignmentState } from '../../domain/assignment/state';
import type { EscalationPolicy } from '../../domain/escalation/types';
import { lineManagerOf } from '../../domain/organisation/hierarchy';
import type { Organisation } from '../../domain/organisation/types';
import { pinnedPolicy } from './reference';

type Standing = Pick<AssignmentRecord, 'state' | 'issuerUnitPath'>;

/** The actor of one command; the organisation is asked only where the command's rule depends on it. */
export async function actorFor(
  db: Knex,
  principal: Principal,
  record: Standing,
  { now, command }: { now: string; command: FollowUpCommandName | InnerCommandName },
): Promise<Actor> {
  const { state } = record;
  const asksChildren = command === 'submit' || command === 'addChild';
  const [policy, children] = await Promise.all([
    pinnedPolicy(db, state.rules.policyId, state.rules.policyVersion),
    asksChildren ? childrenStanding(db, state, now) : undefined,
  ]);
  const asksManager = COMMAND_RULES[command].by.includes('lineManager') && ledUnitIds(principal).length > 0;
  const organisation = asksManager ? await organisationAround(db, state, now) : null;

  return actorIn(principal, record, { policy, organisation, children, now });
}

/**
 * The actor as the workflow takes it: the person, and the grounds on which they may act. Without an organisation
 * nobody is a line manager.
 */
export function actorIn(
  principal: Principal,
  { state, issuerUnitPath }: Standing,
  {
    policy,
    organisation,
    children,
    now,
  }: {
    policy: EscalationPolicy;
    organisation: Organisation | null;
    children?: ChildrenStanding | undefined;
    now: string;
  },
): Actor {
  // A deputy acts for the head while the head is absent, and always where the policy says so.
  const leads = policy.deputyActsAlways ? ledUnitIds(principal) : principal.headedUnitIds;
  const coordinatedUnitIds = state.coordinatingUnitIds.filter(
    (unitId) => leads.includes(unitId) || principal.intakeUnitIds.includes(unitId),
  );
  const excuse = openExcuse(state);
  const decides = excuse !== null && leads.includes(excuse.agencyUnitId);
  const isManager =
    organisation !== null &&
    leads.length > 0 &&
    state.assigneeId !== null &&
    lineManagerOf(organisation, state.assigneeId, now)?.personId === principal.personId;

  return {
    personId: principal.personId,
    grounds: {
      headAboveIssuer:
        principal.roles.includes('cityLeader') || issuerUnitPath.some((unitId) => leads.includes(unitId)),
      managerOfAssignee: isManager,
      ...(isOfIntakeUnit(principal, state) && { ofIntakeUnit: true }),
      ...(leads.includes(state.leadUnitId) && { leadUnitHead: true }),
      ...(coordinatedUnitIds.length > 0 && { coordinatedUnitIds }),
      ...(decides && { decidesExcuse: true }),
      ...(children !== undefined && { children }),
      intakeKeeper: state.intakeUnitId !== null && principal.intakeUnitIds.includes(state.intakeUnitId),
    },
  };
}

const isOfIntakeUnit = ({ appointments }: Principal, { intakeUnitId }: AssignmentState): boolean =>
  intakeUnitId !== null && appointments.some(({ unitPath }) => unitPath.includes(intakeUnitId));

/** The organisation as far as an assignment's people and units reach. */
export function organisationAround(db: Knex, state: AssignmentState, now: string): Promise<Organisation> {
  const personIds = [state.assignerId, ...(state.assigneeId === null ? [] : [state.assigneeId])];

  return loadOrganisationSlice(db, { unitIds: [state.leadUnitId], personIds }, now);
}
