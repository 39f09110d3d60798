/** What comes out of an evaluation: paper forms and tables. */
import { z } from 'zod';
import { Id } from '../common';
import * as O from '../evaluation-outputs';
import * as X from '../exports';
import { FormConductView } from '../fairness';
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
  getFormPacket: endpoint({
    method: 'GET',
    path: '/evaluation-forms/:id/packet',
    action: 'evaluation.read',
    summary:
      'Everything that the results of a form rest on in one file, of a longer period its months as well; checked without this system',
    params: byId,
    response: z.string(),
    status: 200,
    media: { response: 'text/html' },
  }),
  getFormConduct: endpoint({
    method: 'GET',
    path: '/evaluation-forms/:id/conduct',
    action: 'evaluation.read',
    summary:
      'How the leader whose form it is issued work and decided on it in the period; it enters no score',
    params: byId,
    response: FormConductView,
    status: 200,
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
  listNationalExports: endpoint({
    method: 'GET',
    path: '/evaluation-periods/:id/national-exports',
    action: 'evaluationPeriod.read',
    summary: 'What of a period waits for the national database, until when, and the packages made so far',
    params: byId,
    response: O.NationalExportsView,
    status: 200,
  }),
  makeNationalExport: endpoint({
    method: 'POST',
    path: '/evaluation-periods/:id/national-exports',
    action: 'evaluationPeriod.handOver',
    summary: 'Put every result that is in no package into one for the national database',
    params: byId,
    body: O.MakeNationalExport,
    response: O.NationalExportsView,
    status: 201,
  }),
  getNationalExport: endpoint({
    method: 'GET',
    path: '/evaluation-periods/:id/national-exports/:exportId/file',
    action: 'evaluationPeriod.handOver',
    summary: 'A package as JSON, byte for byte as it was made',
    params: z.object({ id: Id, exportId: Id }),
    response: X.ExportFile,
    status: 200,
    media: { response: FILE },
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
