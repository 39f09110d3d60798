/** Recurrences: begun, edited, paused, resumed, one period skipped, taken over, ended. Each with author and reason. */
import type { Knex } from 'knex';
import type { Logger } from 'pino';
import type { z } from 'zod';
import type { ControlRecurrence, CreateRecurrence, EditRecurrence } from '../../contracts/recurrences';
import { appendAudit, SYSTEM_CHAIN } from '../../db/repositories/audit';
import { followRecipients, reopenRefused } from '../../db/repositories/recurrence-issues';
import type { RecurrenceRow, RecurrenceWish } from '../../db/repositories/recurrences';
import {
  findRecurrence,
  findVisibleRecurrence,
  insertRecurrence,
  noteChange,
  setRecurrenceOwner,
  setRecurrenceState,
  updateRecurrence,
} from '../../db/repositories/recurrences';
import { unitPaths } from '../../db/repositories/places';
import { findUsable } from '../../db/repositories/templates';
import type { Principal } from '../../domain/access/principal';
import { issuingUnitId, ledUnitIds, mayIssueTo } from '../../domain/access/visibility';
import { localDate } from '../../domain/calendar/working-days';
import { DomainError, fieldError } from '../../domain/errors';
import { dayOf, nextOccurrences, occurrencesUntil } from '../../domain/recurrence/occurrences';
import { keyOfRecipient } from '../../domain/recurrence/recipients';
import type { RecurrenceState } from '../../domain/recurrence/types';
import { opaqueId } from '../assignments/command-id';
import { unitCalendar } from '../assignments/reference';
import { checkKeyResults } from '../objectives/key-results';
import type { RecurringGateway } from '../process-recurring';
import { recipientsOf, resolveRecipients } from './recipients';
import { checkTimetable, loadStanding, openingOf, passed, settle, timetableOf } from './standing';
import { skipPeriod, unskipPeriod } from './single-periods';
import type { Change } from './templates';

export interface RecurrenceDeps {
  recurring: RecurringGateway;
  logger: Logger;
}

type Wish = z.output<typeof CreateRecurrence>;

/** The owner edits; whoever leads a unit above the issuing one may stop it and take it over. */
export const mayEditRecurrence = (principal: Principal, { ownerId, state }: RecurrenceRow): boolean =>
  ownerId === principal.personId && state !== 'ended';
export const mayControlRecurrence = (principal: Principal, recurrence: RecurrenceRow): boolean =>
  recurrence.state !== 'ended' &&
  (recurrence.ownerId === principal.personId || leadsAbove(principal, recurrence));
export const mayTakeOver = (principal: Principal, recurrence: RecurrenceRow): boolean =>
  recurrence.state !== 'ended' &&
  recurrence.ownerId !== principal.personId &&
  leadsAbove(principal, recurrence);

const leadsAbove = (principal: Principal, { issuerUnitPath }: RecurrenceRow): boolean =>
  principal.roles.includes('cityLeader') ||
  issuerUnitPath.some((unitId) => ledUnitIds(principal).includes(unitId));

/** Lets a template be issued again and again, from today on. */
export async function createRecurrence(
  change: Change,
  deps: RecurrenceDeps,
  wish: Wish,
): Promise<RecurrenceRow> {
  const { db, principal, now, requestId } = change;
  const id = opaqueId(['recurrence', requestId]);
  const checked = await checkedWish(change, wish);

  await db.transaction(async (trx) => {
    if ((await findRecurrence(trx, id)) !== null) {
      return;
    }

    await insertRecurrence(trx, { id, ownerId: principal.personId, at: now }, checked);
    await note(trx, change, id, 'created', null, { wish: checked });
  });
  await follow(db, deps, id);

  return visible(change, id);
}

/**
 * Another timetable, template or target. What had come due before and was not issued is reported as missed, unless the
 * new timetable has the same period and somebody had it opened.
 */
export async function editRecurrence(
  change: Change,
  deps: RecurrenceDeps,
  id: string,
  { reason, ...wish }: z.output<typeof EditRecurrence>,
): Promise<RecurrenceRow> {
  const { db, now } = change;
  const present = await visible(change, id);

  if (present.ownerId !== change.principal.personId) {
    throw new DomainError('recurrence/not-owner');
  }

  const checked = await checkedWish(change, wish);
  await db.transaction(async (trx) => {
    const recurrence = await locked(trx, id);

    if (!(await note(trx, change, id, 'edited', reason, { wish: checked }))) {
      return;
    }

    assertState(recurrence, ['active', 'paused']);
    const before = await loadStanding(trx, recurrence);
    const calendar = await unitCalendar(trx, checked.leadUnitId);
    const kept = new Set(
      occurrencesUntil(checked, calendar, checked.since)
        .filter((one) => before.rows.get(one.period)?.status === 'open' || dayOf(one) >= checked.since)
        .map(({ period }) => period),
    );

    for (const occurrence of passed(before, now).filter(({ period }) => !kept.has(period))) {
      await settle(trx, id, occurrence, {
        status: 'missed',
        at: now,
        byId: change.principal.personId,
        reason,
      });
    }

    await updateRecurrence(trx, id, checked);
    await followRecipients(trx, id, recipientsOf({ ...recurrence, ...checked }).map(keyOfRecipient));
  });
  await follow(db, deps, id);

  return visible(change, id);
}

/** Everything else that is decided about a recurrence. */
export async function controlRecurrence(
  change: Change,
  deps: RecurrenceDeps,
  id: string,
  control: ControlRecurrence,
): Promise<RecurrenceRow> {
  const present = await visible(change, id);
  const { db, principal } = change;

  if (control.act === 'takeOver') {
    await assertMayTakeOver(db, principal, present);
  } else if (present.ownerId !== principal.personId && !leadsAbove(principal, present)) {
    throw new DomainError('access/not-entitled');
  }

  await db.transaction(async (trx) => {
    const recurrence = await locked(trx, id);
    const { act, reason } = control;
    const period = 'period' in control ? { period: control.period } : {};

    if (await note(trx, change, id, act, reason, period)) {
      await carryOut(trx, change, recurrence, control);
    }
  });
  await follow(db, deps, id);

  return visible(change, id);
}

async function carryOut(
  trx: Knex,
  change: Change,
  recurrence: RecurrenceRow,
  control: ControlRecurrence,
): Promise<void> {
  const { now, principal } = change;
  const { id } = recurrence;
  const to = (state: RecurrenceState): Promise<void> =>
    setRecurrenceState(trx, id, {
      state,
      at: now,
      by: principal.personId,
      reason: control.reason,
      cause: null,
    });

  switch (control.act) {
    case 'pause':
      assertState(recurrence, ['active']);
      return to('paused');
    case 'resume':
      assertState(recurrence, ['paused']);
      await decidePassed(
        trx,
        change,
        recurrence,
        control.missed === 'issue' ? 'open' : 'skipped',
        control.reason,
      );
      return to('active');
    case 'end':
      assertState(recurrence, ['active', 'paused']);
      await decidePassed(trx, change, recurrence, 'skipped', control.reason);
      return to('ended');
    case 'takeOver':
      assertState(recurrence, ['active', 'paused']);
      return setRecurrenceOwner(trx, id, {
        ownerId: principal.personId,
        issuerUnitId: issuingUnitId(principal, await pathOf(trx, recurrence.leadUnitId)),
      });
    case 'skip':
      assertState(recurrence, ['active', 'paused']);
      return skipPeriod(trx, change, recurrence, control);
    case 'retry':
      assertState(recurrence, ['active']);

      if ((await reopenRefused(trx, id, control.period)) === 0) {
        throw new DomainError('recurrence/nobody-refused', { pointer: '/period' });
      }

      return;
    case 'unskip':
      assertState(recurrence, ['active', 'paused']);
      return unskipPeriod(trx, change, recurrence, control);
  }
}

/** What passed without an issue is to be made up for, or left out for a reason. */
async function decidePassed(
  trx: Knex,
  { now, principal }: Change,
  recurrence: RecurrenceRow,
  status: 'open' | 'skipped',
  reason: string,
): Promise<void> {
  for (const occurrence of passed(await loadStanding(trx, recurrence), now)) {
    await settle(
      trx,
      recurrence.id,
      occurrence,
      occurrence.date === null
        ? { status: 'skipped', at: now }
        : { status, at: now, byId: principal.personId, reason },
    );
  }
}

/** The wish with units resolved, or a refusal that points at the field. */
async function checkedWish({ db, principal, now }: Change, wish: Wish): Promise<RecurrenceWish> {
  const [target, ...others] = await resolveRecipients(db, principal, wish);
  const template = await findUsable(db, principal, wish.templateId);

  if (template === null) {
    throw fieldError('template/unknown', '/templateId');
  }

  if (template.retired !== null) {
    throw new DomainError('template/retired', { pointer: '/templateId' });
  }

  await checkKeyResults(db, wish.keyResults ?? []);
  const calendar = await unitCalendar(db, target.leadUnitId);
  const since = localDate(calendar, now);
  const timetable = timetableOf(wish);
  checkTimetable(timetable, () => nextOccurrences(timetable, calendar, since, 1));

  return {
    ...timetable,
    templateId: wish.templateId,
    issuerUnitId: issuingUnitId(principal, target.path),
    assigneeId: target.assigneeId,
    leadUnitId: target.leadUnitId,
    further: others.map(({ assigneeId, leadUnitId }) => ({ assigneeId, leadUnitId })),
    late: wish.late,
    keyResults: wish.keyResults,
    since,
  };
}

async function assertMayTakeOver(db: Knex, principal: Principal, recurrence: RecurrenceRow): Promise<void> {
  if (!mayTakeOver(principal, recurrence)) {
    throw new DomainError('access/not-entitled');
  }

  for (const { leadUnitId } of recipientsOf(recurrence)) {
    if (!mayIssueTo(principal, await pathOf(db, leadUnitId))) {
      throw new DomainError('assignment/outside-scope');
    }
  }
}

const pathOf = async (db: Knex, unitId: string): Promise<string[]> =>
  (await unitPaths(db, [unitId])).get(unitId) ?? [];

async function locked(trx: Knex, id: string): Promise<RecurrenceRow> {
  const recurrence = await findRecurrence(trx, id, true);

  if (recurrence === null) {
    throw new DomainError('access/not-visible');
  }

  return recurrence;
}

async function visible({ db, principal }: Change, id: string): Promise<RecurrenceRow> {
  const recurrence = await findVisibleRecurrence(db, principal, id);

  if (recurrence === null) {
    throw new DomainError('access/not-visible');
  }

  return recurrence;
}

function assertState({ state }: RecurrenceRow, allowed: readonly RecurrenceState[]): void {
  if (!allowed.includes(state)) {
    throw new DomainError('recurrence/not-in-state', { state });
  }
}

/** Notes who did what and why, for people and in the audit chain; false when the same request did it before. */
async function note(
  trx: Knex,
  { principal, now, requestId }: Change,
  recurrenceId: string,
  act: string,
  reason: string | null,
  details: Record<string, unknown>,
): Promise<boolean> {
  const byId = principal.personId;
  const isNew = await noteChange(trx, { requestId, recurrenceId, act, byId, at: now, reason, details });

  if (isNew) {
    await appendAudit(trx, {
      chain: SYSTEM_CHAIN,
      action: `recurrence.${act}`,
      actorId: byId,
      at: now,
      details: { recurrenceId, reason, ...details },
    });
  }

  return isNew;
}

/**
 * Lets the engine's schedule follow the row. The row is the truth: where the engine is away, housekeeping does it
 * later, and the activity asks the row before it issues anything.
 */
async function follow(db: Knex, { recurring, logger }: RecurrenceDeps, id: string): Promise<void> {
  const recurrence = await findRecurrence(db, id);

  if (recurrence === null) {
    return;
  }

  try {
    const opening = openingOf(await unitCalendar(db, recurrence.leadUnitId));
    await recurring.follow(id, recurrence.state, opening);
  } catch (error) {
    logger.warn({ err: error, recurrenceId: id }, 'the schedule does not follow yet; housekeeping will');
  }
}
