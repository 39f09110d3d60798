/** The leader's board of a unit and everything below it: five numbers, four cells, and what wants a leader's eye. */
import type { BoardView } from '../../contracts/boards';
import { attentionRows, countWhere } from '../../db/repositories/boards';
import type { FourCells } from '../../db/repositories/boards';
import type { ListedAssignment } from '../../db/repositories/assignments';
import { loadNames } from '../../db/repositories/names';
import { unitPaths } from '../../db/repositories/places';
import { boardCounts } from '../../db/repositories/tallies';
import { READS_ALL, ledUnitIds } from '../../domain/access/visibility';
import type { Principal } from '../../domain/access/principal';
import type { Standing } from '../../domain/assignment/standing';
import { localDate, workingDaysBetween } from '../../domain/calendar/working-days';
import { waitsFor } from '../../domain/boards/waits-for';
import { DomainError } from '../../domain/errors';
import { assignmentRows } from '../assignments/view';
import type { ViewContext } from '../assignments/view';

/** As many as a leader reads in one look; the numbers above link to the whole lists. */
const ATTENTION_ROWS = 12;

/** Whether a person sees the board of a unit: those who read all, and whoever leads it or a unit above. */
export function seesBoard(principal: Principal, unitPath: readonly string[]): boolean {
  return (
    principal.roles.some((role) => READS_ALL.includes(role)) ||
    unitPath.some((unitId) => ledUnitIds(principal).includes(unitId))
  );
}

/** Answers 404 when there is no such unit, or it is not the reader's to look at. */
export async function assertSeesBoard(unitId: string, { db, principal }: ViewContext): Promise<void> {
  const path = (await unitPaths(db, [unitId])).get(unitId);

  if (path === undefined || !seesBoard(principal, path)) {
    throw new DomainError('access/not-visible');
  }
}

/** The board, or 404 when the unit is not the reader's to look at. */
export async function boardView(
  unitId: string,
  context: ViewContext,
  stuckAfterWorkingDays: number,
): Promise<BoardView> {
  const { db, principal, thresholds } = context;
  await assertSeesBoard(unitId, context);
  const [{ cells, stuck, atRisk }, waitingForMe] = await Promise.all([
    boardCounts(db, unitId, thresholds),
    countWhere(db, principal, { unitId, flag: 'waitingForMe' }, thresholds),
  ]);
  const total = cells.reduce(add, { doneOnTime: 0, doneLate: 0, openInTerm: 0, openOverdue: 0 });
  const { openOverdue: overdue, openInTerm: inTerm } = total;
  const attention = await attentionRows(db, unitId, thresholds, { limit: ATTENTION_ROWS, overdue, inTerm });
  const [names, rows] = await Promise.all([
    loadNames(db, [], [unitId, ...cells.map((line) => line.unitId)]),
    attentionViews(attention, context),
  ]);
  return {
    scope: names.unit(unitId),
    asOf: thresholds.now,
    onTimePercent: percentOnTime(total),
    overdue,
    stuck,
    stuckAfterWorkingDays,
    waitingForMe,
    atRisk,
    cells: total,
    dueSoon: cells.reduce((sum, line) => sum + line.dueSoon, 0),
    units: cells.map(({ unitId: id, dueSoon, ...line }) => ({ unit: names.unit(id), cells: line, dueSoon })),
    attention: rows,
  };
}

/** Rows that want an eye, each with how it moves, since when nobody acted, and what it waits for. */
export async function attentionViews(
  attention: readonly ListedAssignment[],
  context: ViewContext,
): Promise<BoardView['attention']> {
  return (await assignmentRows(attention, context)).map((row, index) => ({
    ...row,
    movement: movementOf(row),
    ...standstill(attention[index], context),
  }));
}

/** Moving, slow, stuck: stuck when nobody acts, slow when late or soon to be, else moving. */
function movementOf({ stuck, overdue, dueSoon }: Standing): 'moving' | 'slow' | 'stuck' {
  if (stuck) {
    return 'stuck';
  }

  return overdue || dueSoon ? 'slow' : 'moving';
}

/** Since when nobody acted, and what it waits for. */
function standstill(listed: ListedAssignment | undefined, context: ViewContext) {
  return listed === undefined
    ? { idleWorkingDays: 0, waitsFor: null, obstacle: null }
    : {
        idleWorkingDays: idleDays(listed.state.lastActAt, context),
        waitsFor: waitsFor(listed.state),
        obstacle: listed.state.obstacle?.what ?? null,
      };
}

function idleDays(lastActAt: string, { calendar, thresholds }: ViewContext): number {
  return Math.max(
    0,
    workingDaysBetween(calendar, localDate(calendar, lastActAt), localDate(calendar, thresholds.now)),
  );
}

/** Percent of what was done that was done on time, to one decimal; null when nothing was done. */
export function percentOnTime({
  doneOnTime,
  doneLate,
}: Pick<FourCells, 'doneOnTime' | 'doneLate'>): number | null {
  const done = doneOnTime + doneLate;

  return done === 0 ? null : Math.round((doneOnTime / done) * 1000) / 10;
}

function add(sum: FourCells, line: FourCells): FourCells {
  return {
    doneOnTime: sum.doneOnTime + line.doneOnTime,
    doneLate: sum.doneLate + line.doneLate,
    openInTerm: sum.openInTerm + line.openInTerm,
    openOverdue: sum.openOverdue + line.openOverdue,
  };
}
