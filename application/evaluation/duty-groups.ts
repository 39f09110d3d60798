/**
 * Which duties of an agency are alike: its list, recorded by the personnel office with a document, in versions that stay.
 * A year counts by the newest list that was recorded when it was opened: nobody's group changes while people are rated.
 */
import type { Knex } from 'knex';
import type { z } from 'zod';
import type { RecordDutyGroups } from '../../contracts/duty-groups';
import { appendAudit, SYSTEM_CHAIN } from '../../db/repositories/audit';
import type { DutyGroupList } from '../../db/repositories/duty-groups';
import { dutyGroupList, insertDutyGroups, isDutyGroupRequest } from '../../db/repositories/duty-groups';
import { unitPaths } from '../../db/repositories/places';
import type { Principal } from '../../domain/access/principal';
import { DomainError } from '../../domain/errors';
import { checkDutyGroups } from '../../domain/evaluation/duty-groups';
import { agenciesOf } from './visible-period';

const AGENCY_DEPTH = 2;

/** Refuses what is no agency, or one that the person does not lead, as if it did not exist. */
export async function assertSeesAgency(db: Knex, principal: Principal, agencyId: string): Promise<void> {
  const path = (await unitPaths(db, [agencyId])).get(agencyId);

  if (path?.length !== AGENCY_DEPTH || !(agenciesOf(principal)?.includes(agencyId) ?? true)) {
    throw new DomainError('access/not-visible');
  }
}

interface Change {
  db: Knex;
  principal: Principal;
  now: string;
  requestId: string;
}

/** Records the next version. Throws where another was recorded since, and with a pointer where a title stands twice. */
export async function recordDutyGroups(
  { db, principal, now, requestId }: Change,
  agencyId: string,
  { basedOn, groups, documentNumber }: z.output<typeof RecordDutyGroups>,
): Promise<void> {
  await assertSeesAgency(db, principal, agencyId);
  checkDutyGroups(groups);
  await db.transaction(async (trx) => {
    // Those who record for one agency take turns.
    await trx('unit').where({ id: agencyId }).forUpdate().first('id');

    if (await isDutyGroupRequest(trx, requestId)) {
      return;
    }

    const version = (await dutyGroupList(trx, agencyId, null))?.version ?? 0;

    if (version !== basedOn) {
      throw new DomainError('evaluation/version-changed', { version });
    }

    const recordedBy = principal.personId;
    const list: DutyGroupList = {
      agencyId,
      version: version + 1,
      groups,
      documentNumber,
      recordedBy,
      recordedAt: now,
    };
    await insertDutyGroups(trx, list, requestId);
    const audited = { chain: SYSTEM_CHAIN, action: 'dutyGroups.recorded', actorId: recordedBy, at: now };
    await appendAudit(trx, { ...audited, details: { dutyGroups: { ...list } } });
  });
}
