/** Imports: tables of the organisation, and assignments; dry run, errors by row, all rows or none. */
import { z } from 'zod';
import { Id } from './common';
import { ImportResult, IMPORT_KINDS } from './organisation';

export const ANY_IMPORT_KINDS = [...IMPORT_KINDS, 'assignments', 'catalogue', 'kpi-measurements'] as const;

export const ImportParams = z.object({ kind: z.enum(IMPORT_KINDS) });
export const TemplateParams = z.object({ kind: z.enum(ANY_IMPORT_KINDS) });
export const TemplateQuery = z.strictObject({ format: z.enum(['csv', 'xlsx']).default('xlsx') });

export const AssignmentImportResult = ImportResult.extend({
  batchId: Id.nullable().meta({ description: 'the batch that issues the rows; null when none was started' }),
}).meta({ id: 'AssignmentImportResult' });
export const AssignmentImportQuery = z
  .object({
    dryRun: z.stringbool().default(false),
    reason: z.string().trim().max(1000).optional(),
    source: z.string().trim().max(200).optional().meta({ description: 'name of the file' }),
  })
  .strict();
export const KpiImportQuery = z.strictObject({
  dryRun: z.stringbool().default(false),
  source: z
    .string()
    .trim()
    .max(200)
    .optional()
    .meta({ description: 'name of the file, kept with its figures' }),
});
