/** The registry of directives: entering a document, finding it, and how what was issued under it stands. */
import { z } from 'zod';
import { CELLS, REMINDED_CELLS } from '../domain/assignment/cells';
import { CORRECTABLE } from '../domain/directive/correction';
import { SECRECY_LEVELS } from '../domain/directive/directive';
import { DateOnly, Id, Instant, PageQuery, PersonRef, UnitRef, page, text } from './common';

export const RegisterDirective = z
  .strictObject({
    number: text(100).meta({ description: 'number and symbol as on the document, e.g. 12/CT-UBND' }),
    issuedOn: DateOnly,
    issuer: z.union([z.strictObject({ unitId: Id }), z.strictObject({ name: text(300) })]),
    signer: text(300),
    abstract: text(2000),
    legalBasis: text(4000).optional(),
    dueOn: DateOnly.optional(),
    fileId: Id.optional().meta({ description: 'the document itself, uploaded before by the same person' }),
    secrecy: z
      .enum(SECRECY_LEVELS)
      .default('none')
      .meta({ description: 'anything but none is refused: classified documents are tracked elsewhere' }),
  })
  .meta({ id: 'RegisterDirective' });
export type RegisterDirective = z.infer<typeof RegisterDirective>;

/** What is corrected of an entry; a field that is left out stays as it is. */
export const CorrectDirective = z
  .strictObject({
    number: text(100).optional(),
    issuedOn: DateOnly.optional(),
    signer: text(300).optional(),
    abstract: text(2000).optional(),
    legalBasis: text(4000).nullable().optional(),
    dueOn: DateOnly.nullable().optional(),
    reason: text(1000),
  })
  .meta({ id: 'CorrectDirective' });
export type CorrectDirective = z.infer<typeof CorrectDirective>;

/** One correction with what stood there before. */
export const DirectiveCorrectionView = z
  .object({
    id: Id,
    by: PersonRef,
    at: Instant,
    reason: z.string(),
    changes: z.array(
      z.object({ field: z.enum(CORRECTABLE), before: z.string().nullable(), after: z.string().nullable() }),
    ),
  })
  .meta({ id: 'DirectiveCorrection' });

/** Counts by cell, of what the reader may see; the cells of the matrix and `withdrawn` add up to all of it. */
export const CellCountsView = z
  .object(
    Object.fromEntries(CELLS.map((cell) => [cell, z.int()])) as Record<(typeof CELLS)[number], z.ZodInt>,
  )
  .meta({ id: 'CellCounts' });

const headFields = {
  id: Id,
  number: z.string(),
  issuedOn: DateOnly,
  issuer: z.object({ unit: UnitRef.nullable(), name: z.string() }),
  signer: z.string(),
  abstract: z.string(),
  dueOn: DateOnly.nullable(),
};

export const DirectiveRowView = z
  .object({ ...headFields, cells: CellCountsView })
  .meta({ id: 'DirectiveRow' });
export type DirectiveRowView = z.infer<typeof DirectiveRowView>;
export const DirectivePage = page(DirectiveRowView).meta({ id: 'DirectivePage' });

export const DirectiveView = z
  .object({
    ...headFields,
    legalBasis: z.string().nullable(),
    file: z.object({ id: Id, name: z.string(), bytes: z.int() }).nullable(),
    registeredBy: PersonRef,
    registeredAt: Instant,
    cells: CellCountsView,
    mayDistribute: z.boolean(),
    mayCorrect: z.boolean(),
    corrections: z.array(DirectiveCorrectionView).meta({ description: 'the newest first' }),
  })
  .meta({ id: 'Directive' });
export type DirectiveView = z.infer<typeof DirectiveView>;

export const DirectiveQuery = PageQuery.extend({
  query: z.string().trim().max(200).optional(),
  year: z.coerce.number().int().min(1900).max(2200).optional(),
}).strict();

export const RemindCell = z.strictObject({
  cell: z.enum(REMINDED_CELLS),
  reason: text(500).meta({ description: 'read by those who are reminded, and kept with the order' }),
  expected: z
    .int()
    .min(1)
    .meta({ description: 'how many the cell was seen to hold; another number is refused' }),
});
export type RemindCell = z.infer<typeof RemindCell>;
