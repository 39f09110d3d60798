/** The parts of the board of a directive, a programme or a person as tables: what its reader sees of it on the screen. */
import { z } from 'zod';
import { Id } from '../../contracts/common';
import { BOARD_SCOPES } from '../../contracts/scope-boards';
import type { ScopeBoard } from '../../contracts/scope-boards';
import { WORK_STAGES } from '../../domain/assignment/stage-times';
import { directiveBoard, personBoard, programmeBoard } from '../boards/scope-board';
import { bandCells, monthCells } from './boards';
import type { Cell } from './cells';
import type { ExportContext } from './definition';
import { wordOf } from './words';

export const ScopeBoardExport = z.strictObject({ kind: z.enum(BOARD_SCOPES), id: Id });
/** The load of a person is four numbers on the screen, without a spread. */
export const ScopeLoadExport = z.strictObject({ kind: z.enum(BOARD_SCOPES).exclude(['person']), id: Id });
type Of = z.output<typeof ScopeBoardExport>;

const BOARD = { directive: directiveBoard, programme: programmeBoard, person: personBoard } as const;

const boardOf = ({ kind, id }: Of, context: ExportContext): Promise<ScopeBoard> => BOARD[kind](id, context);

/** A directive by agency, a programme by directive; of a person one line. */
export async function scopeLineCells(of: Of, context: ExportContext): Promise<Cell[][]> {
  const { scope, lines, cells: all } = await boardOf(of, context);
  const whole = { name: scope.name, nameEn: null, cells: all };

  return (scope.kind === 'person' ? [whole] : lines).map(({ name, nameEn, cells }) => [
    (context.locale === 'en' ? nameEn : null) ?? name,
    cells.doneOnTime,
    cells.doneLate,
    cells.openInTerm,
    cells.openOverdue,
    cells.dueSoon,
  ]);
}

/** A row for each stage: median and 90th percentile of working hours; none while nothing was signed off. */
export async function scopeStageCells(of: Of, context: ExportContext): Promise<Cell[][]> {
  const { stages: total } = await boardOf(of, context);

  return total === null
    ? []
    : WORK_STAGES.map((stage) => [
        wordOf(stage, context.locale),
        total.stages[stage].median,
        total.stages[stage].p90,
        total.signedOff,
      ]);
}

/** Twelve months, the oldest first. */
export const scopeTrendCells = async (of: Of, context: ExportContext): Promise<Cell[][]> =>
  monthCells((await boardOf(of, context)).months);

/** How many people have from so many to so many of its open assignments to do; nobody is named. */
export const scopeLoadCells = async (of: Of, context: ExportContext): Promise<Cell[][]> =>
  bandCells((await boardOf(of, context)).load?.bands ?? []);
