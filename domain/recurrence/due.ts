/** Which periods of a recurrence are to be issued now, and which have passed without an issue. */
import type { IsoInstant, WorkingCalendar } from '../calendar/types';
import { localDate } from '../calendar/working-days';
import { startOfWorkingDay } from '../calendar/working-time';
import { dayOf, occurrencesUntil } from './occurrences';
import type { LateRule, Occurrence, PeriodStatus, Timetable } from './types';

/** A timetable with what has been decided about it so far. */
export interface Standing {
  readonly timetable: Timetable;
  readonly late: LateRule;
  /** Nothing placed before this day counts: the day of the last edit, or of the beginning. */
  readonly since: string;
  readonly settled: ReadonlyMap<string, PeriodStatus>;
}

/** What is to be done about a recurrence at an instant, each list the oldest first. */
export interface DuePlan {
  readonly issue: readonly Occurrence[];
  /** Its day is over and the recurrence does not make up for it. */
  readonly missed: readonly Occurrence[];
  /** The calendar left it out, and its day has come. */
  readonly skipped: readonly Occurrence[];
}

/**
 * The plan at an instant. A period is due from the opening of the office on its day; it is late once that day is over.
 * A period with a row is settled, except an `open` one, which is issued on whatever day.
 */
export function planDue(standing: Standing, calendar: WorkingCalendar, now: IsoInstant): DuePlan {
  const today = localDate(calendar, now);
  const issue: Occurrence[] = [];
  const missed: Occurrence[] = [];
  const skipped: Occurrence[] = [];

  for (const occurrence of unsettled(standing, calendar, today)) {
    const { date } = occurrence;

    if (standing.settled.get(occurrence.period) === 'open') {
      issue.push(occurrence);
    } else if (date === null) {
      skipped.push(occurrence);
    } else if (date < today && standing.late === 'report') {
      missed.push(occurrence);
    } else if (startOfWorkingDay(calendar, date) <= now) {
      issue.push(occurrence);
    }
  }

  return { issue, missed, skipped };
}

/** Periods whose day has come and about which nothing final is known. */
export function unsettled(
  { timetable, since, settled }: Pick<Standing, 'timetable' | 'since' | 'settled'>,
  calendar: WorkingCalendar,
  today: string,
): Occurrence[] {
  return occurrencesUntil(timetable, calendar, today).filter((occurrence) => {
    const status = settled.get(occurrence.period);

    return status === 'open' || (status === undefined && dayOf(occurrence) >= since);
  });
}
