/** Single periods: left out by a person, and taken in again. */
import type { Knex } from 'knex';
import { forgetSkip } from '../../db/repositories/recurrence-periods';
import type { RecurrenceRow } from '../../db/repositories/recurrences';
import { localDate } from '../../domain/calendar/working-days';
import { DomainError, fieldError } from '../../domain/errors';
import { nextOccurrences } from '../../domain/recurrence/occurrences';
import type { Occurrence } from '../../domain/recurrence/types';
import { unitCalendar } from '../assignments/reference';
import { loadStanding, settle, timetableOf } from './standing';
import type { Change } from './templates';

/** Nobody looks further ahead than this when skipping a single period. */
const SKIPPABLE = 60;

/** Leaves one period out, for a reason. Throws 409 when it has come to something already. */
export async function skipPeriod(
  trx: Knex,
  { now, principal }: Change,
  recurrence: RecurrenceRow,
  { period, reason }: { period: string; reason: string },
): Promise<void> {
  const occurrence = await upcomingPeriod(trx, recurrence, period, now);
  const { rows } = await loadStanding(trx, recurrence);

  if (rows.has(period)) {
    throw new DomainError('recurrence/period-settled', { pointer: '/period' });
  }

  await settle(trx, recurrence.id, occurrence, {
    status: 'skipped',
    at: now,
    byId: principal.personId,
    reason,
  });
}

/** Takes a person’s skip back, as long as the day has not come. */
export async function unskipPeriod(
  trx: Knex,
  { now }: Change,
  recurrence: RecurrenceRow,
  { period }: { period: string },
): Promise<void> {
  await upcomingPeriod(trx, recurrence, period, now);

  if (!(await forgetSkip(trx, recurrence.id, period))) {
    throw new DomainError('recurrence/period-settled', { pointer: '/period' });
  }
}

async function upcomingPeriod(
  db: Knex,
  recurrence: RecurrenceRow,
  period: string,
  now: string,
): Promise<Occurrence> {
  const calendar = await unitCalendar(db, recurrence.leadUnitId);
  const today = localDate(calendar, now);
  const found = nextOccurrences(timetableOf(recurrence), calendar, today, SKIPPABLE).find(
    (one) => one.period === period && one.date !== null,
  );

  if (found === undefined) {
    throw fieldError('recurrence/unknown-period', '/period');
  }

  return found;
}
