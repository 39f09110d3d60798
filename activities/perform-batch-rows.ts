/** Does the next rows of a batch, several at a time; answers whether there may be more to do. */
import { performRow } from '../application/batches/perform-row';
import { SlowEngineError } from '../application/process-gateway';
import type { Batch, WaitingRow } from '../db/repositories/batches';
import { findBatch, finishRow, postponeRow, setBatchState, waitingRows } from '../db/repositories/batches';
import { DomainError } from '../domain/errors';
import type { ActivityDeps } from './index';

/** Rows of one call: few enough that a pause is felt at once, and that a dead worker is soon noticed. */
const CHUNK = 20;
/** Rows under way at a time: people's own commands go before batches. */
const AT_A_TIME = 4;

export const performBatchRows =
  (deps: ActivityDeps) =>
  async (batchId: string): Promise<boolean> => {
    const batch = await findBatch(deps.db, batchId);

    if (batch?.state !== 'running') {
      return false;
    }

    const rows = await waitingRows(deps.db, batchId, CHUNK);

    if (rows.length === 0) {
      await setBatchState(deps.db, batchId, ['running'], 'done');

      return false;
    }

    const lane = async (): Promise<void> => {
      for (let row = rows.shift(); row !== undefined; row = rows.shift()) {
        await settleRow(deps, batch, row);
      }
    };
    await Promise.all(Array.from({ length: AT_A_TIME }, lane));

    return true;
  };

/** A refusal is the row's result; trouble with the engine or the database is not, and the whole call is tried again. */
async function settleRow(deps: ActivityDeps, batch: Batch, row: WaitingRow): Promise<void> {
  const { db, logger } = deps;

  try {
    await finishRow(db, batch.id, row.no, await performRow(deps, batch, row, new Date().toISOString()));
  } catch (error) {
    if (error instanceof SlowEngineError) {
      // It may still be done: the row is asked again later, under the same command id.
      await postponeRow(db, batch.id, row.no);
    }

    if (!(error instanceof DomainError) || TROUBLE.includes(error.code)) {
      throw error;
    }

    logger.warn({ batchId: batch.id, row: row.no, code: error.code }, 'row of a batch refused');
    await finishRow(db, batch.id, row.no, {
      status: 'failed',
      errorCode: error.code,
      errorDetails: error.details,
    });
  }
}

const TROUBLE: readonly string[] = ['engine/unreachable', 'database/unreachable', 'record/diverged'];
