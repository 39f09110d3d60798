/** A board as it stood on an earlier day: a unit's from the counts that housekeeping keeps of each day, a narrow one's from its rows. */
import type { BoardComparison } from '../../contracts/board-figures';
import { keptDayWithin, keptFigures } from '../../db/repositories/board-days';
import { scopeCellsAt } from '../../db/repositories/scope-figures';
import { earlierDate, endOfDay, standsInFrom } from '../../domain/boards/earlier-date';
import type { Earlier } from '../../domain/boards/earlier-date';
import { localDate } from '../../domain/calendar/working-days';
import type { ViewContext } from '../assignments/view';
import { assertSeesBoard, percentOnTime } from './board';
import type { ScopeOf } from './scopes';

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

  return {
    source: 'kept' as const,
    onTimePercent: percentOnTime(cells),
    overdue: cells.openOverdue,
    stuck,
    atRisk,
    cells,
  };
}

/** The board of a directive, programme or person at the end of an earlier day, of what the reader may see now. */
export async function scopeComparison(
  scopeOf: ScopeOf,
  { id, earlier }: { id: string; earlier: Earlier },
  context: ViewContext,
): Promise<BoardComparison> {
  const { db, principal, calendar, thresholds } = context;
  const { filter } = await scopeOf(id, context);
  const wanted = earlierDate(calendar, localDate(calendar, thresholds.now), earlier);
  const at = endOfDay(calendar, wanted);
  const cells = await scopeCellsAt(db, { principal, filter, thresholds }, at);
  const figures = {
    onTimePercent: percentOnTime(cells),
    overdue: cells.openOverdue,
    stuck: null,
    atRisk: null,
  };

  return {
    with: earlier,
    wanted,
    keptSince: null,
    before: { date: wanted, takenAt: at, source: 'workedOut', ...figures, cells },
  };
}
