/** Versions of procedures: what a proposal holds, and what deciding one says. Days are working days unless said. */
import { z } from 'zod';
import { CALIBRATION_MODES } from '../domain/evaluation/calibration-rule';
import {
  type DUTIES,
  type FORM_STEPS,
  PERIOD_KINDS,
  PUBLICATION_AUDIENCES,
  RELATIONS,
  type STANDINGS,
} from '../domain/evaluation/procedure';
import { RECORD_KINDS, RECORD_SUBJECTS } from '../domain/evaluation/records';
import { DateOnly, Id, Instant, PersonRef, text } from './common';

const Days = z.int().min(0).max(250);
const Clock = { remindWorkingDaysBefore: Days, escalateAfterWorkingDays: z.array(Days).max(10) };
const Step = z.strictObject({ workingDays: Days, ...Clock });
const Kinds = z.array(z.enum(PERIOD_KINDS)).max(PERIOD_KINDS.length);
const Rules = z.array(z.strictObject({ kind: z.enum(RECORD_KINDS), of: z.enum(RECORD_SUBJECTS) })).max(10);

const Mode = z.enum(CALIBRATION_MODES).default('none');

const Relations = z.array(z.enum(RELATIONS)).min(1).max(RELATIONS.length);
const Duties = z.strictObject({ assess: Relations, confirm: Relations, decide: Relations } satisfies Record<
  (typeof DUTIES)[number],
  typeof Relations
>);
const Standings = z.strictObject({
  agencyHead: Duties,
  agencyStaff: Duties,
  subUnitHead: Duties,
  subUnitStaff: Duties,
} satisfies Record<(typeof STANDINGS)[number], typeof Duties>);
/** From the first who is competent to those called in after silence. */
const Authority = z
  .strictObject({
    month: Standings,
    quarter: Standings.optional(),
    halfYear: Standings.optional(),
    year: Standings.optional(),
  } satisfies Record<(typeof PERIOD_KINDS)[number], unknown>)
  .meta({ description: 'by kind of period, standing and duty; kinds that are left out follow the month' });

/** Everything of a procedure that a version may say. */
export const ProcedureTerms = z
  .strictObject({
    name: z.strictObject({ vi: text(1000), en: text(1000) }),
    legalBasis: z
      .array(z.strictObject({ document: text(300), provisions: text(300) }))
      .min(1)
      .max(20),
    steps: z.strictObject({ selfAssessment: Step, assessment: Step, confirmation: Step } satisfies Record<
      (typeof FORM_STEPS)[number],
      typeof Step
    >),
    petition: z.strictObject({ fileWithinWorkingDays: Days, decideWithinWorkingDays: Days, ...Clock }),
    nationalExport: z
      .strictObject({
        kinds: Kinds,
        days: Days,
        count: z.enum(['calendarDays', 'workingDays']),
        tell: z.array(z.enum(RELATIONS)).min(1).max(RELATIONS.length),
        ...Clock,
      })
      .optional(),
    publication: z
      .strictObject({
        kinds: Kinds,
        audiences: z.array(z.enum(PUBLICATION_AUDIENCES)).min(1).max(PUBLICATION_AUDIENCES.length),
        mostDays: Days,
      })
      .optional(),
    earlyYear: z
      .strictObject({
        from: z
          .string()
          .regex(/^\d{2}-\d{2}$/)
          .meta({ description: 'MM-DD' }),
        mayLack: z.int().min(1).max(11),
        reading: z.strictObject({ vi: text(1000), en: text(1000) }),
      })
      .optional()
      .meta({
        description:
          'from which day a year that runs may be opened, and how many of its months it then does without',
      }),
    presence: z
      .strictObject({
        leastWorkingDays: Days.min(1),
        reading: z.strictObject({ vi: text(1000), en: text(1000) }),
      })
      .optional()
      .meta({ description: 'from how many working days on a month is rated, and why so many' }),
    scoring: z
      .strictObject({
        by: z.literal('quarter'),
        agencies: z.array(Id).min(1).max(500).optional().meta({ description: 'left out, all of them' }),
      })
      .optional()
      .meta({
        description:
          'agencies that are scored by the quarter, from the first quarter that begins under this version',
      }),
    colleagueOpinions: z.strictObject({ kinds: Kinds, atMost: Days, days: Days }).optional().meta({
      description:
        'how many colleagues may be asked for an opinion in words, and their days; no score reads it',
    }),
    unitBeforeHead: z.boolean().optional().meta({
      description: 'the year of a head is confirmed only once the unit has its level',
    }),
    calibration: z
      .strictObject({
        modes: z.strictObject({
          month: Mode,
          quarter: Mode,
          halfYear: Mode,
          year: Mode,
        } satisfies Record<(typeof PERIOD_KINDS)[number], unknown>),
        workingDays: Days,
        ...Clock,
      })
      .optional()
      .meta({
        description:
          'whether those who judge look at their judgements together before a confirmation, and how long a session may take',
      }),
    records: z.strictObject({
      month: Rules.default([]),
      quarter: Rules.default([]),
      halfYear: Rules.default([]),
      year: Rules.default([]),
    } satisfies Record<(typeof PERIOD_KINDS)[number], unknown>),
  })
  .extend({
    authority: Authority.optional().meta({ description: 'left out, it goes on from the version before' }),
  })
  .meta({ id: 'ProcedureTerms' });
export type ProcedureTerms = z.output<typeof ProcedureTerms>;

export const ProcedureBody = ProcedureTerms.extend({
  effectiveFrom: DateOnly.meta({ description: 'periods that are opened from this day on follow it' }),
}).meta({ id: 'ProcedureBody' });
export type ProcedureBody = z.output<typeof ProcedureBody>;

export const DraftProcedure = z.strictObject({
  methodId: Id,
  basedOn: z.int().min(1),
  body: ProcedureBody,
  reason: text(2000),
});
export const RewriteProcedure = z.strictObject({
  body: ProcedureBody,
  reason: text(2000),
  revision: z.int().min(1).meta({ description: 'the revision that was looked at' }),
});
export const AdoptProcedure = z.strictObject({ documentNumber: text(100), revision: z.int().min(1) });
export const DiscardProcedure = z.strictObject({ revision: z.int().min(1) });

export const ProcedureDraftView = z
  .object({
    id: Id,
    methodId: Id,
    basedOn: z.int(),
    body: ProcedureBody,
    reason: z.string(),
    revision: z.int(),
    state: z.enum(['draft', 'adopted', 'discarded']),
    author: PersonRef,
    writtenAt: Instant,
    decidedBy: PersonRef.nullable(),
    decidedAt: Instant.nullable(),
    documentNumber: z.string().nullable(),
    version: z.int().nullable().meta({ description: 'the version that it became' }),
    differences: z.array(
      z.object({ pointer: z.string(), before: z.string().nullable(), after: z.string().nullable() }),
    ),
    mayAdopt: z.boolean(),
  })
  .meta({ id: 'ProcedureDraft' });
export type ProcedureDraftView = z.output<typeof ProcedureDraftView>;
export const ProcedureDrafts = z.object({ items: z.array(ProcedureDraftView) });
