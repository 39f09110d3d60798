/** Tables in and out: imports with their templates, exports of every list. */
import { z } from 'zod';
import * as X from '../exports';
import * as I from '../imports';
import { ImportQuery, ImportResult } from '../organisation';
import { endpoint } from './endpoint';

const TABLES_IN = ['text/csv', 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'];
const FILE = 'application/octet-stream';

export const TABLES = {
  importTemplate: endpoint({
    method: 'GET',
    path: '/imports/:kind/template',
    action: 'import.template',
    summary: 'A template file for an import',
    params: I.TemplateParams,
    query: I.TemplateQuery,
    response: X.ExportFile,
    status: 200,
    media: { response: FILE },
  }),
  importAssignments: endpoint({
    method: 'POST',
    path: '/imports/assignments',
    action: 'assignment.issue',
    summary: 'Issue assignments from a CSV or XLSX: all rows are right, or none is issued',
    query: I.AssignmentImportQuery,
    response: I.AssignmentImportResult,
    status: 200,
    media: { request: TABLES_IN },
  }),
  importCatalogue: endpoint({
    method: 'POST',
    path: '/imports/catalogue',
    action: 'catalogue.draft',
    summary: 'Draft products of the work catalogue from a CSV or XLSX; all rows or none',
    query: ImportQuery,
    response: ImportResult,
    status: 200,
    media: { request: TABLES_IN },
  }),
  importKpiMeasurements: endpoint({
    method: 'POST',
    path: '/imports/kpi-measurements',
    action: 'kpi.report',
    summary: 'Figures of indicators from a CSV or XLSX, each kept with file and row; all rows or none',
    query: I.KpiImportQuery,
    response: ImportResult,
    status: 200,
    media: { request: TABLES_IN },
  }),
  importRows: endpoint({
    method: 'POST',
    path: '/imports/:kind',
    action: 'organisation.import',
    summary: 'Import a CSV or XLSX; all rows or none',
    params: I.ImportParams,
    query: ImportQuery,
    response: ImportResult,
    status: 200,
    media: { request: TABLES_IN },
  }),
  exportList: endpoint({
    method: 'GET',
    path: '/exports/:list',
    action: 'export.make',
    summary: 'A list as CSV or XLSX, of the rows that one may see',
    params: z.object({ list: z.enum(X.EXPORT_LISTS) }),
    query: X.ExportQuery,
    response: X.ExportFile,
    status: 200,
    media: { response: FILE },
  }),
} as const;
