/**
 * One row of a transfer: the parts of one assignment pass as ordered, as far as they are still where they were. Whoever
 * ordered it must still keep the posts; the command id follows from the row, so a row done twice is done once.
 */
import type { Batch, WaitingRow } from '../../db/repositories/batches';
import { openAssignment, wasAnswered } from '../../db/repositories/upkeep';
import type { Principal } from '../../domain/access/principal';
import { POLICY_ROWS } from '../../domain/access/policy-table';
import type { TransferPart } from '../../domain/assignment/transfer';
import { DomainError } from '../../domain/errors';
import { bodyHashOf, opaqueId } from '../assignments/command-id';
import { quietOf } from '../assignments/reference';
import { send } from '../assignments/send';
import type { BatchDeps, TransferTerms } from '../batches/terms';

/** What a row of a transfer carries. */
export interface TransferRowBody {
  parts: TransferPart[];
}

export async function performTransfer(
  deps: BatchDeps,
  principal: Principal,
  { batch, row }: { batch: Batch; row: WaitingRow },
  now: string,
): Promise<'applied' | 'unchanged' | 'closed'> {
  const { who } = POLICY_ROWS['transfer.order'];

  if (!principal.roles.some((role) => who.includes(role))) {
    throw new DomainError('access/not-entitled');
  }

  const assignmentId = row.assignmentId ?? '';
  const commandId = opaqueId(['transfer', batch.id, assignmentId, String(row.retries)]);

  if (await wasAnswered(deps.db, assignmentId, commandId)) {
    return 'applied';
  }

  const open = await openAssignment(deps.db, assignmentId);

  if (open === null) {
    return 'closed';
  }

  const { state } = open;
  const { parts } = row.body as TransferRowBody;
  const { documentNumber } = batch.terms as TransferTerms;
  const body = { reason: batch.reason, documentNumber, batchId: batch.id, parts };
  const result = await send(deps, open, 'transfer', {
    commandId,
    bodyHash: bodyHashOf(body),
    receivedAt: now,
    seenSeq: state.seq,
    actor: {
      personId: principal.personId,
      grounds: {
        headAboveIssuer: false,
        managerOfAssignee: false,
        intakeKeeper: false,
        keepsPosts: true,
      },
    },
    body,
    ...(await quietOf(deps.db, state.rules, now)),
  });

  return result.seq > state.seq ? 'applied' : 'unchanged';
}
