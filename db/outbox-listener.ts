/** A connection of its own that hears of new outbox rows, and comes back by itself when it is lost. */
import { Client } from 'pg';
import type { Logger } from 'pino';

const CHANNEL = 'mandate_outbox';
const FIRST_DELAY_MS = 200;
const LONGEST_DELAY_MS = 10_000;

export interface Listener {
  stop(): Promise<void>;
}

/** Calls `onRows` at every notice, and after every reconnect, since notices may have been missed meanwhile. */
export function listenToOutbox(
  databaseUrl: string,
  logger: Logger,
  onRows: () => void,
  name = 'mandate-stream',
): Listener {
  let client: Client | null = null;
  let timer: NodeJS.Timeout | null = null;
  let delay = FIRST_DELAY_MS;
  let stopped = false;

  const lost = (failed: Client, error: unknown): void => {
    if (stopped || client !== failed) {
      return;
    }

    client = null;
    failed.removeAllListeners('end');
    void failed.end().catch(() => undefined);
    logger.warn({ err: error, delay }, 'lost the connection that hears of new rows');
    timer = setTimeout(connect, delay);
    delay = Math.min(delay * 2, LONGEST_DELAY_MS);
  };

  const connect = (): void => {
    const next = new Client({
      connectionString: databaseUrl,
      application_name: name,
      keepAlive: true,
    });
    client = next;
    next.on('error', (error) => lost(next, error));
    next.on('end', () => lost(next, new Error('connection ended')));
    next.on('notification', onRows);
    next
      .connect()
      .then(() => next.query(`LISTEN ${CHANNEL}`))
      .then(
        () => {
          delay = FIRST_DELAY_MS;
          onRows();
        },
        (error: unknown) => lost(next, error),
      );
  };

  connect();

  return {
    stop: async () => {
      stopped = true;

      if (timer !== null) {
        clearTimeout(timer);
      }

      await client?.end().catch(() => undefined);
    },
  };
}
