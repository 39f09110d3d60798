/** Reminding everybody who holds an assignment in one cell of a directive: one batch, so that each is told once. */
import { listAssignments } from '../../db/repositories/assignments';
import type { NewRow, Batch } from '../../db/repositories/batches';
import type { RemindedCell } from '../../domain/assignment/cells';
import type { StandingThresholds } from '../../domain/assignment/standing';
import { ROWS_MOST } from '../../domain/batches/acts';
import { DomainError } from '../../domain/errors';
import { opaqueId } from '../assignments/command-id';
import { orderBatch } from '../batches/order';
import type { CommandTerms } from '../batches/terms';
import type { BatchGateway } from '../process-batches';
import type { DirectiveRequest } from './registry';

export interface RemindOrder {
  directiveId: string;
  cell: RemindedCell;
  /** Goes to those who are reminded, and stays with the order. */
  reason: string;
  expected: number;
}

/**
 * Orders the batch. Its rows are what the orderer sees in the cell at this moment. Throws `batch/nothing-selected`,
 * `batch/too-many`, and `batch/preview-changed` when they are not as many as were seen.
 */
export function remindCell(
  request: DirectiveRequest,
  { batches, thresholds }: { batches: BatchGateway; thresholds: StandingThresholds },
  order: RemindOrder,
): Promise<Batch<CommandTerms>> {
  const { db, principal, now, requestId } = request;
  const { directiveId, reason } = order;

  return orderBatch(
    { db, batches },
    {
      id: opaqueId(['batch', requestId]),
      kind: 'command',
      terms: { command: 'remind', about: { kind: 'directive', id: directiveId } },
      reason,
      by: principal.personId,
      at: now,
      request: order,
    },
    () => rowsOf(request, thresholds, order),
  );
}

async function rowsOf(
  { db, principal }: DirectiveRequest,
  thresholds: StandingThresholds,
  { directiveId, cell, reason, expected }: RemindOrder,
): Promise<NewRow[]> {
  const page = { limit: ROWS_MOST, after: null };
  const { rows, next } = await listAssignments(db, principal, { directiveId, cell }, thresholds, page);

  if (rows.length === 0) {
    throw new DomainError('batch/nothing-selected');
  }

  if (next !== null) {
    throw new DomainError('batch/too-many', { rows: expected, most: ROWS_MOST });
  }

  if (rows.length !== expected) {
    throw new DomainError('batch/preview-changed', { affected: rows.length });
  }

  return rows.map(({ state }) => ({ assignmentId: state.id, act: 'remind', body: { note: reason } }));
}
