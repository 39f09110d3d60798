/**
 * Issuing what is due of a recurrence, by the use case that people's own issues go through. The period is written down
 * as open before the engine is asked, and the assignment's id follows from recurrence and period: a crash at any place
 * is finished by whoever comes next, once. A refusal is nothing to try again: the recurrence pauses itself and says so.
 */
import type { Knex } from 'knex';
import type { Logger } from 'pino';
import { appendAudit, SYSTEM_CHAIN } from '../../db/repositories/audit';
import { findPrincipal } from '../../db/repositories/identity';
import { notifyPeople } from '../../db/repositories/notifications';
import { loadOrganisationSlice } from '../../db/repositories/organisation';
import type { RecurrenceRow } from '../../db/repositories/recurrences';
import { findRecurrence, noteChange, setRecurrenceState } from '../../db/repositories/recurrences';
import { findUsable, templatesById } from '../../db/repositories/templates';
import type { Principal } from '../../domain/access/principal';
import { mayIssue } from '../../domain/access/visibility';
import type { ErrorCode } from '../../domain/errors';
import { DomainError } from '../../domain/errors';
import { nearestHead, pathToRoot } from '../../domain/organisation/hierarchy';
import { planDue } from '../../domain/recurrence/due';
import { titleFor } from '../../domain/recurrence/title';
import type { Occurrence } from '../../domain/recurrence/types';
import type { IssueAssignment } from '../../contracts/assignments';
import { opaqueId } from '../assignments/command-id';
import { performIssue } from '../assignments/perform';
import type { ProcessGateway } from '../process-gateway';
import { loadStanding, settle } from './standing';

interface Deps {
  db: Knex;
  gateway: ProcessGateway;
  logger: Logger;
}

/** Trouble of the machinery, which passes; everything else that is refused stays refused until somebody acts. */
const TROUBLE: readonly ErrorCode[] = [
  'engine/unreachable',
  'engine/closed',
  'database/unreachable',
  'record/diverged',
  'payload/undecodable',
  'internal/unexpected',
];
/** Refusals by which the owner has no say over the target any more: a head above has to know. */
const AUTHORITY: readonly ErrorCode[] = ['recurrence/authority-lost', 'assignment/outside-scope'];

/** Issues the oldest due period at an instant; answers whether there may be more. */
export async function issueNextDue(deps: Deps, recurrenceId: string, now: string): Promise<boolean> {
  const claimed = await deps.db.transaction((trx) => claimNext(trx, recurrenceId, now));

  if (claimed === null) {
    return false;
  }

  const { recurrence, occurrence } = claimed;

  try {
    await issuePeriod(deps, recurrence, occurrence, now);
  } catch (error) {
    if (!(error instanceof DomainError) || TROUBLE.includes(error.code)) {
      throw error;
    }

    deps.logger.warn({ recurrenceId, code: error.code }, 'a recurrence was refused and pauses itself');
    await pauseItself(deps.db, recurrenceId, { cause: error.code, now });

    return false;
  }

  await settle(deps.db, recurrenceId, occurrence, { status: 'issued', at: now });

  return true;
}

/** Settles what the calendar or an outage took, and opens the next period. Null when there is nothing to issue. */
async function claimNext(
  trx: Knex,
  recurrenceId: string,
  now: string,
): Promise<{ recurrence: RecurrenceRow; occurrence: Occurrence } | null> {
  const recurrence = await findRecurrence(trx, recurrenceId, true);

  if (recurrence?.state !== 'active') {
    return null;
  }

  const { standing, calendar } = await loadStanding(trx, recurrence);
  const plan = planDue(standing, calendar, now);

  for (const occurrence of plan.skipped) {
    await settle(trx, recurrenceId, occurrence, { status: 'skipped', at: now });
  }

  for (const occurrence of plan.missed) {
    await settle(trx, recurrenceId, occurrence, { status: 'missed', at: now });
  }

  if (plan.missed.length > 0) {
    const periods = plan.missed.map(({ period }) => period);
    await tell(trx, recurrence, [recurrence.ownerId], 'recurrenceMissed', { periods: periods.length });
    await audit(trx, 'recurrence.missed', now, { recurrenceId, periods });
  }

  const [occurrence] = plan.issue;

  if (occurrence === undefined) {
    return null;
  }

  await settle(trx, recurrenceId, occurrence, { status: 'open', at: now });

  return { recurrence, occurrence };
}

/** The same issue that its owner could make by hand at this instant, with the authority that they have at this instant. */
async function issuePeriod(
  { db, gateway }: Deps,
  recurrence: RecurrenceRow,
  { period }: Occurrence,
  now: string,
): Promise<void> {
  const principal = await ownerOf(db, recurrence);
  const template = await findUsable(db, principal, recurrence.templateId);

  if (template === null) {
    throw new DomainError('template/unknown');
  }

  const wish: IssueAssignment = {
    title: titleFor(template.content.title, period),
    ...(recurrence.assigneeId === null ? {} : { assigneeId: recurrence.assigneeId }),
    leadUnitId: recurrence.leadUnitId,
    dueInWorkingDays: template.content.dueInWorkingDays,
    templateId: template.id,
    templateVersion: template.version,
  };
  const origin = { id: recurrence.id, period };
  await performIssue(
    { db, gateway, principal, idempotencyKey: period, rawBody: origin, now, recurrence: origin },
    () => wish,
  );
}

async function ownerOf(db: Knex, { ownerId }: RecurrenceRow): Promise<Principal> {
  const principal = await findPrincipal(db, ownerId);

  if (principal === null || !mayIssue(principal)) {
    throw new DomainError('recurrence/authority-lost');
  }

  return principal;
}

async function pauseItself(
  db: Knex,
  recurrenceId: string,
  { cause, now }: { cause: ErrorCode; now: string },
): Promise<void> {
  await db.transaction(async (trx) => {
    const recurrence = await findRecurrence(trx, recurrenceId, true);

    if (recurrence?.state !== 'active') {
      return;
    }

    await setRecurrenceState(trx, recurrenceId, { state: 'paused', at: now, by: null, reason: null, cause });
    await noteChange(trx, {
      requestId: opaqueId(['pausedItself', recurrenceId, now]),
      recurrenceId,
      act: 'pausedItself',
      byId: null,
      at: now,
      reason: null,
      details: { cause },
    });
    await audit(trx, 'recurrence.pausedItself', now, { recurrenceId, cause });
    const above = AUTHORITY.includes(cause) ? await headAbove(trx, recurrence, now) : [];
    await tell(trx, recurrence, [recurrence.ownerId, ...above], 'recurrencePaused', { cause });
  });
}

/** The nearest head on the way up from the issuing unit, other than the owner. */
async function headAbove(
  db: Knex,
  { issuerUnitId, leadUnitId, ownerId }: RecurrenceRow,
  now: string,
): Promise<string[]> {
  const unitId = issuerUnitId ?? leadUnitId;
  const organisation = await loadOrganisationSlice(db, { unitIds: [unitId], personIds: [] }, now);
  const head = nearestHead(organisation, pathToRoot(organisation, unitId), now, ownerId);

  return head === null ? [] : [head.personId];
}

async function tell(
  trx: Knex,
  { id, templateId }: RecurrenceRow,
  personIds: readonly string[],
  reason: 'recurrencePaused' | 'recurrenceMissed',
  details: Record<string, string | number>,
): Promise<void> {
  const title = (await templatesById(trx, [templateId])).get(templateId)?.content.name ?? '';
  await notifyPeople(trx, [...new Set(personIds)], reason, { recurrenceId: id, title, ...details });
}

const audit = (trx: Knex, action: string, at: string, details: Record<string, unknown>): Promise<void> =>
  appendAudit(trx, { chain: SYSTEM_CHAIN, action, actorId: null, at, details });
