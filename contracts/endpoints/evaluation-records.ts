/** Minutes and opinions that decisions of an evaluation wait for. */
import * as R from '../evaluation-records';
import { ExportFile } from '../exports';
import { byId, endpoint } from './endpoint';

export const EVALUATION_RECORDS = {
  listPeriodRecords: endpoint({
    method: 'GET',
    path: '/evaluation-periods/:id/records',
    action: 'evaluationPeriod.read',
    summary:
      'Minutes and opinions attached to a period or covering one unit of it, those taken back too, and of whom one is missing',
    params: byId,
    query: R.RecordsQuery,
    response: R.UnitRecordsView,
    status: 200,
  }),
  addEvaluationRecord: endpoint({
    method: 'POST',
    path: '/evaluation-periods/:id/records',
    action: 'evaluationPeriod.record',
    summary:
      'Attach minutes or an opinion with number, date and file: for the agency, a unit of it, or one person',
    params: byId,
    body: R.AddRecord,
    response: R.PeriodRecords,
    status: 201,
  }),
  withdrawEvaluationRecord: endpoint({
    method: 'POST',
    path: '/evaluation-records/:id/withdraw',
    action: 'evaluationPeriod.record',
    summary: 'Take a record back with a reason; what was decided on it keeps its name',
    params: byId,
    body: R.WithdrawRecord,
    response: R.PeriodRecords,
    status: 200,
  }),
  getFormRecords: endpoint({
    method: 'GET',
    path: '/evaluation-forms/:id/records',
    action: 'evaluation.read',
    summary: 'Which records a form waits for, which are there and which are missing',
    params: byId,
    response: R.FormRecordsView,
    status: 200,
  }),
  getEvaluationRecordFile: endpoint({
    method: 'GET',
    path: '/evaluation-records/:id/file',
    action: 'evaluation.read',
    summary: 'The file of a record, as an attachment',
    params: byId,
    response: ExportFile,
    status: 200,
    media: { response: 'application/octet-stream' },
  }),
} as const;
