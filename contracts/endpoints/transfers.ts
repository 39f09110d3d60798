/** Transfers of people and re-organisations of units. */
import { BatchView } from '../batches';
import * as P from '../planned-transfers';
import { TransferAlong } from '../transfer-along';
import * as T from '../transfers';
import { byId, endpoint } from './endpoint';

export const TRANSFERS = {
  previewTransfer: endpoint({
    method: 'POST',
    path: '/transfers/preview',
    action: 'transfer.preview',
    summary: 'Where every open assignment lands when a person moves or leaves, or a unit closes',
    body: T.PreviewTransfer,
    response: T.TransferPreview,
    status: 200,
  }),
  orderTransfer: endpoint({
    method: 'POST',
    path: '/transfers',
    action: 'transfer.order',
    summary: 'Edit the posts and pass on what hangs on them, as previewed; a batch does it row by row',
    body: T.OrderTransfer,
    response: BatchView,
    status: 201,
  }),
  readTransferAlong: endpoint({
    method: 'GET',
    path: '/transfers/:id/along',
    action: 'transfer.readPlanned',
    summary:
      'What a transfer did beside the assignments: recurrences, templates, delegations; id of its batch',
    params: byId,
    response: TransferAlong,
    status: 200,
  }),
  planTransfer: endpoint({
    method: 'POST',
    path: '/transfers/planned',
    action: 'transfer.plan',
    summary: 'Order a transfer for a later day; it is worked out anew on that day',
    body: P.PlanTransfer,
    response: P.PlannedTransferView,
    status: 201,
  }),
  listPlannedTransfers: endpoint({
    method: 'GET',
    path: '/transfers/planned',
    action: 'transfer.readPlanned',
    summary: 'Transfers that wait for their day, then the latest that were settled, with what had changed',
    response: P.PlannedTransferList,
    status: 200,
  }),
  callOffTransfer: endpoint({
    method: 'POST',
    path: '/transfers/planned/:id/call-off',
    action: 'transfer.plan',
    summary: 'Call off a transfer that waits for its day',
    params: byId,
    body: P.CallOffTransfer,
    response: P.PlannedTransferView,
    status: 200,
  }),
} as const;
