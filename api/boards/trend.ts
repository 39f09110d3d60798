/** How it went: what was signed off in each of the last twelve months, and how much of it on time. */
import type { BoardTrend } from '../../contracts/board-figures';
import { outcomesByMonth } from '../../db/repositories/tallies';
import { localDate } from '../../domain/calendar/working-days';
import { nextPeriod, periodOf } from '../../domain/kpi/period';
import type { ViewContext } from '../assignments/view';
import { assertSeesBoard, percentOnTime } from './board';

const MONTHS = 12;

export async function boardTrend(unitId: string, context: ViewContext): Promise<BoardTrend> {
  const { db, calendar, thresholds } = context;
  await assertSeesBoard(unitId, context);
  const present = periodOf('month', localDate(calendar, thresholds.now));
  const months = Array.from({ length: MONTHS }, (_, at) => nextPeriod('month', present, at + 1 - MONTHS));
  const counted = await outcomesByMonth(db, unitId, months[0] ?? present);

  return {
    months: months.map((month) => {
      const { onTime = 0, late = 0 } = counted.get(month) ?? {};
      const onTimePercent = percentOnTime({ doneOnTime: onTime, doneLate: late });

      return { month, signedOff: onTime + late, onTime, onTimePercent };
    }),
  };
}
