/**
 * Schedules that should be there and are not, or run when they should not: after a loss of the engine's data, or when
 * it was away while somebody decided. The table is the truth.
 */
import type { Knex } from 'knex';
import { endedAmong, standingRecurrences } from '../../db/repositories/recurrences';
import { unitCalendar } from '../assignments/reference';
import type { RecurringGateway } from '../process-recurring';
import { openingOf } from './standing';

/** Answers how many schedules had to be put right. */
export async function followAll(db: Knex, recurring: RecurringGateway): Promise<number> {
  const [standing, schedules] = await Promise.all([standingRecurrences(db), recurring.list()]);
  const astray = standing.filter(({ id, state }) => (schedules.get(id) ?? 'paused') !== state);

  for (const { id, state, leadUnitId } of astray) {
    await recurring.follow(id, state, openingOf(await unitCalendar(db, leadUnitId)));
  }

  // Schedules of other systems on the same server are nobody's business here.
  const known = new Set(standing.map(({ id }) => id));
  const ended = await endedAmong(
    db,
    [...schedules.keys()].filter((id) => !known.has(id)),
  );

  for (const id of ended) {
    await recurring.follow(id, 'ended', { hour: 0, minute: 0 });
  }

  return astray.length + ended.length;
}
