/** Transfers of people and re-organisations of units. */
import { BatchView } from '../batches';
import * as T from '../transfers';
import { endpoint } from './endpoint';

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
} as const;
