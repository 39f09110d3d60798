/**
 * Bringing open assignments under other rules: what it would do (for looking at), and doing it to one assignment. The
 * plan is made again at the moment of doing, so what moved meanwhile is never overwritten.
 */
import type { Knex } from 'knex';
import { calendarVersion } from '../../db/repositories/calendars';
import { findPolicy } from '../../db/repositories/policies';
import type { OpenAssignment } from '../../db/repositories/upkeep';
import { openAssignment, wasAnswered } from '../../db/repositories/upkeep';
import type { UpkeepName } from '../../domain/assignment/upkeep';
import type { UpkeepPlan } from '../../domain/assignment/upkeep-plan';
import { planCalendar, planPolicy } from '../../domain/assignment/upkeep-plan';
import { DomainError } from '../../domain/errors';
import { bodyHashOf, opaqueId } from '../assignments/command-id';
import { send } from '../assignments/send';
import { pinnedPolicy, quietFrom } from '../assignments/reference';
import type { ProcessGateway } from '../process-gateway';
import type { CalendarShelf } from './calendar-shelf';
import { calendarShelf } from './calendar-shelf';

/** The rules to go over to: a version of a policy, or the calendar in force for each lead unit. */
export type UpkeepTarget =
  { kind: 'policy'; policyId: string; version: number } | { kind: 'calendar'; calendarId: string };

/** An order to go over, given by a person with a reason; the batch makes it the same order however often it is tried. */
export interface UpkeepOrder {
  target: UpkeepTarget;
  reason: string;
  byId: string;
  batchId: string;
}

export type UpkeepResult = 'applied' | 'unchanged' | 'closed';

/** A plan made from a state that changed meanwhile is made again this often before the row counts as failed. */
const STALE_RETRIES = 3;

/** Carries out an order on one assignment. Repeating it changes nothing more. */
export async function performUpkeep(
  deps: { db: Knex; gateway: ProcessGateway },
  assignmentId: string,
  order: UpkeepOrder,
  now: string,
): Promise<UpkeepResult> {
  for (let attempt = 0; ; attempt += 1) {
    try {
      return await tryUpkeep(deps, assignmentId, order, now);
    } catch (error) {
      const isStale = error instanceof DomainError && error.code === 'assignment/stale-ladder';

      if (!isStale || attempt >= STALE_RETRIES) {
        throw error;
      }
    }
  }
}

async function tryUpkeep(
  deps: { db: Knex; gateway: ProcessGateway },
  assignmentId: string,
  { target, reason, byId, batchId }: UpkeepOrder,
  now: string,
): Promise<UpkeepResult> {
  const open = await openAssignment(deps.db, assignmentId);

  if (open === null) {
    return 'closed';
  }

  const commandId = opaqueId(['upkeep', batchId, assignmentId]);
  const plan = await planFor(deps.db, open, target, now);

  if (plan === null) {
    return (await wasAnswered(deps.db, assignmentId, commandId)) ? 'applied' : 'unchanged';
  }

  const { state } = open;
  const name: UpkeepName = target.kind === 'policy' ? 'applyPolicy' : 'recalculateDeadline';
  const body = { reason, byId, batchId, schedule: plan.schedule };
  const result = await send(deps, open, name, {
    commandId,
    bodyHash: bodyHashOf({ target, reason }),
    receivedAt: now,
    seenSeq: state.seq,
    actor: {
      personId: byId,
      grounds: {
        headAboveIssuer: false,
        managerOfAssignee: false,
        intakeKeeper: false,
        keepsRules: true,
      },
    },
    body,
    quietAt: await quietFrom(deps.db, plan.schedule.rules, state.lastActAt, now),
  });

  return result.seq > state.seq ? 'applied' : 'unchanged';
}

async function planFor(
  db: Knex,
  open: OpenAssignment,
  target: UpkeepTarget,
  now: string,
): Promise<UpkeepPlan | null> {
  if (target.kind === 'calendar') {
    return planUnder(db, open, await calendarShelf(db, target.calendarId), now);
  }

  const policy = await findPolicy(db, target.policyId, target.version);

  if (policy === null) {
    throw new DomainError('access/not-visible');
  }

  return planPolicyOf(db, open, policy, now);
}

/** What a version of a policy would make of one assignment, or null when it is under it already. */
export async function planPolicyOf(
  db: Knex,
  { state }: OpenAssignment,
  policy: NonNullable<Awaited<ReturnType<typeof findPolicy>>>,
  now: string,
): Promise<UpkeepPlan | null> {
  const { rules } = state;

  if (rules.policyId === policy.id && rules.policyVersion === policy.version) {
    return null;
  }

  const calendar = await calendarVersion(db, rules.calendarId, rules.calendarVersion);

  return planPolicy(state, { policy, calendar, now });
}

/** What the calendars of a shelf would make of one assignment, or null when nothing of it would move. */
export async function planUnder(
  db: Knex,
  { state, leadUnitPath }: OpenAssignment,
  shelf: CalendarShelf,
  now: string,
): Promise<UpkeepPlan | null> {
  const { rules } = state;
  const after = shelf.forPath(leadUnitPath);

  if (rules.calendarId === after.id && rules.calendarVersion === after.version) {
    return null;
  }

  const [before, policy] = await Promise.all([
    calendarVersion(db, rules.calendarId, rules.calendarVersion),
    pinnedPolicy(db, rules.policyId, rules.policyVersion),
  ]);

  return planCalendar(state, { policy, before, after, now });
}
