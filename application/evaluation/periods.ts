/**
 * Opening and locking periods. Opening writes the period and everybody who belongs to it in one transaction, then lets
 * its workflow start the forms; opening the same period again changes nothing and wakes that workflow.
 */
import type { Knex } from 'knex';
import { appendAudit, SYSTEM_CHAIN } from '../../db/repositories/audit';
import { calendarForUnit } from '../../db/repositories/calendars';
import { defaultMethod } from '../../db/repositories/evaluation-methods';
import type { EvaluationPeriod } from '../../db/repositories/evaluation-periods';
import {
  findPeriod,
  insertPeriod,
  markLocked,
  periodOfAgency,
  progressOf,
} from '../../db/repositories/evaluation-periods';
import { procedureOfMethod } from '../../db/repositories/evaluation-procedures';
import { unitPaths } from '../../db/repositories/places';
import type { Principal } from '../../domain/access/principal';
import type { WorkingCalendar } from '../../domain/calendar/types';
import { localDate } from '../../domain/calendar/working-days';
import { DomainError, fieldError } from '../../domain/errors';
import { beginsSpan, monthsOf } from '../../domain/evaluation/aggregate';
import { monthsToRestOn, overWithQuarter } from '../../domain/evaluation/early-year';
import { isFormFinal } from '../../domain/evaluation/form/state';
import { FORM_STATUSES } from '../../domain/evaluation/form/state';
import type { PeriodKind } from '../../domain/evaluation/procedure';
import { formClocks } from '../../domain/evaluation/procedure';
import { quarterOfMonth } from '../../domain/evaluation/scoring';
import type { PeriodWindow } from '../../domain/evaluation/work-record';
import { opaqueId } from '../assignments/command-id';
import type { EvaluationGateway } from '../process-evaluation';
import { writeRoster } from './roster';
import { scoredKindOf } from './scoring';
import { windowOfMonth } from './windows';

export interface PeriodChange {
  db: Knex;
  gateway: EvaluationGateway;
  principal: Principal;
  now: string;
  /** The same for a repeated request; the period's id follows from it. */
  requestId: string;
}

export interface PeriodWish {
  agencyId: string;
  kind: PeriodKind;
  /** First month, `YYYY-MM`. */
  startsOn: string;
}

/** An agency is a unit right below the city. */
export const AGENCY_DEPTH = 2;

/** Opens a period of an agency. Throws with a pointer while it is not over, or when nobody belongs to it. */
export async function openPeriod(change: PeriodChange, wish: PeriodWish): Promise<EvaluationPeriod> {
  const { db, gateway, principal, now } = change;

  if ((await periodOfAgency(db, wish)) === null) {
    const id = opaqueId(['evaluationPeriod', change.requestId]);
    const period = await periodOf(db, id, wish, { now, by: principal.personId });
    await db.transaction(async (trx) => {
      if (!(await insertPeriod(trx, period))) {
        return;
      }

      const people = await writeRoster(trx, period, firstAndLast(period));

      if (people === 0) {
        throw fieldError('evaluation/nobody', '/agencyId');
      }

      const { window, clocks, method, procedure, scored } = period;
      const details = { id, ...wish, scored, people, method, procedure, window, clocks };
      await audit(trx, principal, now, 'evaluationPeriod.opened', details);
    });
  }

  const { id } = required(await periodOfAgency(db, wish));
  await gateway.openPeriod(id);

  return required(await findPeriod(db, id));
}

const monthsIn = ({ kind, startsOn }: Pick<PeriodWish, 'kind' | 'startsOn'>): string[] =>
  kind === 'month' ? [startsOn] : monthsOf({ kind, from: startsOn });

function firstAndLast(period: Pick<PeriodWish, 'kind' | 'startsOn'>): { first: string; last: string } {
  const last = monthsIn(period).at(-1) ?? period.startsOn;

  return { first: `${period.startsOn}-01`, last: `${last}-01` };
}

async function periodOf(
  db: Knex,
  id: string,
  { agencyId, kind, startsOn }: PeriodWish,
  { now, by }: { now: string; by: string },
): Promise<EvaluationPeriod> {
  const path = (await unitPaths(db, [agencyId])).get(agencyId);

  if (path?.length !== AGENCY_DEPTH) {
    throw fieldError('evaluation/unknown-agency', '/agencyId');
  }

  const calendar = await calendarForUnit(db, agencyId);
  const method = await defaultMethod(db, `${startsOn}-01`);
  const procedure = await procedureOfMethod(db, method.id, localDate(calendar, now));

  if (procedure === null) {
    throw fieldError('evaluation/invalid-procedure', '/agencyId');
  }

  if (kind !== 'month' && !beginsSpan({ kind, from: startsOn })) {
    throw fieldError('request/invalid', '/startsOn');
  }

  const scored = await isScoredHere(db, { agencyId, kind, startsOn });
  const all = await windowsIn(db, { agencyId, kind, startsOn }, calendar, now);
  const today = localDate(calendar, now);
  const rested = monthsToRestOn({ kind, startsOn }, all, procedure.earlyYear, { now, today });

  if (rested === null) {
    throw fieldError('evaluation/period-running', '/startsOn', { to: spanning(all).to });
  }

  // A year that is opened early ends with the last month that is over, for everybody in it.
  const window = spanning(rested);

  // Whoever opens late leaves everybody the same time.
  const begins = localDate(calendar, now > window.dataUntil ? now : window.dataUntil);

  return {
    id,
    agencyId,
    kind,
    scored,
    startsOn,
    method: { id: method.id, version: method.version },
    procedure: { id: procedure.id, version: procedure.version },
    window,
    clocks: formClocks(procedure, begins, calendar),
    state: 'opening',
    openedBy: by,
    openedAt: now,
    lockedBy: null,
    lockedAt: null,
    lockReason: null,
  };
}

/** Whether the agency scores this period from work. Throws with a pointer for a month of an agency that scores quarters. */
async function isScoredHere(db: Knex, { agencyId, kind, startsOn }: PeriodWish): Promise<boolean> {
  const scoredKind = await scoredKindOf(db, agencyId, startsOn);

  if (kind === 'month' && scoredKind === 'quarter') {
    throw fieldError('evaluation/scored-by-quarter', '/kind', { quarter: quarterOfMonth(startsOn) });
  }

  return kind === scoredKind;
}

/** The windows of a period's months; in a longer period, one of a quarter that is scored itself is over with its quarter. */
async function windowsIn(
  db: Knex,
  { agencyId, kind, startsOn }: PeriodWish,
  calendar: WorkingCalendar,
  now: string,
): Promise<readonly PeriodWindow[]> {
  const months = monthsIn({ kind, startsOn });
  const windows = await Promise.all(
    months.map(async (month) => (await windowOfMonth(db, month, calendar, now)).window),
  );

  if (kind === 'month' || kind === 'quarter') {
    return windows;
  }

  const quarters = months.filter((_, at) => at % 3 === 0);
  const kinds = await Promise.all(quarters.map((quarter) => scoredKindOf(db, agencyId, quarter)));

  return overWithQuarter(windows, kinds);
}

function spanning(windows: readonly PeriodWindow[]): PeriodWindow {
  const [first] = windows;
  const last = windows.at(-1);

  if (first === undefined || last === undefined) {
    throw new Error('a period without a month');
  }

  return {
    from: first.from,
    to: last.to,
    dataUntil: last.dataUntil,
    previousDataUntil: first.previousDataUntil,
  };
}

/** Locks a period whose forms have all come to their end. Throws with the numbers of those that have not. */
export async function lockPeriod(
  { db, principal, now }: PeriodChange,
  id: string,
  reason: string,
): Promise<EvaluationPeriod> {
  const period = required(await findPeriod(db, id));
  const progress = (await progressOf(db, [id])).get(id);
  const open = FORM_STATUSES.filter((status) => !isFormFinal({ status })).reduce(
    (sum, status) => sum + (progress?.byStatus[status] ?? 0),
    0,
  );

  if (period.state === 'locked') {
    throw new DomainError('evaluation/locked');
  }

  if (period.state === 'opening' || open > 0) {
    throw new DomainError('evaluation/forms-open', { open });
  }

  await db.transaction(async (trx) => {
    if (await markLocked(trx, id, { by: principal.personId, at: now, reason })) {
      await audit(trx, principal, now, 'evaluationPeriod.locked', { id, reason });
    }
  });

  return required(await findPeriod(db, id));
}

const audit = (
  trx: Knex,
  { personId }: Principal,
  at: string,
  action: string,
  details: Record<string, unknown>,
): Promise<void> => appendAudit(trx, { chain: SYSTEM_CHAIN, action, actorId: personId, at, details });

function required(period: EvaluationPeriod | null): EvaluationPeriod {
  if (period === null) {
    throw new DomainError('access/not-visible');
  }

  return period;
}
