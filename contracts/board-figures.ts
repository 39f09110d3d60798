/** What a board shows beside its numbers: where time goes, how it was before, how it went, and how the load lies. */
import { z } from 'zod';
import { EARLIER } from '../domain/boards/earlier-date';
import { FourCells } from './boards';
import { DateOnly, Instant, UnitRef } from './common';

const Hours = z.number().nullable();

/** Working hours, to one decimal; null where no work passed through the stage. */
const StageSpread = z.object({ median: Hours, p90: Hours });

const StageCells = z.object({
  toAccept: StageSpread,
  inWork: StageSpread,
  inReview: StageSpread,
  toSign: StageSpread,
});

export const BoardStages = z
  .object({
    scope: UnitRef,
    since: Instant.meta({ description: 'work signed off from this instant on is counted' }),
    total: z
      .object({ signedOff: z.int(), stages: StageCells })
      .nullable()
      .meta({ description: 'everything in the scope; null when nothing was signed off' }),
    units: z.array(z.object({ unit: UnitRef, signedOff: z.int(), stages: StageCells })),
  })
  .meta({ id: 'BoardStages' });
export type BoardStages = z.infer<typeof BoardStages>;

export const ComparisonQuery = z.object({ with: z.enum(EARLIER) }).strict();

export const BoardComparison = z
  .object({
    with: z.enum(EARLIER),
    wanted: DateOnly.meta({ description: 'the day that is compared with' }),
    keptSince: DateOnly.nullable().meta({ description: 'the first day on which boards were counted' }),
    before: z
      .object({
        date: DateOnly.meta({
          description: 'the wanted day, or the nearest of the seven days before it that was counted',
        }),
        takenAt: Instant.meta({
          description: 'the last count of that day, or its end where it is worked out',
        }),
        source: z.enum(['kept', 'workedOut']).meta({
          description:
            'kept: as counted on that day (units). workedOut: of what lies in the scope now (directive, programme, ' +
            'person), as each stood at the end of that day by what had happened by then; “stuck” by the policy of today',
        }),
        onTimePercent: z.number().nullable(),
        overdue: z.int(),
        stuck: z.int(),
        atRisk: z.int(),
        cells: FourCells,
      })
      .nullable()
      .meta({ description: 'null when nothing was counted then. What waits for one person is not kept.' }),
  })
  .meta({ id: 'BoardComparison' });
export type BoardComparison = z.infer<typeof BoardComparison>;

export const BoardTrend = z
  .object({
    months: z.array(
      z.object({
        month: z.string().meta({ description: 'YYYY-MM' }),
        signedOff: z.int(),
        onTime: z.int(),
        onTimePercent: z.number().nullable().meta({ description: 'null when nothing was signed off' }),
      }),
    ),
  })
  .meta({ id: 'BoardTrend', description: 'twelve months, oldest first; the last is not over yet' });
export type BoardTrend = z.infer<typeof BoardTrend>;

export const BoardLoad = z
  .object({
    people: z.int().meta({ description: 'appointed in the unit or below it today' }),
    open: z.int().meta({ description: 'assignments that they have to do, whoever leads them' }),
    median: z.number().nullable(),
    busiestTenthPercent: z.number().nullable().meta({
      description: 'of all of it, what lies on the tenth of people who have most, at least one person',
    }),
    bands: z.array(z.object({ from: z.int(), to: z.int().nullable(), people: z.int() })),
  })
  .meta({ id: 'BoardLoad' });
export type BoardLoad = z.infer<typeof BoardLoad>;
