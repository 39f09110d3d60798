/**
 * Calendars and policies as the API reads them. A version never changes once written, so what is read by version may
 * be kept; what is read as "the present one" is asked again each time.
 */
import type { Knex } from 'knex';
import type { PinnedRules } from '../../domain/assignment/state';
import { quietInstants } from '../../domain/escalation/inactivity';
import { calendarForUnit, calendarVersion } from '../../db/repositories/calendars';
import { defaultPolicyForUnit, findPolicy, isRetired } from '../../db/repositories/policies';
import type { WorkingCalendar } from '../../domain/calendar/types';
import { fieldError } from '../../domain/errors';
import type { EscalationPolicy } from '../../domain/escalation/types';

/** The calendar in force for a unit: its own override, its nearest ancestor's, or the city's. */
export const unitCalendar = (db: Knex, unitId: string): Promise<WorkingCalendar> =>
  calendarForUnit(db, unitId);

/** The very calendar that a deadline was computed with. */
export const pinnedCalendar = (db: Knex, id: string, version: number): Promise<WorkingCalendar> =>
  calendarVersion(db, id, version);

/** The policy that an issuer chose, or the unit's; a retired one is chosen no more. */
export async function chosenPolicy(
  db: Knex,
  unitId: string,
  policyId: string | undefined,
): Promise<EscalationPolicy> {
  if (policyId === undefined) {
    return defaultPolicyForUnit(db, unitId);
  }

  const [policy, retired] = await Promise.all([findPolicy(db, policyId), isRetired(db, policyId)]);

  if (policy === null || retired) {
    throw fieldError('assignment/unknown-policy', '/policyId');
  }

  return policy;
}

/** The very policy that an assignment was issued under. */
export async function pinnedPolicy(db: Knex, id: string, version: number): Promise<EscalationPolicy> {
  const policy = await findPolicy(db, id, version);

  if (policy === null) {
    throw new Error(`policy ${id} version ${version} is pinned but gone`);
  }

  return policy;
}

/**
 * When reminders of inactivity since an instant would come by these rules; those before `now` are past. None where the
 * policy has no such reminders.
 */
export async function quietFrom(
  db: Knex,
  { policyId, policyVersion, calendarId, calendarVersion }: PinnedRules,
  since: string,
  now: string,
): Promise<string[]> {
  const policy = await pinnedPolicy(db, policyId, policyVersion);

  if (policy.inactivity === undefined) {
    return [];
  }

  const calendar = await pinnedCalendar(db, calendarId, calendarVersion);

  return quietInstants(policy, calendar, since).filter((at) => at > now);
}

/** What a command carries of it: nothing where the policy has no such reminders, so that no event grows by them. */
export async function quietOf(db: Knex, rules: PinnedRules, now: string): Promise<{ quietAt?: string[] }> {
  const quietAt = await quietFrom(db, rules, now, now);

  return quietAt.length === 0 ? {} : { quietAt };
}
