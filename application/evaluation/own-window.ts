/** The work of a scored period that is one person's own there. */
import type { Knex } from 'knex';
import { calendarForUnit } from '../../db/repositories/calendars';
import { scoredForms } from '../../db/repositories/evaluation-forms';
import { monthsOf } from '../../domain/evaluation/aggregate';
import type { FormState } from '../../domain/evaluation/form/state';
import { nextMonth } from '../../domain/evaluation/period';
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

  const before = (await windowOfMonth(db, last, await calendarForUnit(db, agencyId), now)).window;

  return {
    window: { ...window, from: before.to, previousDataUntil: before.dataUntil },
    since: nextMonth(last),
  };
}
