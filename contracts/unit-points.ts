/** What the work of a unit comes to: the results part of its points, and what it did beyond requirement. */
import { z } from 'zod';
import { LEVELS, UNIT_RESULTS } from '../domain/evaluation/method';
import { COUNTABLE } from '../domain/evaluation/unit-said';
import { Id, UnitRef } from './common';
import { ExactText, MethodPoints, ScoreView, SheetLine } from './evaluation';

/** How the points of units come about by the method of the period. */
export const UnitPointsRules = z.object({
  results: z.enum(UNIT_RESULTS).meta({
    description: '`computed`: the results part is counted from the work; `typed`: the total is typed',
  }),
  most: MethodPoints,
});

/** The score is of the work alone: nothing of common criteria, and so no total. */
export const UnitPointsView = z
  .object({
    score: ScoreView,
    beyond: z
      .object({ share: ExactText, because: z.string() })
      .nullable()
      .meta({ description: 'share beyond requirement; null where nothing was assigned in the plan' }),
    lines: z.array(SheetLine).meta({
      description: 'each with its assignments: of many, first those that cost something',
    }),
    works: z.int().meta({ description: 'assignments that were counted' }),
    listed: z.int().meta({ description: 'of these, those that stand in the lines' }),
  })
  .meta({ id: 'UnitPoints' });
export type UnitPointsView = z.infer<typeof UnitPointsView>;

export const UnitLevelExplanation = z
  .object({
    unit: UnitRef,
    no: z.int(),
    level: z.enum(LEVELS),
    method: z.object({ id: Id, version: z.int() }),
    hash: z.string().meta({ description: 'of what was kept with the record' }),
    typed: z.array(z.enum(COUNTABLE)),
    points: UnitPointsView,
  })
  .meta({ id: 'UnitLevelExplanation' });
export type UnitLevelExplanation = z.infer<typeof UnitLevelExplanation>;
