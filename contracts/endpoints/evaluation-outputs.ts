/** What comes out of an evaluation: paper forms and tables. */
import { z } from 'zod';
import { Id } from '../common';
import * as O from '../evaluation-outputs';
import * as X from '../exports';
import { byId, endpoint } from './endpoint';

const FILE = 'application/octet-stream';

export const EVALUATION_OUTPUTS = {
  getFormPaper: endpoint({
    method: 'GET',
    path: '/evaluation-forms/:id/paper',
    action: 'evaluation.read',
    summary: 'A form as it is printed: Form 01, for a year Form 02; once confirmed with the frozen values',
    params: byId,
    query: O.PaperQuery,
    response: O.PaperView,
    status: 200,
  }),
  exportFormPaper: endpoint({
    method: 'GET',
    path: '/evaluation-forms/:id/paper/table',
    action: 'evaluation.read',
    summary: 'The same as CSV or XLSX',
    params: byId,
    query: O.PaperTableQuery,
    response: X.ExportFile,
    status: 200,
    media: { response: FILE },
  }),
  getFormDocument: endpoint({
    method: 'GET',
    path: '/evaluation-forms/:id/documents/:hash',
    action: 'evaluation.read',
    summary: 'A notice or decision exactly as it was given with a result',
    params: z.object({ id: Id, hash: z.string().regex(/^[0-9a-f]{64}$/) }),
    response: O.DocumentView,
    status: 200,
  }),
  exportPeriodSummary: endpoint({
    method: 'GET',
    path: '/evaluation-periods/:id/summary',
    action: 'evaluationPeriod.read',
    summary: 'The people of a period with their results as CSV or XLSX: by unit and name, never by score',
    params: byId,
    query: O.TableQuery,
    response: X.ExportFile,
    status: 200,
    media: { response: FILE },
  }),
} as const;
