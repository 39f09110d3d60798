/** The parts of a unit's board as tables: the numbers that stand on the screen, for those who see the board. */
import { z } from 'zod';
import type { BoardLoad, BoardTrend } from '../../contracts/board-figures';
import { Id } from '../../contracts/common';
import { WORK_STAGES } from '../../domain/assignment/stage-times';
import { boardView } from '../boards/board';
import { boardLoad } from '../boards/load';
import { boardStages } from '../boards/stages';
import { boardTrend } from '../boards/trend';
import type { Cell } from './cells';
import type { ExportContext } from './definition';
import { wordOf } from './words';

export const BoardExport = z.strictObject({ unitId: Id });
type Of = z.output<typeof BoardExport>;

/** A row for each unit below, and one of what the scope leads itself; the cells of one add up to those of the board. */
export async function boardUnitCells({ unitId }: Of, context: ExportContext): Promise<Cell[][]> {
  const { units } = await boardView(unitId, context, context.policy.stuckAfterWorkingDays);

  return units.map(({ unit, cells, dueSoon }): Cell[] => [
    unit.code,
    unit.name,
    cells.doneOnTime,
    cells.doneLate,
    cells.openInTerm,
    cells.openOverdue,
    dueSoon,
  ]);
}

/** A row for each stage of each unit, the whole scope first: median and 90th percentile of working hours. */
export async function boardStageCells({ unitId }: Of, context: ExportContext): Promise<Cell[][]> {
  const { scope, total, units } = await boardStages(unitId, context);
  const lines = [...(total === null ? [] : [{ unit: scope, whole: true, ...total }]), ...units];

  return lines.flatMap(({ unit, signedOff, stages, ...line }) =>
    WORK_STAGES.map((stage): Cell[] => [
      unit.code,
      unit.name,
      'whole' in line,
      wordOf(stage, context.locale),
      stages[stage].median,
      stages[stage].p90,
      signedOff,
    ]),
  );
}

/** Twelve months, the oldest first. */
export async function boardTrendCells({ unitId }: Of, context: ExportContext): Promise<Cell[][]> {
  return monthCells((await boardTrend(unitId, context)).months);
}

export const monthCells = (months: BoardTrend['months']): Cell[][] =>
  months.map(({ month, signedOff, onTime, onTimePercent }) => [month, signedOff, onTime, onTimePercent]);

/** How many people have from so many to so many open assignments to do; nobody is named. */
export async function boardLoadCells({ unitId }: Of, context: ExportContext): Promise<Cell[][]> {
  return bandCells((await boardLoad(unitId, context)).bands);
}

export const bandCells = (bands: BoardLoad['bands']): Cell[][] =>
  bands.map(({ from, to, people }) => [from, to, people]);
