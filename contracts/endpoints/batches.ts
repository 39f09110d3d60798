/** Many at once: batches, their progress, and what became of each row. */
import * as B from '../batches';
import * as R from '../reminders';
import { byId, endpoint } from './endpoint';

export const BATCHES = {
  previewBatch: endpoint({
    method: 'POST',
    path: '/batches/preview',
    action: 'batch.order',
    summary: 'What an act on many assignments would do to each',
    body: B.PreviewBatch,
    response: B.BatchPreview,
    status: 200,
  }),
  orderBatch: endpoint({
    method: 'POST',
    path: '/batches',
    action: 'batch.order',
    summary: 'Act on many assignments, as previewed; each row with one’s authority at that moment',
    body: B.OrderBatch,
    response: B.BatchView,
    status: 201,
  }),
  remind: endpoint({
    method: 'POST',
    path: '/assignments/:id/remind',
    action: 'assignment.remind',
    summary: 'Remind whoever holds an assignment',
    params: byId,
    body: R.Remind,
    response: R.Reminded,
    status: 200,
  }),
  listBatches: endpoint({
    method: 'GET',
    path: '/batches',
    action: 'batch.read',
    summary: 'Batches that one ordered or looks after, newest first',
    query: B.BatchQuery,
    response: B.BatchPage,
    status: 200,
  }),
  getBatch: endpoint({
    method: 'GET',
    path: '/batches/:id',
    action: 'batch.read',
    summary: 'One batch with its progress',
    params: byId,
    response: B.BatchView,
    status: 200,
  }),
  listBatchRows: endpoint({
    method: 'GET',
    path: '/batches/:id/rows',
    action: 'batch.read',
    summary: 'What became of each row of a batch',
    params: byId,
    query: B.BatchRowQuery,
    response: B.BatchRowPage,
    status: 200,
  }),
  controlBatch: endpoint({
    method: 'POST',
    path: '/batches/:id/control',
    action: 'batch.control',
    summary: 'Pause, resume, cancel the rest, or try failed rows again',
    params: byId,
    body: B.ControlBatch,
    response: B.BatchView,
    status: 200,
  }),
} as const;
