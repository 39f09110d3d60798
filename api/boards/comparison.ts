/** A board as it stood on an earlier day, from the counts that housekeeping keeps of each day. */
import type { BoardComparison } from '../../contracts/board-figures';
import { keptDayWithin, keptFigures } from '../../db/repositories/board-days';
import { earlierDate, standsInFrom } from '../../domain/boards/earlier-date';
import type { Earlier } from '../../domain/boards/earlier-date';
import { localDate } from '../../domain/calendar/working-days';
import type { ViewContext } from '../assignments/view';
import { assertSeesBoard, percentOnTime } from './board';

export async function boardComparison(
  unitId: string,
  earlier: Earlier,
  context: ViewContext,
): Promise<BoardComparison> {
  const { db, calendar, thresholds } = context;
  await assertSeesBoard(unitId, context);
  const wanted = earlierDate(calendar, localDate(calendar, thresholds.now), earlier);
  const { day, keptSince } = await keptDayWithin(db, { from: standsInFrom(wanted), to: wanted });

  return {
    with: earlier,
    wanted,
    keptSince,
    before: day === null ? null : { ...day, ...(await figuresOn(unitId, day.date, context)) },
  };
}

async function figuresOn(unitId: string, date: string, { db }: ViewContext) {
  const { cells, stuck, atRisk } = await keptFigures(db, unitId, date);

  return { onTimePercent: percentOnTime(cells), overdue: cells.openOverdue, stuck, atRisk, cells };
}
