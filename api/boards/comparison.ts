/** A board as it stood on an earlier day: a unit's from the counts that housekeeping keeps of each day, a narrow one's from rows and logs. */
import type { Knex } from 'knex';
import { thresholdsAt } from '../../application/assignments/schedule';
import type { BoardComparison } from '../../contracts/board-figures';
import { keptDayWithin, keptFigures } from '../../db/repositories/board-days';
import type { BoardScope } from '../../db/repositories/scope-boards';
import { logsUntil, rowsAt } from '../../db/repositories/scope-earlier';
import { fold } from '../../domain/assignment/evolve';
import { earlierDate, endOfDay, standsInFrom } from '../../domain/boards/earlier-date';
import type { Earlier } from '../../domain/boards/earlier-date';
import type { BoardFigures } from '../../domain/boards/earlier-figures';
import { figuresOf, together } from '../../domain/boards/earlier-figures';
import { localDate } from '../../domain/calendar/working-days';
import type { RequestViewContext } from '../assignments/context';
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

/**
 * The board of a directive, programme or person at the end of an earlier day: what lies in the scope now and the reader may see now, as it
 * stood then by what had happened by then. Whoever hurries is judged by the deadline of that day.
 */
export async function scopeComparison(
  scopeOf: ScopeOf,
  { id, earlier }: { id: string; earlier: Earlier },
  context: RequestViewContext,
): Promise<BoardComparison> {
  const { db, principal, calendar, policy, thresholds } = context;
  const { filter } = await scopeOf(id, context);
  const wanted = earlierDate(calendar, localDate(calendar, thresholds.now), earlier);
  const at = endOfDay(calendar, wanted);
  const { cells, stuck, atRisk } = await figuresAt(db, {
    principal,
    filter,
    thresholds: thresholdsAt(calendar, policy, at),
  });
  const figures = { onTimePercent: percentOnTime(cells), overdue: cells.openOverdue, stuck, atRisk, cells };

  return {
    with: earlier,
    wanted,
    keptSince: null,
    before: { date: wanted, takenAt: at, source: 'workedOut', ...figures },
  };
}

/** As many logs as are folded at a time. */
const LOGS_AT_ONCE = 200;

async function figuresAt(db: Knex, scope: BoardScope): Promise<BoardFigures> {
  const { untouched, touched } = await rowsAt(db, scope);
  let all = untouched;

  for (let from = 0; from < touched.length; from += LOGS_AT_ONCE) {
    const logs = await logsUntil(db, touched.slice(from, from + LOGS_AT_ONCE), scope.thresholds.now);
    all = together(
      all,
      figuresOf(
        logs.flatMap((events) => fold(events) ?? []),
        scope.thresholds,
      ),
    );
  }

  return all;
}
