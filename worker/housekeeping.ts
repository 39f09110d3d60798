/** What only grows is swept: old command answers, spent rate-limit windows, read-out outbox rows. */
import type { Knex } from 'knex';
import type { Logger } from '../config/logger';
import { sweepCommands } from '../db/repositories/commands';
import { sweepOutbox } from '../db/repositories/outbox';
import { sweepAttempts } from '../db/repositories/rate-limit';

const EVERY_MS = 60 * 60_000;

/** Sweeps now and every hour; several workers may, each statement is whole in itself. Answers how to stop. */
export function startHousekeeping(db: Knex, logger: Logger): () => void {
  const sweep = (): void => {
    Promise.all([sweepCommands(db), sweepOutbox(db), sweepAttempts(db)]).catch((error: unknown) => {
      logger.warn({ err: error }, 'housekeeping failed; the next round tries again');
    });
  };
  const timer = setInterval(sweep, EVERY_MS);
  sweep();

  return () => clearInterval(timer);
}
