/**
 * One row of a batch, done as if the person who ordered it had asked at this moment: by the same use case as over HTTP,
 * with authority asked anew. The command id follows from batch and row, so a row done twice is done once.
 */
import { findPrincipal } from '../../db/repositories/identity';
import { findCommand } from '../../db/repositories/commands';
import type { Batch, RowResult, WaitingRow } from '../../db/repositories/batches';
import { IssueAssignment } from '../../contracts/assignments';
import type { Principal } from '../../domain/access/principal';
import type { BatchKind } from '../../domain/batches/access';
import { isBatchAct } from '../../domain/batches/acts';
import { DomainError } from '../../domain/errors';
import type { CommandRequest, WriteRequest } from '../assignments/perform';
import { idOfCommand, performCommand, performIssue } from '../assignments/perform';
import { performRemind } from '../assignments/remind';
import { performTransfer } from '../organisation/perform-transfer';
import { performUpkeep } from '../rules/upkeep';
import type { BatchDeps, TermsByKind } from './terms';

type Perform = (deps: BatchDeps, batch: Batch, row: WaitingRow, now: string) => Promise<RowResult>;

/** Does a row. Throws a refusal, which is the row's result, or trouble, after which the row is tried again. */
export const performRow: Perform = (deps, batch, row, now) => PERFORM[batch.kind](deps, batch, row, now);

const PERFORM: Readonly<Record<BatchKind, Perform>> = {
  upkeep: async (deps, { id, terms, reason, orderedBy }, { assignmentId }, now) => {
    const target = terms as TermsByKind['upkeep'];
    const order = { target, reason, byId: orderedBy, batchId: id };

    return { status: await performUpkeep(deps, idOf(assignmentId), order, now) };
  },
  command: performCommandRow,
  issue: performIssueRow,
  transfer: async (deps, batch, row, now) => ({
    status: await performTransfer(deps, await orderer(deps, batch.orderedBy), { batch, row }, now),
  }),
};

async function performCommandRow(
  deps: BatchDeps,
  batch: Batch,
  row: WaitingRow,
  now: string,
): Promise<RowResult> {
  const name = row.act ?? '';

  if (!isBatchAct(name)) {
    throw new DomainError('batch/command-not-offered', { command: name });
  }

  const request = { ...(await requestOf(deps, batch, row, now)), assignmentId: idOf(row.assignmentId) };

  if (name === 'remind') {
    await performRemind(request);
  } else {
    await giveOnce({ ...request, name });
  }

  return { status: 'applied' };
}

async function performIssueRow(
  deps: BatchDeps,
  batch: Batch,
  row: WaitingRow,
  now: string,
): Promise<RowResult> {
  const request = await requestOf(deps, batch, row, now);

  const { assignmentId } = await performIssue(request, () => IssueAssignment.parse(row.body));

  return { status: 'applied', assignmentId };
}

/** Asked first: who has handed an assignment on may not see it any more, and the row is done nevertheless. */
async function giveOnce(request: CommandRequest): Promise<void> {
  if ((await findCommand(request.db, request.assignmentId, idOfCommand(request))) === null) {
    await performCommand(request);
  }
}

/** The request that the orderer makes by a row. */
async function requestOf(
  deps: BatchDeps,
  { id, orderedBy }: Batch,
  { no, retries, body }: WaitingRow,
  now: string,
): Promise<WriteRequest> {
  return {
    ...deps,
    principal: await orderer(deps, orderedBy),
    idempotencyKey: `batch ${id} ${no} ${retries}`,
    rawBody: body ?? {},
    now,
  };
}

/** Who ordered it, with what they are entitled to now. Somebody who has left orders nothing any more. */
async function orderer({ db }: BatchDeps, personId: string): Promise<Principal> {
  const principal = await findPrincipal(db, personId);

  if (principal === null) {
    throw new DomainError('access/not-entitled');
  }

  return principal;
}

function idOf(assignmentId: string | null): string {
  if (assignmentId === null) {
    throw new Error('a row without an assignment');
  }

  return assignmentId;
}
