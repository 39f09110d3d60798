/** How consistently people judge: leniency and spread, without names, small cells hidden. */
import { z } from 'zod';
import { LEVELS } from '../domain/evaluation/method';
import { Id, UnitRef } from './common';

const Month = z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/);

export const ConsistencyQuery = z.strictObject({
  unitId: Id,
  from: Month,
  to: Month.meta({ description: 'the last month; at most 24 in all' }),
});
export const ConsistencyTableQuery = ConsistencyQuery.extend({
  format: z.enum(['csv', 'xlsx']).default('xlsx'),
});

const Percent = z
  .string()
  .nullable()
  .meta({ description: 'per cent with one decimal; null: nothing to tell' });

const Row = z
  .object({
    label: z.string().meta({ description: 'of a rater no name, and another one in each answer' }),
    people: z.int(),
    months: z.int(),
    mean: Percent,
    difference: Percent.meta({ description: 'from the mean of all others, in percentage points' }),
    spread: Percent.meta({ description: 'mean distance from the row’s mean, in percentage points' }),
    againstOwn: Percent.meta({ description: 'from what people gave themselves, in percentage points' }),
    meanTotal: z.string().nullable(),
    levels: z.array(z.object({ level: z.enum([...LEVELS, 'insufficientData']), months: z.int().nullable() })),
  })
  .meta({ id: 'ConsistencyRow' });
const Rows = z.object({ rows: z.array(Row), hidden: z.int() });

export const ConsistencyView = z
  .object({
    unit: UnitRef,
    least: z.int().nullable().meta({ description: 'rows about fewer people are counted and not told' }),
    truncated: z.boolean(),
    all: Rows,
    raters: Rows,
    groups: Rows,
  })
  .meta({ id: 'Consistency' });
export type ConsistencyView = z.output<typeof ConsistencyView>;
