/**
 * What only grows is swept: old command answers, spent rate-limit windows, read-out outbox rows. Batches that should run
 * are started again, whatever kept them from it.
 */
import type { Knex } from 'knex';
import type { UpkeepGateway } from '../application/process-upkeep';
import type { Logger } from '../config/logger';
import { sweepCommands } from '../db/repositories/commands';
import { sweepOutbox } from '../db/repositories/outbox';
import { sweepAttempts } from '../db/repositories/rate-limit';
import { recentBatches } from '../db/repositories/upkeep-batches';

const EVERY_MS = 60 * 60_000;

/** Sweeps now and every hour; several workers may, each statement is whole in itself. Answers how to stop. */
export function startHousekeeping(db: Knex, logger: Logger, upkeep: UpkeepGateway): () => void {
  const sweep = (): void => {
    Promise.all([sweepCommands(db), sweepOutbox(db), sweepAttempts(db), goOn(db, upkeep)]).catch(
      (error: unknown) => {
        logger.warn({ err: error }, 'housekeeping failed; the next round tries again');
      },
    );
  };
  const timer = setInterval(sweep, EVERY_MS);
  sweep();

  return () => clearInterval(timer);
}

const BATCHES_LOOKED_AT = 100;

async function goOn(db: Knex, upkeep: UpkeepGateway): Promise<void> {
  const running = (await recentBatches(db, BATCHES_LOOKED_AT)).filter(({ state }) => state === 'running');
  await Promise.all(running.map(({ id }) => upkeep.start(id)));
}
