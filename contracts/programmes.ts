/** Programmes: resolutions and programmes, what they group, and how far they are realised. Numbers are exact, as text. */
import { z } from 'zod';
import { ZONES } from '../domain/objectives/grade';
import { KPI_STATUSES } from '../domain/kpi/attainment';
import { CELLS } from '../domain/assignment/cells';
import type { Cell } from '../domain/assignment/cells';
import { ENTRY_KINDS, PACES, PROGRAMME_KINDS } from '../domain/programme/programme';
import { DateOnly, Id, Instant, PageQuery, PersonRef, UnitRef, page, text } from './common';

/** An exact weight above 0, at most 1. */
const Weight = z
  .string()
  .max(24)
  .regex(/^(0\.(?=\d*[1-9])\d{1,8}|1(\.0{1,8})?)$/)
  .nullable()
  .default(null)
  .meta({ description: 'more than 0, exactly 1 together; null everywhere = all alike' });

const EntryInput = z.strictObject({
  kind: z.enum(ENTRY_KINDS),
  refId: Id,
  weight: Weight,
  pace: z.enum(PACES).default('overTime').meta({
    description: 'of an indicator: its target holds in every period, or is come to over the time',
  }),
});

const GoalInput = z.strictObject({
  title: text(300),
  weight: Weight,
  entries: z.array(EntryInput).max(60),
});

export const ProgrammeBody = z.strictObject({
  kind: z.enum(PROGRAMME_KINDS),
  number: text(100),
  issuer: text(300),
  issuedOn: DateOnly,
  abstract: text(1000),
  legalBasis: text(1000).nullable().default(null),
  startsOn: DateOnly,
  endsOn: DateOnly,
  leadUnitId: Id.meta({ description: 'the unit that answers for it' }),
  isExample: z.boolean().default(false).meta({ description: 'the grouping is made up to show how it works' }),
  goals: z.array(GoalInput).min(1).max(20),
});

export const NewProgramme = z.strictObject({ body: ProgrammeBody, reason: text(2000) });
export const ReviseProgramme = z.strictObject({
  body: ProgrammeBody,
  reason: text(2000),
  basedOnVersion: z.int().min(1),
});
export const EndProgramme = z.strictObject({ reason: text(2000), basedOnVersion: z.int().min(1) });
export const ProgrammeQuery = PageQuery.extend({
  query: z.string().trim().max(200).optional(),
  kind: z.enum(PROGRAMME_KINDS).optional(),
  entryId: Id.optional().meta({
    description: 'only those that group this indicator, objective or directive',
  }),
}).strict();

const Measured = z
  .object({
    progress: z.string(),
    progressShown: z.string(),
    expected: z.string(),
    expectedShown: z.string(),
    zone: z.enum(ZONES),
  })
  .nullable()
  .meta({ description: 'null where nothing was measured, never zero' });
const Coverage = z.object({ measured: z.int(), expected: z.int() });
const Weighing = z.object({ weight: z.string(), weightShown: z.string(), measured: Measured });

const cells = z.object(Object.fromEntries(CELLS.map((cell) => [cell, z.int()])) as Record<Cell, z.ZodInt>);

const EntryView = Weighing.extend({
  kind: z.enum(ENTRY_KINDS),
  refId: Id,
  isSeen: z.boolean().meta({ description: 'false where the reader may see the amounts alone' }),
  givenWeight: z.string().nullable(),
  pace: z.enum(PACES),
  code: z.string().nullable(),
  name: z.string().nullable(),
  kpi: z
    .object({ period: z.string(), value: z.string().nullable(), status: z.enum(KPI_STATUSES) })
    .nullable(),
  cells: cells.nullable().meta({ description: 'of a directive: all that was issued under it directly' }),
  counted: z
    .object({
      done: z.int(),
      all: z.int(),
      dueByNow: z.int(),
      inObjectives: z.int().meta({
        description: 'how many feed an objective of the same programme, and count there and not here',
      }),
    })
    .nullable()
    .meta({ description: 'of a directive: what its figure is made of; without what was withdrawn' }),
});

const GoalView = Weighing.extend({
  title: z.string(),
  givenWeight: z.string().nullable(),
  coverage: Coverage,
  entries: z.array(EntryView),
});

export const ProgrammeRow = z
  .object({
    id: Id,
    version: z.int(),
    kind: z.enum(PROGRAMME_KINDS),
    number: z.string(),
    issuer: z.string(),
    issuedOn: DateOnly,
    abstract: z.string(),
    legalBasis: z.string().nullable(),
    startsOn: DateOnly,
    endsOn: DateOnly,
    leadUnit: UnitRef,
    isExample: z.boolean(),
    endedAt: Instant.nullable(),
    measured: Measured,
    coverage: Coverage,
  })
  .meta({ id: 'Programme' });
export type ProgrammeRow = z.infer<typeof ProgrammeRow>;
export const ProgrammePage = page(ProgrammeRow).meta({ id: 'ProgrammePage' });

export const ProgrammeView = ProgrammeRow.extend({
  goals: z.array(GoalView),
  mayKeep: z.boolean(),
  versions: z.array(z.object({ version: z.int(), author: PersonRef, madeAt: Instant, reason: z.string() })),
}).meta({ id: 'ProgrammeDetail' });
export type ProgrammeView = z.infer<typeof ProgrammeView>;
