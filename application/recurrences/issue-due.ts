/**
 * Issuing what is due of a recurrence, by the use case that people's own issues go through. The period is written down
 * as open with its recipients before the engine is asked, and an assignment's id follows from recurrence, period and
 * recipient: a crash at any place is finished by whoever comes next, once. A refusal is nothing to try again: where it
 * concerns everybody the recurrence pauses itself and says so, else that recipient is left out and the owner is told.
 */
import type { Knex } from 'knex';
import type { Logger } from 'pino';
import { appendAudit, SYSTEM_CHAIN } from '../../db/repositories/audit';
import { findPrincipal } from '../../db/repositories/identity';
import { notifyPeople } from '../../db/repositories/notifications';
import { loadOrganisationSlice } from '../../db/repositories/organisation';
import type { IssueRow } from '../../db/repositories/recurrence-issues';
import { reopenRefused, settleIssue } from '../../db/repositories/recurrence-issues';
import type { RecurrenceRow } from '../../db/repositories/recurrences';
import { findRecurrence, noteChange, setRecurrenceState } from '../../db/repositories/recurrences';
import { findUsable, templatesById } from '../../db/repositories/templates';
import type { Principal } from '../../domain/access/principal';
import { mayIssue } from '../../domain/access/visibility';
import type { ErrorCode } from '../../domain/errors';
import { DomainError } from '../../domain/errors';
import { nearestHead, pathToRoot } from '../../domain/organisation/hierarchy';
import { planDue } from '../../domain/recurrence/due';
import { concernsAll, nextStep } from '../../domain/recurrence/recipients';
import { titleFor } from '../../domain/recurrence/title';
import type { Occurrence } from '../../domain/recurrence/types';
import type { IssueAssignment } from '../../contracts/assignments';
import { opaqueId } from '../assignments/command-id';
import { performIssue } from '../assignments/perform';
import { stillOpen } from '../objectives/key-results';
import type { ProcessGateway } from '../process-gateway';
import { idsOfPeriod, recipientsOfPeriod } from './recipients';
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

/** A period that is due, and the recipient whose turn it is. */
interface Claimed {
  recurrence: RecurrenceRow;
  occurrence: Occurrence;
  issue: IssueRow;
  recipients: number;
}

/** Issues the oldest due period to its next recipient at an instant; answers whether there may be more. */
export async function issueNextDue(deps: Deps, recurrenceId: string, now: string): Promise<boolean> {
  const claimed = await deps.db.transaction((trx) => claimNext(trx, recurrenceId, now));

  if (claimed === null) {
    return false;
  }

  const { occurrence, issue, recipients } = claimed;
  const { period } = occurrence;
  const key = { recurrenceId, period, recipient: issue.recipient };

  try {
    await issueTo(deps, claimed, now);
  } catch (error) {
    if (!(error instanceof DomainError) || TROUBLE.includes(error.code)) {
      throw error;
    }

    const { code } = error;

    if (concernsAll(code, recipients)) {
      deps.logger.warn({ recurrenceId, code }, 'a recurrence was refused and pauses itself');
      await deps.db.transaction((trx) => pauseItself(trx, recurrenceId, { cause: code, now }));

      return false;
    }

    deps.logger.warn({ recurrenceId, period, code }, 'one recipient of a recurrence was refused');
    await settleIssue(deps.db, key, { status: 'refused', cause: code, at: now });

    return true;
  }

  await settleIssue(deps.db, key, { status: 'issued', cause: null, at: now });

  // A period that goes to one alone counts as issued from now on, so nobody would come back to write it down.
  if (recipients === 1) {
    await settle(deps.db, recurrenceId, occurrence, { status: 'issued', at: now });
  }

  return true;
}

/** Settles what the calendar or an outage took, and opens the next period. Null when there is nothing to issue. */
async function claimNext(trx: Knex, recurrenceId: string, now: string): Promise<Claimed | null> {
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

  return claimRecipient(trx, recurrence, occurrence, now);
}

/** The next recipient of an open period. Where everybody was tried it is written down as issued, and the next one opens. */
async function claimRecipient(
  trx: Knex,
  recurrence: RecurrenceRow,
  occurrence: Occurrence,
  now: string,
): Promise<Claimed | null> {
  const { id } = recurrence;
  const { period } = occurrence;
  const rows = await recipientsOfPeriod(trx, recurrence, period, now);
  const step = nextStep(rows);

  switch (step.do) {
    case 'issue': {
      const issue = rows[step.index];

      return issue === undefined ? null : { recurrence, occurrence, issue, recipients: rows.length };
    }
    case 'pause':
      await reopenRefused(trx, id, period);
      await pauseItself(trx, id, { cause: step.cause, now });

      return null;
    case 'finish':
      await settle(trx, id, occurrence, { status: 'issued', at: now });

      if (step.refused > 0) {
        await tell(trx, recurrence, [recurrence.ownerId], 'recurrenceRefused', { refused: step.refused });
        await audit(trx, 'recurrence.refused', now, { recurrenceId: id, period, refused: step.refused });
      }

      return claimNext(trx, id, now);
  }
}

/** The same issue that its owner could make by hand at this instant, with the authority that they have at this instant. */
async function issueTo(
  { db, gateway }: Deps,
  { recurrence, occurrence: { period }, issue }: Claimed,
  now: string,
): Promise<void> {
  const principal = await ownerOf(db, recurrence);
  const template = await findUsable(db, principal, recurrence.templateId);

  if (template === null) {
    throw new DomainError('template/unknown');
  }

  const wish: IssueAssignment = {
    title: titleFor(template.content.title, period),
    ...(issue.assigneeId === null ? {} : { assigneeId: issue.assigneeId }),
    leadUnitId: issue.leadUnitId,
    dueInWorkingDays: template.content.dueInWorkingDays,
    templateId: template.id,
    templateVersion: template.version,
    // What was graded or closed since is moved no more, and the work goes on.
    ...(recurrence.keyResults !== null && { keyResults: await stillOpen(db, recurrence.keyResults) }),
  };
  const origin = { id: recurrence.id, period };
  const ids = idsOfPeriod(recurrence.id, period, issue);
  await performIssue(
    {
      db,
      gateway,
      principal,
      idempotencyKey: period,
      rawBody: origin,
      now,
      recurrence: { ...origin, ids },
    },
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
  trx: Knex,
  recurrenceId: string,
  { cause, now }: { cause: ErrorCode; now: string },
): Promise<void> {
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
  reason: 'recurrencePaused' | 'recurrenceMissed' | 'recurrenceRefused',
  details: Record<string, string | number>,
): Promise<void> {
  const title = (await templatesById(trx, [templateId])).get(templateId)?.content.name ?? '';
  await notifyPeople(trx, [...new Set(personIds)], reason, { recurrenceId: id, title, ...details });
}

const audit = (trx: Knex, action: string, at: string, details: Record<string, unknown>): Promise<void> =>
  appendAudit(trx, { chain: SYSTEM_CHAIN, action, actorId: null, at, details });
