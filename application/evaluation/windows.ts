/** Windows of months by the versions of the method that held for them: one version may close a month on another day. */
import type { Knex } from 'knex';
import { defaultMethod, methodsInForce } from '../../db/repositories/evaluation-methods';
import type { WorkingCalendar } from '../../domain/calendar/types';
import { localDate } from '../../domain/calendar/working-days';
import type { EvaluationMethod } from '../../domain/evaluation/method';
import { monthWindow, previousMonth } from '../../domain/evaluation/period';
import type { PeriodWindow } from '../../domain/evaluation/work-record';

/** A month with the version that holds for it; an agency has one window, whatever its units pilot. */
export interface WindowOfMonth {
  method: EvaluationMethod;
  window: PeriodWindow;
}

/** Throws with a pointer when it is no month (`YYYY-MM`). */
export async function windowOfMonth(
  db: Knex,
  month: string,
  calendar: WorkingCalendar,
  now: string,
): Promise<WindowOfMonth> {
  const method = await methodOfMonth(db, month, localDate(calendar, now));
  // Before the first version of all nothing changed.
  const before = MONTH.test(month) ? await standingOn(db, previousMonth(month)) : undefined;

  return { method, window: monthWindow(month, method, calendar, before ?? method) };
}

const MONTH = /^\d{4}-(0[1-9]|1[0-2])$/;

/**
 * The version that held when the month began, so that a closed month is computed by the same one for ever; months from
 * before there was any are shown by that of today.
 */
const methodOfMonth = async (db: Knex, month: string, today: string): Promise<EvaluationMethod> =>
  (MONTH.test(month) ? await standingOn(db, month) : undefined) ?? defaultMethod(db, today);

const standingOn = async (db: Knex, month: string): Promise<EvaluationMethod | undefined> =>
  (await methodsInForce(db, `${month}-01`)).find(({ isDefault }) => isDefault);
