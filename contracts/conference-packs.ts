/** The paper of a review conference: what was decided, done, late and why; goals and figures; what goes over. */
import { z } from 'zod';
import { WAITS_FOR } from '../domain/boards/waits-for';
import { KPI_STATUSES } from '../domain/kpi/attainment';
import { DateOnly, Id, Instant, UnitRef } from './common';

const cells = {
  issued: z.int().meta({ description: 'issued in the quarter' }),
  doneOnTime: z.int(),
  doneLate: z.int(),
  openInTerm: z.int(),
  openOverdue: z.int(),
};
const STAGES = ['toAccept', 'inWork', 'inReview', 'toSign'] as const;

const work = {
  id: Id,
  number: z.string(),
  title: z.string(),
  unit: UnitRef,
  dueAt: Instant,
};

export const ConferencePack = z
  .object({
    quarter: z.string(),
    startsOn: DateOnly,
    endsOn: DateOnly,
    unit: UnitRef,
    countedAt: Instant.meta({ description: 'every figure is as of this moment' }),
    frozen: z.boolean().meta({ description: 'true once circulated: the paper does not change any more' }),
    decided: z.object({
      directives: z.array(
        z.object({
          id: Id,
          number: z.string(),
          issuedOn: DateOnly,
          abstract: z.string(),
          total: z.int(),
          done: z.int(),
          overdue: z.int(),
        }),
      ),
      conferenceDecisions: z.array(
        z.object({
          conference: z.string(),
          text: z.string(),
          dueOn: DateOnly.nullable(),
          number: z.string().nullable(),
          status: z.string().nullable(),
        }),
      ),
    }),
    total: z.object(cells),
    units: z.array(z.object({ unit: UnitRef, ...cells })),
    late: z.object({
      total: z.int(),
      withConfirmedExcuse: z.int(),
      rows: z.array(
        z.object({
          ...work,
          closedAt: Instant.nullable().meta({ description: 'null: still open' }),
          workingDaysLate: z.int(),
          longestStage: z.enum(STAGES).nullable().meta({ description: 'where most working time went' }),
          waitsFor: z.enum(WAITS_FOR).nullable(),
          obstacle: z.string().nullable(),
          excuse: z.string().nullable().meta({ description: 'a cause that the competent head confirmed' }),
        }),
      ),
    }),
    delaySources: z
      .array(z.object({ stage: z.enum(STAGES), workingHours: z.number(), longestIn: z.int() }))
      .meta({
        description:
          'of what was signed off late: working hours by stage, and of how many it was the longest',
      }),
    objectivesTotal: z
      .int()
      .optional()
      .meta({ description: 'of which 100 are listed; a paper frozen before it was counted does not say' }),
    kpisTotal: z.int().optional().meta({ description: 'the same of indicators' }),
    objectives: z.array(
      z.object({
        id: Id,
        title: z.string(),
        unit: UnitRef.nullable(),
        progress: z.string().meta({ description: 'between 0 and 1' }),
        graded: z
          .boolean()
          .meta({ description: 'as it was graded; otherwise as it stood at the moment of the count' }),
      }),
    ),
    kpis: z.array(
      z.object({
        id: Id,
        code: z.string(),
        name: z.string(),
        subject: z.string(),
        period: z.string(),
        value: z.string().nullable().meta({ description: 'null: missing, never zero' }),
        target: z.string().nullable(),
        unitOfMeasure: z.string(),
        status: z.enum(KPI_STATUSES),
      }),
    ),
    carryOver: z.object({
      total: z.int(),
      rows: z.array(z.object({ ...work, status: z.string(), overdue: z.boolean() })),
    }),
  })
  .meta({ id: 'ConferencePack' });
export type ConferencePack = z.infer<typeof ConferencePack>;
