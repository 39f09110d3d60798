/** What views of a request are built with: the city's calendar and policy divide the lists the same way for all. */
import type { Knex } from 'knex';
import { cityRules } from '../../db/repositories/policies';
import type { Principal } from '../../domain/access/principal';
import type { EscalationPolicy } from '../../domain/escalation/types';
import { thresholdsAt } from '../../application/assignments/schedule';
import type { ViewContext } from './view';

export interface RequestViewContext extends ViewContext {
  /** The policy whose "due soon" and "stuck" the lists go by. */
  policy: EscalationPolicy;
}

export async function viewContextFor(
  db: Knex,
  principal: Principal,
  now: string,
): Promise<RequestViewContext> {
  const { calendar, policy } = await cityRules(db);

  return { db, principal, calendar, policy, thresholds: thresholdsAt(calendar, policy, now) };
}
