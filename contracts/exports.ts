/** Lists as tables to download. */
import { z } from 'zod';

export const EXPORT_LISTS = [
  'assignments',
  'events',
  'receipts',
  'processes',
  'policies',
  'batch-rows',
  'units',
  'people',
  'catalogue',
  'kpis',
  'kpi-measurements',
  'indicator-sets',
  'indicator-set-entries',
  'indicator-set-figures',
  'objectives',
  'programmes',
  'programme-entries',
  'conference-work',
  'conferences',
  'goal-health',
  'check-ins',
  'board-units',
  'board-stages',
  'board-trend',
  'board-load',
  'scope-board-lines',
  'scope-board-stages',
  'scope-board-trend',
  'scope-board-load',
  'directives',
  'distribution-rows',
  'recurrences',
  'templates',
  'delegations',
  'notifications',
  'deliveries',
] as const;

/** Beside the format, the parameters of the list itself; each list says which. */
export const ExportQuery = z.looseObject({ format: z.enum(['csv', 'xlsx']).default('xlsx') });
/** What crosses the wire is the file. */
export const ExportFile = z.string().meta({ id: 'ExportFile' });
