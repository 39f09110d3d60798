/**
 * How a leader issued work and decided on it in the period of their form, beside what they are judged by. It is measured by
 * the same log as the work of their staff; it enters no score, and whoever judges reads it with the rest.
 */
import type { Knex } from 'knex';
import { calendarForUnit } from '../../db/repositories/calendars';
import { findPeriod } from '../../db/repositories/evaluation-periods';
import { logsBelow } from '../../db/repositories/unit-work';
import type { Conduct } from '../../domain/evaluation/consistency';
import { conductOf } from '../../domain/evaluation/consistency';
import type { FormState } from '../../domain/evaluation/form/state';
import { factsOf } from '../../domain/evaluation/guards/facts';
import { methodOf } from './freeze';

/** Assignments that are read; of more, the latest, and the answer says so. */
const WORK_MOST = 3_000;

export interface LeaderConduct extends Conduct {
  /** The norm of notice of the form's method, in working hours; null where it has none. */
  leastNoticeHours: number | null;
  truncated: boolean;
}

/** The conduct of the person of a form; null for those who do not lead. */
export async function leaderConduct(db: Knex, state: FormState): Promise<LeaderConduct | null> {
  const period = state.leads ? await findPeriod(db, state.periodId) : null;

  if (period === null) {
    return null;
  }

  const led = state.standing === 'agencyHead' ? state.agencyId : state.unitId;
  const [method, calendar, logs] = await Promise.all([
    methodOf(db, state.method),
    calendarForUnit(db, state.unitId),
    logsBelow(db, led, { from: period.window.from, to: period.window.to, limit: WORK_MOST }),
  ]);
  const facts = logs.flatMap((events) => factsOf(events) ?? []);
  const leastNoticeHours = method.guards?.leastNoticeHours;

  return {
    ...conductOf(facts, state.personId, period.window, calendar, leastNoticeHours),
    leastNoticeHours: leastNoticeHours ?? null,
    truncated: logs.length === WORK_MOST,
  };
}
