/** What comes out of an evaluation: the paper forms of a person, and tables of a period. */
import { z } from 'zod';
import { LEVELS } from '../domain/evaluation/method';
import { PAPER_SHEETS } from '../domain/evaluation/paper';
import { DOCUMENT_KINDS } from '../domain/evaluation/texts';
import { ABSENCES } from '../domain/evaluation/aggregate';
import { PERIOD_KINDS, RELATIONS, STANDINGS } from '../domain/evaluation/procedure';
import { Id, Instant, LocalizedText, PersonRef, UnitRef } from './common';
import { ResultView, Scored } from './evaluation-forms';

const Shown = z.string().meta({ description: 'rounded for reading; the exact value stands in `result`' });

export const PaperQuery = z
  .object({
    version: z.coerce
      .number()
      .int()
      .min(1)
      .optional()
      .meta({ description: 'a result that was replaced; the one that counts unless given' }),
  })
  .strict();

export const TableQuery = z.object({ format: z.enum(['csv', 'xlsx']).default('xlsx') }).strict();
export const PaperTableQuery = PaperQuery.extend(TableQuery.shape).strict();

export const MakeNationalExport = z.strictObject({}).meta({ id: 'MakeNationalExport' });

export const NationalExportsView = z
  .object({
    pending: z.int().meta({ description: 'forms with a result that no package holds' }),
    dueAt: Instant.nullable().meta({ description: 'until when the oldest of them has to go over' }),
    items: z.array(
      z.object({
        id: Id,
        no: z.int(),
        schemaVersion: z.int(),
        results: z.int(),
        hash: z.string(),
        madeBy: PersonRef,
        madeAt: Instant,
      }),
    ),
    mayMake: z.boolean(),
  })
  .meta({ id: 'NationalExports' });

const DocumentText = z.object({
  left: z.array(z.string()),
  right: z.array(z.string()),
  title: z.string(),
  paragraphs: z.array(z.string()),
  signature: z.array(z.string()),
});

export const DocumentView = z
  .object({
    formId: Id,
    kind: z.enum(DOCUMENT_KINDS),
    hash: z.string(),
    template: z.object({ id: Id, version: z.int() }),
    text: z.object({ vi: DocumentText, en: DocumentText }),
  })
  .meta({ id: 'EvaluationDocument' });
export type DocumentView = z.infer<typeof DocumentView>;

export const PaperView = z
  .object({
    formId: Id,
    sheet: z.enum(PAPER_SHEETS).meta({ description: 'Form 02 is that of a year' }),
    kind: z.enum(PERIOD_KINDS),
    scored: Scored,
    startsOn: z.string(),
    person: PersonRef,
    unit: UnitRef,
    agency: UnitRef,
    standing: z.enum(STANDINGS),
    method: z.object({ id: Id, version: z.int(), name: LocalizedText }),
    legalBasis: z.array(z.string()),
    absence: z.enum(ABSENCES).nullable(),
    /** Null while nothing is confirmed. */
    confirmed: z
      .object({
        version: z.int(),
        hash: z.string(),
        at: Instant,
        isReplaced: z.boolean(),
        result: ResultView,
        resultPointsDisplayed: Shown.nullable(),
        commonPointsDisplayed: Shown.nullable(),
        provision: z
          .string()
          .nullable()
          .meta({ description: 'by which a year has no level although data is there' }),
      })
      .nullable(),
    criteria: z.array(
      z.object({
        key: z.string(),
        group: z.string(),
        name: LocalizedText,
        cap: z.string(),
        self: z.string().nullable(),
      }),
    ),
    groups: z.array(z.object({ group: z.string(), cap: z.string(), self: z.string().nullable() })),
    capTotal: z.string(),
    selfTotal: z.string().nullable(),
    months: z.array(
      z.object({
        month: z.string(),
        total: Shown.nullable(),
        leftOut: z.enum([...ABSENCES, 'insufficientData', 'missing', 'notOver']).nullable(),
      }),
    ),
    strengths: z.string(),
    weaknesses: z.string(),
    comment: z.string(),
    proposedLevel: z.enum(LEVELS).nullable(),
    handling: z.string(),
    signatures: z.object({
      person: z.object({ name: z.string(), at: Instant.nullable() }),
      authority: z
        .object({ name: z.string(), relation: z.enum(RELATIONS).nullable(), at: Instant })
        .nullable(),
    }),
  })
  .meta({ id: 'EvaluationPaper' });
export type PaperView = z.infer<typeof PaperView>;
