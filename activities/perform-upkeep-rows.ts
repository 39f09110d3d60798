/** Does the next rows of a batch of upkeep, several at a time; answers whether there may be more to do. */
import type { UpkeepTarget } from '../application/rules/upkeep';
import { performUpkeep } from '../application/rules/upkeep';
import { findBatch, finishRow, setBatchState, waitingRows } from '../db/repositories/upkeep-batches';
import { DomainError } from '../domain/errors';
import type { ActivityDeps } from './index';

/** Rows of one call: few enough that a pause is felt at once, and that a dead worker is soon noticed. */
const CHUNK = 20;
/** Rows under way at a time: people's own commands go before upkeep. */
const AT_A_TIME = 4;

export const performUpkeepRows =
  (deps: ActivityDeps) =>
  async (batchId: string): Promise<boolean> => {
    const batch = await findBatch<UpkeepTarget>(deps.db, batchId);

    if (batch?.state !== 'running') {
      return false;
    }

    const rows = await waitingRows(deps.db, batchId, CHUNK);

    if (rows.length === 0) {
      await setBatchState(deps.db, batchId, ['running'], 'done');

      return false;
    }

    const { target, reason, orderedBy: byId } = batch;
    const lane = async (): Promise<void> => {
      for (let id = rows.shift(); id !== undefined; id = rows.shift()) {
        await performRow(deps, id, { target, reason, byId, batchId });
      }
    };
    await Promise.all(Array.from({ length: AT_A_TIME }, lane));

    return true;
  };

/** A refusal is the row's result; trouble with the engine or the database is not, and the whole call is tried again. */
async function performRow(
  { db, gateway, logger }: ActivityDeps,
  assignmentId: string,
  order: Parameters<typeof performUpkeep>[2],
): Promise<void> {
  try {
    const status = await performUpkeep({ db, gateway }, assignmentId, order, new Date().toISOString());
    await finishRow(db, order.batchId, assignmentId, { status, errorCode: null });
  } catch (error) {
    if (!(error instanceof DomainError) || TROUBLE.includes(error.code)) {
      throw error;
    }

    logger.warn({ assignmentId, batchId: order.batchId, code: error.code }, 'upkeep refused');
    await finishRow(db, order.batchId, assignmentId, { status: 'failed', errorCode: error.code });
  }
}

const TROUBLE: readonly string[] = ['engine/unreachable', 'database/unreachable', 'record/diverged'];
