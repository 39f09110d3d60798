/** Word to watchers of what was recorded, a little behind it. Every worker tries; one at a time has the relay's place. */
import type { Knex } from 'knex';
import { tellWatchers } from '../application/collaboration/tell-watchers';
import type { Logger } from '../config/logger';

const EVERY_MS = 2_000;

/** Begins to tell; answers how to stop, which waits for what is being told. */
export function startTellingWatchers(db: Knex, logger: Logger): () => Promise<void> {
  let running = Promise.resolve();
  let isRunning = false;
  const round = (): void => {
    if (!isRunning) {
      isRunning = true;
      running = tellWatchers(db)
        .catch((error: unknown) =>
          logger.warn({ err: error }, 'watchers could not be told; the next round tries again'),
        )
        .finally(() => {
          isRunning = false;
        });
    }
  };
  const timer = setInterval(round, EVERY_MS);

  return async () => {
    clearInterval(timer);
    await running;
  };
}
