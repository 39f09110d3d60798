/**
 * Issues the next rows of the distribution whose turn it is, so many at a time as the window allows: as one is answered,
 * the next begins. Answers whether there may be more to do.
 */
import type { Template } from '../application/directives/distributions';
import { issueRow } from '../application/directives/issue-row';
import { SlowEngineError } from '../application/process-gateway';
import { isTransient } from '../db/failures';
import type { Distribution, WaitingRow } from '../db/repositories/distributions';
import {
  endDistribution,
  finishDistributionRow,
  runningDistribution,
} from '../db/repositories/distributions';
import type { ErrorCode } from '../domain/errors';
import { DomainError } from '../domain/errors';
import { RowSource } from './distribution-rows';
import type { ActivityDeps } from './index';

/** Rows under way at a time: enough to keep the engine busy, few enough that people's own commands get through. */
const WINDOW = 8;
/** One call begins no row after this long: a worker that stops need not wait, and one that was killed is soon noticed. */
const SLICE_MS = 5_000;

export const issueDistributionRows =
  (deps: ActivityDeps) =>
  async (directiveId: string): Promise<boolean> => {
    const distribution = await runningDistribution<Template>(deps.db, directiveId);

    if (distribution === null) {
      return false;
    }

    const rows = new RowSource(deps.db, distribution.id, Date.now() + SLICE_MS);
    const lane = async (): Promise<void> => {
      for (let row = await rows.next(); row !== null; row = await rows.next()) {
        await finishRow(deps, distribution, row).catch((error: unknown) => {
          rows.close();
          throw error;
        });
      }
    };
    const lanes = await Promise.allSettled(Array.from({ length: WINDOW }, lane));
    const failed = lanes.find((one) => one.status === 'rejected');

    if (failed !== undefined) {
      throw failed.reason;
    }

    await endDistribution(deps.db, distribution.id);

    return true;
  };

/** A refusal is the row's result; trouble with the engine or the database is not, and the call is tried again. */
async function finishRow(
  { db, gateway, logger }: ActivityDeps,
  distribution: Distribution<Template>,
  row: WaitingRow,
): Promise<void> {
  try {
    const assignmentId = await issueRow({ db, gateway }, distribution, row, new Date().toISOString());
    await finishDistributionRow(db, distribution.id, row.no, { assignmentId });
  } catch (error) {
    const errorCode = refusalIn(error);

    if (errorCode === null) {
      throw error;
    }

    logger.warn({ distributionId: distribution.id, no: row.no, err: error }, 'row refused');
    await finishDistributionRow(db, distribution.id, row.no, { errorCode });
  }
}

const TROUBLE: readonly ErrorCode[] = [
  'engine/unreachable',
  'engine/closed',
  'database/unreachable',
  'record/diverged',
];

/** The code to keep with the row, or null when it is no fault of the row. One that nobody foresaw does not hold up the rest. */
function refusalIn(error: unknown): ErrorCode | null {
  if (error instanceof DomainError) {
    return TROUBLE.includes(error.code) ? null : error.code;
  }

  return error instanceof SlowEngineError || isTransient(error) ? null : 'internal/unexpected';
}
