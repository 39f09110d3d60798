/** Counts all boards as they stand now, as the figures of this day: what later days compare with. */
import type { Knex } from 'knex';
import { keepBoardDay } from '../../db/repositories/board-days';
import { cityRules } from '../../db/repositories/policies';
import { localDate } from '../../domain/calendar/working-days';
import { thresholdsAt } from '../assignments/schedule';

export async function keepToday(db: Knex, now: string): Promise<void> {
  const { calendar, policy } = await cityRules(db);

  await keepBoardDay(db, localDate(calendar, now), thresholdsAt(calendar, policy, now));
}
