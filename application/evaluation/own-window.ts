/** The work of a scored period that is one person's own there. */
import type { Knex } from 'knex';
import { calendarForUnit } from '../../db/repositories/calendars';
import { scoredForms } from '../../db/repositories/evaluation-forms';
import type { WorkingCalendar } from '../../domain/calendar/types';
import { monthsOf } from '../../domain/evaluation/aggregate';
import type { FormState } from '../../domain/evaluation/form/state';
import { nextMonth, previousMonth } from '../../domain/evaluation/period';
import type { PeriodWindow } from '../../domain/evaluation/work-record';
import { windowOfMonth } from './windows';

/**
 * The window whose work a form is scored from. Of a quarter it begins after the last of its months that the person has a
 * form of their own in, at an agency that is scored by the month: no work is scored twice.
 */
export async function ownWindow(
  db: Knex,
  { kind, startsOn, personId, agencyId }: Pick<FormState, 'kind' | 'startsOn' | 'personId' | 'agencyId'>,
  window: PeriodWindow,
  now: string,
): Promise<{ window: PeriodWindow; since: string | null }> {
  if (kind === 'month') {
    return { window, since: null };
  }

  const months = monthsOf({ kind: 'quarter', from: startsOn });
  const forms = await scoredForms(db, personId, months);
  const last = forms.filter(({ state }) => state.kind === 'month').at(-1)?.state.startsOn;

  if (last === undefined) {
    return { window, since: null };
  }

  const since = nextMonth(last);

  return { since, window: await windowSince(db, window, since, await calendarForUnit(db, agencyId), now) };
}

/** A window without the months before one of its months (`YYYY-MM`); their data closed when theirs did. */
export async function windowSince(
  db: Knex,
  window: PeriodWindow,
  since: string,
  calendar: WorkingCalendar,
  now: string,
): Promise<PeriodWindow> {
  const before = (await windowOfMonth(db, previousMonth(since), calendar, now)).window;

  return { ...window, from: before.to, previousDataUntil: before.dataUntil };
}
