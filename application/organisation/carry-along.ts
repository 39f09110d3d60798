/**
 * Does what a change does beside the assignments, in the transaction that edits the posts: from that moment nothing is
 * issued to a unit that has closed, and all of it is done or none. The engine's schedules follow the rows.
 */
import type { Knex } from 'knex';
import { appendAudit, SYSTEM_CHAIN } from '../../db/repositories/audit';
import { changeDelegation, findDelegation, lockDeclarations } from '../../db/repositories/delegations';
import { notifyPeople } from '../../db/repositories/notifications';
import { followRecipients } from '../../db/repositories/recurrence-issues';
import { findRecurrence, noteChange, setRecurrenceState } from '../../db/repositories/recurrences';
import { passRecurrence } from '../../db/repositories/recurrence-transfer';
import { lockTemplate, passTemplate } from '../../db/repositories/templates';
import { insertAlong } from '../../db/repositories/transfer-along';
import type { Along, AlongDelegation, AlongRecurrence, AlongTemplate } from '../../domain/organisation/along';
import { keyOfRecipient } from '../../domain/recurrence/recipients';
import { opaqueId } from '../assignments/command-id';
import { recipientsOf } from '../recurrences/recipients';

/** The order in whose name it is done. */
interface AlongOrder {
  batchId: string;
  by: string;
  at: string;
  reason: string;
  documentNumber: string;
}

/** Writes down what was done; what somebody else changed or ended at the same moment is left as they have it. */
export async function carryAlong(trx: Knex, order: AlongOrder, along: Along): Promise<void> {
  const recurrences: AlongRecurrence[] = [];
  const templates: AlongTemplate[] = [];
  const delegations: AlongDelegation[] = [];

  for (const one of along.recurrences) {
    if (await passOneRecurrence(trx, order, one)) {
      recurrences.push(one);
    }
  }

  for (const one of along.templates) {
    if (await passOneTemplate(trx, order, one)) {
      templates.push(one);
    }
  }

  if (along.delegations.length > 0) {
    await lockDeclarations(trx);
  }

  for (const one of along.delegations) {
    if (await endOneDelegation(trx, order, one)) {
      delegations.push(one);
    }
  }

  await insertAlong(trx, order.batchId, { recurrences, templates, delegations });
}

async function passOneRecurrence(
  trx: Knex,
  order: AlongOrder,
  { id, name, from, to }: AlongRecurrence,
): Promise<boolean> {
  const { batchId, by, at, reason } = order;
  const present = await findRecurrence(trx, id, true);
  const keys = (recipients: AlongRecurrence['from']['recipients']): string =>
    recipients.map((one) => `${keyOfRecipient(one)} ${one.leadUnitId}`).join('\n');

  if (
    present === null ||
    present.state === 'ended' ||
    present.ownerId !== from.ownerId ||
    keys(recipientsOf(present)) !== keys(from.recipients)
  ) {
    return false;
  }

  await passRecurrence(trx, id, to);
  await followRecipients(trx, id, to.recipients.map(keyOfRecipient));
  const isPausing = to.paused !== null && present.state === 'active';

  if (isPausing) {
    await setRecurrenceState(trx, id, { state: 'paused', at, by, reason, cause: to.paused });
  }

  await noteChange(trx, {
    requestId: opaqueId(['transferredRecurrence', batchId, id]),
    ...{ recurrenceId: id, act: 'transferred', byId: by, at, reason },
    details: { batchId, from, to },
  });
  await audit(trx, order, 'recurrence.transferred', { recurrenceId: id, from, to });
  const told = [...new Set([from.ownerId, to.ownerId])];

  if (isPausing) {
    const details = { recurrenceId: id, title: name, cause: to.paused ?? '' };
    await notifyPeople(trx, [...new Set([...told, by])], 'recurrencePaused', details);
  } else {
    await notifyPeople(trx, told, 'recurrenceTransferred', { recurrenceId: id, title: name });
  }

  return true;
}

async function passOneTemplate(
  trx: Knex,
  order: AlongOrder,
  { id, name, from, to }: AlongTemplate,
): Promise<boolean> {
  if ((await lockTemplate(trx, id))?.isRetired !== false) {
    return false;
  }

  await passTemplate(trx, id, to);
  await audit(trx, order, 'template.transferred', { templateId: id, from, to });

  if (to.ownerId !== from.ownerId) {
    await notifyPeople(trx, [to.ownerId], 'templateTransferred', { title: name });
  }

  return true;
}

async function endOneDelegation(trx: Knex, order: AlongOrder, { id }: AlongDelegation): Promise<boolean> {
  const present = await findDelegation(trx, id, true);

  if (present === null || present.endsAt <= order.at) {
    return false;
  }

  const { fromId, toId, endsAt } = present;
  await changeDelegation(trx, id, { ...present, endsAt: order.at });
  const details = { delegationId: id, fromId, toId, before: { endsAt }, after: { endsAt: order.at } };
  await audit(trx, order, 'delegation.ended', details);
  await notifyPeople(trx, [fromId, toId], 'delegationEnded', {});

  return true;
}

const audit = (
  trx: Knex,
  { batchId, by, at, reason, documentNumber }: AlongOrder,
  action: string,
  details: Record<string, unknown>,
): Promise<void> =>
  appendAudit(trx, {
    chain: SYSTEM_CHAIN,
    action,
    actorId: by,
    at,
    details: { ...details, batchId, reason, documentNumber },
  });
