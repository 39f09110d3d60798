/** Who a step of the ladder addresses: by who holds the positions at the moment of firing. */
import { loadOrganisationSlice } from '../db/repositories/organisation';
import type { ResolvedRecipient } from '../domain/assignment/events';
import type { RecipientRule } from '../domain/escalation/types';
import { resolveRecipients as resolve } from '../domain/organisation/recipients';
import type { Knex } from 'knex';
import { personsCovering } from '../db/repositories/delegations';
import type { Recipient } from '../domain/organisation/recipients';
import type { ActivityDeps } from './index';

export interface RecipientQuestion {
  rules: RecipientRule[];
  assigneeId: string | null;
  assignerId: string;
  leadUnitId: string;
  /** Who has it in hand, where that may be somebody else than the assignee. */
  holderIds?: readonly string[];
  at: string;
}

/** A step never ends at an empty chair: whoever covers for somebody addressed is addressed as well. */
async function withCovering(
  db: Knex,
  recipients: readonly Recipient[],
  leadUnitId: string,
): Promise<ResolvedRecipient[]> {
  const told = recipients.map(({ personId, relation }) => ({ personId, relation: relation as string }));
  const covering = await personsCovering(
    db,
    told.map(({ personId }) => personId),
    leadUnitId,
  );

  return [
    ...told,
    ...covering
      .filter((personId) => !told.some((one) => one.personId === personId))
      .map((personId) => ({ personId, relation: 'covering' })),
  ];
}

export const resolveRecipients =
  ({ db }: ActivityDeps) =>
  async ({
    rules,
    assigneeId,
    assignerId,
    leadUnitId,
    holderIds,
    at,
  }: RecipientQuestion): Promise<ResolvedRecipient[]> => {
    const personIds = [assignerId, ...(assigneeId === null ? [] : [assigneeId])];
    const organisation = await loadOrganisationSlice(db, { unitIds: [leadUnitId], personIds }, at);
    const parties = { assigneeId, assignerId, leadUnitId, ...(holderIds !== undefined && { holderIds }) };
    const recipients = resolve(rules, parties, organisation, at);

    return withCovering(db, recipients, leadUnitId);
  };
