/** Boards of one directive, one programme or one person: the numbers of the leader's board in another scope. */
import { z } from 'zod';
import { CELLS } from '../domain/assignment/cells';
import type { Cell } from '../domain/assignment/cells';
import { BoardLoad, BoardStages, BoardTrend } from './board-figures';
import { BoardView } from './boards';
import { Id, Instant, UnitRef } from './common';

const cells = z.object(Object.fromEntries(CELLS.map((cell) => [cell, z.int()])) as Record<Cell, z.ZodInt>);

export const BOARD_SCOPES = ['directive', 'programme', 'person'] as const;

const PersonLoad = z.object({
  open: z.int().meta({ description: 'assignments that the person has to do, accepted or not' }),
  overdue: z.int(),
  dueThisWeek: z.int(),
  toReview: z.int().meta({ description: 'submissions that wait for this person' }),
  unit: UnitRef.meta({ description: 'where the person holds the principal post' }),
  unitPeople: z.int(),
  unitMedian: z.number().nullable().meta({
    description: 'open assignments of its people, the middle one; null where they are too few to say it',
  }),
});

export const ScopeBoard = z
  .object({
    scope: z.object({ kind: z.enum(BOARD_SCOPES), id: Id, name: z.string(), detail: z.string().nullable() }),
    asOf: Instant,
    onTimePercent: z.number().nullable().meta({ description: 'of what is done; null while nothing is' }),
    stuck: z.int(),
    stuckAfterWorkingDays: z.int(),
    waitingForMe: z.int(),
    atRisk: z.int(),
    cells: cells.meta({ description: 'of what the reader may see; overdue is openOverdue' }),
    lines: z
      .array(z.object({ id: Id, name: z.string(), nameEn: z.string().nullable(), cells }))
      .meta({ description: 'a directive by agency, a programme by directive; none of a person' }),
    attention: BoardView.shape.attention,
    months: BoardTrend.shape.months.meta({
      description: 'what was signed off in each of twelve months, oldest first; the last is not over yet',
    }),
    load: BoardLoad.extend({
      unassigned: z.int().meta({ description: 'open, and nobody is named to do it yet' }),
    })
      .nullable()
      .meta({
        description: 'how the open work of the scope lies on the people who have to do it; null of a person',
      }),
    personLoad: PersonLoad.nullable().meta({ description: 'of a person, beside the unit; else null' }),
    stages: BoardStages.shape.total.meta({
      description:
        'working hours in each stage, of what was signed off in the window of boards; null when nothing was',
    }),
  })
  .meta({ id: 'ScopeBoard' });
export type ScopeBoard = z.infer<typeof ScopeBoard>;
