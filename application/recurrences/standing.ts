/** A recurrence as the rules of domain/recurrence take it: its timetable, its calendar, and what is settled. */
import type { Knex } from 'knex';
import type { PeriodRow } from '../../db/repositories/recurrence-periods';
import { settledPeriods, settlePeriod } from '../../db/repositories/recurrence-periods';
import type { RecurrenceRow } from '../../db/repositories/recurrences';
import type { WorkingCalendar } from '../../domain/calendar/types';
import { localDate } from '../../domain/calendar/working-days';
import { startOfWorkingDay } from '../../domain/calendar/working-time';
import { DomainError, fieldError } from '../../domain/errors';
import type { Standing } from '../../domain/recurrence/due';
import { unsettled } from '../../domain/recurrence/due';
import { dayOf } from '../../domain/recurrence/occurrences';
import type { Occurrence, PeriodStatus, Timetable } from '../../domain/recurrence/types';
import { recurringAssignmentId } from '../assignments/command-id';
import { unitCalendar } from '../assignments/reference';
import type { TimeOfDay } from '../process-recurring';

export const timetableOf = ({ rule, holidayRule, from, to }: Timetable): Timetable => ({
  rule,
  holidayRule,
  from,
  to,
});

export interface LoadedStanding {
  standing: Standing;
  calendar: WorkingCalendar;
  rows: Map<string, PeriodRow>;
}

export async function loadStanding(db: Knex, recurrence: RecurrenceRow): Promise<LoadedStanding> {
  const calendar = await unitCalendar(db, recurrence.leadUnitId);
  const rows = await settledPeriods(db, recurrence.id);
  const { late, since } = recurrence;
  const settled = new Map([...rows].map(([period, { status }]) => [period, status]));

  return { standing: { timetable: timetableOf(recurrence), late, since, settled }, calendar, rows };
}

/** Periods that have come and about which nothing final is known, as of an instant. */
export function passed({ standing, calendar }: LoadedStanding, now: string): Occurrence[] {
  return unsettled(standing, calendar, localDate(calendar, now)).filter(
    ({ date }) => date === null || startOfWorkingDay(calendar, date) <= now,
  );
}

/** Writes down what becomes of a period. */
export const settle = (
  trx: Knex,
  recurrenceId: string,
  occurrence: Occurrence,
  result: { status: PeriodStatus; at: string; byId?: string; reason?: string | null; cause?: string },
): Promise<boolean> =>
  settlePeriod(trx, {
    recurrenceId,
    period: occurrence.period,
    plannedOn: dayOf(occurrence),
    status: result.status,
    assignmentId: recurringAssignmentId(recurrenceId, occurrence.period),
    at: result.at,
    byId: result.byId ?? null,
    reason: result.reason ?? null,
    cause: result.cause ?? null,
  });

/** When the office opens, in UTC: then the schedule knocks. */
export function openingOf(calendar: WorkingCalendar): TimeOfDay {
  const [hour = 0, minute = 0] = calendar.dayStart.split(':').map(Number);
  const minutes = (hour * 60 + minute - calendar.timeZoneOffsetMinutes + 2 * 1440) % 1440;

  return { hour: Math.floor(minutes / 60), minute: minutes % 60 };
}

/** A timetable that comes round at all in its calendar; dates that no calendar knows are refused by field. */
export function checkTimetable(timetable: Timetable, find: () => readonly Occurrence[]): void {
  try {
    if (find().length === 0) {
      throw fieldError('recurrence/invalid-rule', timetable.to === null ? '/from' : '/to');
    }
  } catch (error) {
    if (error instanceof DomainError && error.code.startsWith('calendar/')) {
      throw fieldError('recurrence/invalid-rule', '/from', error.details);
    }

    throw error;
  }
}
