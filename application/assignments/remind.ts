/** Reminding whoever holds an assignment, by hand: a notification and an entry in the audit, nothing of the process. */
import type { Knex } from 'knex';
import { Remind } from '../../contracts/reminders';
import type { AssignmentRecord } from '../../db/repositories/assignments';
import { findVisible } from '../../db/repositories/assignments';
import { appendAudit, SYSTEM_CHAIN } from '../../db/repositories/audit';
import { intakeKeeperIds } from '../../db/repositories/places';
import type { ManualReminder } from '../../db/repositories/reminders';
import { findReminder, lastReminder, lockReminders, sendReminder } from '../../db/repositories/reminders';
import { remindAgainAt, remindRefusal } from '../../domain/assignment/remind';
import type { Actor } from '../../domain/assignment/commands';
import { inNameOf } from '../../domain/assignment/commands';
import type { AssignmentState } from '../../domain/assignment/state';
import { inWhoseHands } from '../../domain/assignment/state';
import { DomainError } from '../../domain/errors';
import { PROBLEM_STATUS } from '../../contracts/problem';
import { actingFor, assertCovers } from './acting';
import { bodyHashOfRequest, commandIdFor } from './command-id';
import type { WriteRequest } from './perform';
import { pinnedCalendar, pinnedPolicy } from './reference';

export type RemindRequest = Omit<WriteRequest, 'gateway'> & { assignmentId: string };

export interface Reminded {
  recipientIds: string[];
  /** From when the same person may remind of it again. */
  againAt: string;
}

/**
 * Sends a reminder. Repeating the request sends nothing more. Throws `assignment/not-manager`,
 * `assignment/not-in-state`, `assignment/nobody-to-remind`, `assignment/reminded-lately`.
 */
export async function performRemind(request: RemindRequest): Promise<Reminded> {
  const { db, principal, assignmentId, idempotencyKey, rawBody, now, onBehalfOf = null } = request;
  const id = commandIdFor(principal.personId, `POST /assignments/${assignmentId}/remind`, idempotencyKey);
  const bodyHash = bodyHashOfRequest(request);

  if (onBehalfOf !== null) {
    await assertCovers(db, principal, onBehalfOf, now);
  }

  const record = await findVisible(db, principal, assignmentId);
  const earlier = await findReminder(db, id);

  if (earlier !== null) {
    return repeated(db, earlier, { record, bodyHash });
  }

  if (record === null) {
    throw new DomainError('access/not-visible');
  }

  const { recipientIds, actor } = await checkRemind(request, record, () => Remind.parse(rawBody ?? {}));
  const { note = null } = Remind.parse(rawBody ?? {});
  const reminder = {
    id,
    assignmentId,
    senderId: principal.personId,
    representedId: actor.onBehalfOf?.personId ?? null,
    at: now,
    note,
    recipientIds,
    bodyHash,
  };
  await db.transaction((trx) => sendOnce(trx, reminder, record.state));

  return { recipientIds, againAt: await againAt(db, record.state, now) };
}

/**
 * Whom a reminder would reach now, and in whose name it is sent; throws what stands against it. `parse` runs between
 * entitlement and state.
 */
export async function checkRemind(
  { db, principal, now, onBehalfOf = null }: Pick<RemindRequest, 'db' | 'principal' | 'now' | 'onBehalfOf'>,
  record: AssignmentRecord,
  parse: () => unknown,
): Promise<{ recipientIds: string[]; actor: Actor }> {
  const { state } = record;
  // Whoever may demand an explanation may remind: organisation and delegations are asked the same question.
  const { actor, refusal } = await actingFor(db, principal, record, {
    now,
    command: 'requestExplanation',
    onBehalfOf,
    judge: remindRefusal,
  });

  if (refusal === null || PROBLEM_STATUS[refusal] !== 403) {
    parse();
  }

  if (refusal !== null) {
    throw new DomainError(refusal, { status: state.status });
  }

  const recipientIds = (await holdersOf(db, state)).filter((personId) => personId !== principal.personId);

  if (recipientIds.length === 0) {
    throw new DomainError('assignment/nobody-to-remind');
  }

  await assertNotLately(db, state, { nameId: inNameOf(actor), now });

  return { recipientIds, actor };
}

async function holdersOf(db: Knex, state: AssignmentState): Promise<string[]> {
  const hands = inWhoseHands(state);

  switch (hands.kind) {
    case 'person':
      return [hands.personId];
    case 'intake':
      return intakeKeeperIds(db, hands.unitId);
    case 'nobody':
      return [];
  }
}

async function assertNotLately(
  db: Knex,
  state: AssignmentState,
  { nameId, now }: { nameId: string; now: string },
): Promise<void> {
  const last = await lastReminder(db, state.id, nameId);
  const from = last === null ? null : await againAt(db, state, last.at);

  if (from !== null && from > now) {
    throw new DomainError('assignment/reminded-lately', { againAt: from });
  }
}

async function againAt(db: Knex, { rules }: AssignmentState, lastAt: string): Promise<string> {
  const [calendar, policy] = await Promise.all([
    pinnedCalendar(db, rules.calendarId, rules.calendarVersion),
    pinnedPolicy(db, rules.policyId, rules.policyVersion),
  ]);

  return remindAgainAt(calendar, lastAt, policy);
}

/** Whether somebody may remind of it, and if not at once, from when: null where a reminder would be refused for good. */
export async function remindingOf(
  { db, principal, now }: Pick<RemindRequest, 'db' | 'principal' | 'now'>,
  state: AssignmentState,
  actor: Actor,
): Promise<{ againAt: string | null } | null> {
  const hands = inWhoseHands(state);
  const isOwn = hands.kind === 'person' && hands.personId === principal.personId;

  if (remindRefusal(state, actor) !== null || hands.kind === 'nobody' || isOwn) {
    return null;
  }

  const last = await lastReminder(db, state.id, inNameOf(actor));
  const from = last === null ? null : await againAt(db, state, last.at);

  return { againAt: from !== null && from > now ? from : null };
}

/** Under a lock, so that of two requests at one time only one reminds. */
async function sendOnce(trx: Knex, reminder: ManualReminder, state: AssignmentState): Promise<void> {
  const { id, assignmentId, senderId, representedId, at, recipientIds } = reminder;
  const nameId = representedId ?? senderId;
  await lockReminders(trx, assignmentId, nameId);

  if ((await findReminder(trx, id)) !== null) {
    return;
  }

  await assertNotLately(trx, state, { nameId, now: at });
  await sendReminder(trx, reminder);
  await appendAudit(trx, {
    chain: SYSTEM_CHAIN,
    action: 'assignment.reminded',
    actorId: senderId,
    at,
    details: {
      assignmentId,
      recipientIds,
      reminderId: id,
      ...(representedId !== null && { onBehalfOf: representedId }),
    },
  });
}

async function repeated(
  db: Knex,
  { bodyHash: recorded, recipientIds, at }: ManualReminder,
  { record, bodyHash }: { record: AssignmentRecord | null; bodyHash: string },
): Promise<Reminded> {
  if (recorded !== bodyHash) {
    throw new DomainError('idempotency/key-reused');
  }

  return { recipientIds, againAt: record === null ? at : await againAt(db, record.state, at) };
}
