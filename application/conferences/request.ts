/** What every act around conferences carries, and how one is found by somebody who may see it. */
import type { Knex } from 'knex';
import { appendAudit, SYSTEM_CHAIN } from '../../db/repositories/audit';
import type { Conference } from '../../db/repositories/conferences';
import { findConference } from '../../db/repositories/conferences';
import type { Principal } from '../../domain/access/principal';
import { keeps, seesConference } from '../../domain/conference/access';
import { DomainError } from '../../domain/errors';

/** Who, when, and an id that is the same for a repeated request. */
export interface ConferenceRequest {
  db: Knex;
  principal: Principal;
  now: string;
  requestId: string;
}

/** A conference that this reader may see; another is as good as none (404). */
export async function visibleConference(
  { db, principal }: Pick<ConferenceRequest, 'db' | 'principal'>,
  id: string,
  lock = false,
): Promise<Conference> {
  const conference = await findConference(db, id, lock);

  if (conference === null || !seesConference(principal, conference)) {
    throw new DomainError('access/not-visible');
  }

  return conference;
}

/** The same, for those who keep it: others who see it get 403. */
export async function keptConference(
  request: Pick<ConferenceRequest, 'db' | 'principal'>,
  id: string,
  lock = false,
): Promise<Conference> {
  const conference = await visibleConference(request, id, lock);

  if (!keeps(request.principal, conference)) {
    throw new DomainError('access/not-entitled');
  }

  return conference;
}

/** Refuses a change of what somebody else has changed since it was read. */
export function assertVersion(conference: Conference, version: number): void {
  if (conference.version !== version) {
    throw new DomainError('conference/version-changed', { version: conference.version });
  }
}

/** Keeps an act in the audit chain. */
export const audited = async (
  trx: Knex,
  { principal, now }: Pick<ConferenceRequest, 'principal' | 'now'>,
  action: string,
  details: Record<string, unknown>,
): Promise<void> => {
  await appendAudit(trx, {
    chain: SYSTEM_CHAIN,
    action: `conference.${action}`,
    actorId: principal.personId,
    at: now,
    details,
  });
};
