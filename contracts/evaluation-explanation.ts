/** How a result came about: computed from the frozen inputs of a version, or from what would be confirmed now. */
import { z } from 'zod';
import { ABSENCES } from '../domain/evaluation/aggregate';
import { SCORED_KINDS } from '../domain/evaluation/scoring';
import { Id, Instant, LocalizedText, PersonRef, UnitRef } from './common';
import { MethodPoints, ScoreView, SheetLine } from './evaluation';
import { ExactText, Kind, ResultView } from './evaluation-forms';
import { LevelReason } from './evaluation-year';

export const ExplanationQuery = z
  .object({
    version: z.coerce
      .number()
      .int()
      .min(1)
      .optional()
      .meta({ description: 'a result that stood; what would be confirmed now unless given' }),
  })
  .strict();

const Judged = z.object({ by: PersonRef, forPerson: PersonRef.nullable(), at: Instant });

const MonthExplanation = z.object({
  lines: z.array(SheetLine),
  score: ScoreView,
  judged: Judged.nullable().meta({
    description: 'who gave the points of the criteria and a leader’s factors',
  }),
});

const SpanExplanation = z.object({
  months: z.array(
    z.object({
      month: z.string(),
      formId: Id.nullable(),
      version: z.int().nullable().meta({ description: 'the result of the month that is counted' }),
      isReplaced: z.boolean().meta({ description: 'the month has another result by now' }),
      unit: UnitRef.nullable(),
      total: ExactText.nullable(),
      totalDisplayed: z.string().nullable(),
      scoredBy: z
        .enum(SCORED_KINDS)
        .meta({ description: 'of a quarter that was scored itself, each of its months counts its score' }),
      leftOut: z.enum([...ABSENCES, 'insufficientData', 'missing', 'notOver', 'notConfirmed']).nullable(),
    }),
  ),
  because: z.string().nullable().meta({ description: 'the mean, filled in; null while there is none' }),
  levelBecause: z.array(LevelReason),
});

export const ExplanationView = z
  .object({
    formId: Id,
    version: z.int().nullable(),
    hash: z.string().nullable().meta({ description: 'of the frozen inputs; null while a month is open' }),
    kind: Kind,
    startsOn: z.string(),
    method: z.object({ id: Id, version: z.int(), name: LocalizedText, points: MethodPoints }),
    result: ResultView.nullable(),
    month: MonthExplanation.nullable(),
    span: SpanExplanation.nullable(),
  })
  .meta({ id: 'EvaluationExplanation' });
export type ExplanationView = z.infer<typeof ExplanationView>;
