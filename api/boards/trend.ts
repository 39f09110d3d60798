/** How it went: what was signed off in each of the last twelve months, and how much of it on time. */
import type { BoardTrend } from '../../contracts/board-figures';
import { outcomesByMonth } from '../../db/repositories/tallies';
import { localDate } from '../../domain/calendar/working-days';
import { nextPeriod, periodOf } from '../../domain/kpi/period';
import type { ViewContext } from '../assignments/view';
import { assertSeesBoard, percentOnTime } from './board';

const MONTHS = 12;

export async function boardTrend(unitId: string, context: ViewContext): Promise<BoardTrend> {
  await assertSeesBoard(unitId, context);

  return { months: await trendOf(context, (first) => outcomesByMonth(context.db, unitId, first)) };
}

/** The last twelve months, from counts that `read` gives from the first of them on. */
export async function trendOf(
  { calendar, thresholds }: Pick<ViewContext, 'calendar' | 'thresholds'>,
  read: (firstMonth: string) => Promise<ReadonlyMap<string, { onTime: number; late: number }>>,
): Promise<BoardTrend['months']> {
  const present = periodOf('month', localDate(calendar, thresholds.now));
  const months = Array.from({ length: MONTHS }, (_, at) => nextPeriod('month', present, at + 1 - MONTHS));
  const counted = await read(months[0] ?? present);

  return months.map((month) => {
    const { onTime = 0, late = 0 } = counted.get(month) ?? {};
    const onTimePercent = percentOnTime({ doneOnTime: onTime, doneLate: late });

    return { month, signedOff: onTime + late, onTime, onTimePercent };
  });
}
