/** Composition root of the API process. */
import { createServer } from 'node:http';
import type { Server } from 'node:http';
import path from 'node:path';
import type { Config } from '../config/env';
import { loadConfig } from '../config/env';
import { createLogger } from '../config/logger';
import { createDataConverter } from '../config/payload-codec';
import { addressRulesOf, publicUrlOf } from '../config/notifying';
import { payloadKey } from '../config/payload-key';
import { createSecretBox } from '../config/secret-box';
import { createClient } from '../config/temporal-connection';
import { createDatabase } from '../db/knex';
import { assertSchema } from '../db/migrate';
import { createApp } from './app';
import type { ApiConfig } from './context';
import { readLags } from '../db/repositories/lag';
import { createMetrics } from './metrics';
import { createProcessGateway } from '../application/process-gateway';
import { createEvaluationGateway } from '../application/process-evaluation';
import { createKpiGateway } from '../application/process-kpi';
import { createBatchGateway } from '../application/process-batches';
import { createDigestGateway } from '../application/process-digests';
import { createGoalGateway } from '../application/process-goals';
import { createOpinionGateway } from '../application/process-opinions';
import { createRecurringGateway } from '../application/process-recurring';
import { createDirectiveGateway } from '../application/process-directive';
import { StreamHub } from './stream/hub';

/** What is still being answered at the end gets this long. */
/** Longer than proxies and browsers keep an idle connection, so that it is they who close it, never under a request. */
const KEEP_ALIVE_MS = 65_000;
const GRACE_MS = 8_000;

async function main(): Promise<void> {
  const config = loadConfig();
  const logger = createLogger('api', config.LOG_LEVEL);

  if (config.DATABASE_URL === undefined) {
    throw new Error('DATABASE_URL is not set: "npm start" sets it for its own PostgreSQL.');
  }

  const db = createDatabase(config.DATABASE_URL, {
    max: config.DATABASE_POOL,
    applicationName: 'mandate-api',
  });
  await assertSchema(db);

  const client = createClient(config, createDataConverter(payloadKey(config)));
  const gateway = createProcessGateway(client, { taskQueue: config.TEMPORAL_TASK_QUEUE });
  const batches = createBatchGateway(client, { taskQueue: config.TEMPORAL_TASK_QUEUE });
  const digests = createDigestGateway(client, { taskQueue: config.TEMPORAL_TASK_QUEUE });
  const recurring = createRecurringGateway(client, { taskQueue: config.TEMPORAL_TASK_QUEUE });
  const directives = createDirectiveGateway(client, { taskQueue: config.TEMPORAL_TASK_QUEUE });
  const evaluations = createEvaluationGateway(client, { taskQueue: config.TEMPORAL_TASK_QUEUE });
  const kpis = createKpiGateway(client, { taskQueue: config.TEMPORAL_TASK_QUEUE });
  const goals = createGoalGateway(client, { taskQueue: config.TEMPORAL_TASK_QUEUE });
  const opinions = createOpinionGateway(client, { taskQueue: config.TEMPORAL_TASK_QUEUE });
  const stream = new StreamHub({ db, databaseUrl: config.DATABASE_URL, logger });
  stream.start();

  const metrics = createMetrics({ stream, lags: () => readLags(db) });
  const app = createApp(
    {
      db,
      config: apiConfig(config),
      logger,
      gateway,
      batches,
      digests,
      recurring,
      directives,
      evaluations,
      kpis,
      goals,
      opinions,
      secrets: createSecretBox(payloadKey(config)),
      clock: () => new Date(),
      stream,
    },
    metrics,
  );
  const server = createServer(app);
  server.keepAliveTimeout = KEEP_ALIVE_MS;
  server.headersTimeout = KEEP_ALIVE_MS + 1_000;
  await listen(server, config.PORT, config.HOST);
  const metricsServer = config.METRICS_PORT === 0 ? null : metrics.listen(config.METRICS_PORT);
  logger.info({ port: config.PORT, host: config.HOST }, 'API listens');

  let stopping = false;
  const stop = async (signal: string): Promise<void> => {
    if (stopping) {
      return;
    }

    stopping = true;
    logger.info({ signal }, 'API stops');
    setTimeout(() => process.exit(1), GRACE_MS).unref();
    const closed = new Promise((resolve) => server.close(resolve));
    await stream.stop();
    server.closeIdleConnections();
    metricsServer?.close();
    await closed;
    await client.connection.close();
    await db.destroy();
    process.exit(0);
  };

  process.once('SIGTERM', (signal) => void stop(signal));
  process.once('SIGINT', (signal) => void stop(signal));
}

function apiConfig(config: Config): ApiConfig {
  return {
    publicUrl: publicUrlOf(config),
    webDir: path.resolve(__dirname, '..', 'web'),
    filesDir: path.join(config.MANDATE_DATA_DIR, 'files'),
    demo: config.DEMO && config.NODE_ENV !== 'production' ? { password: config.DEMO_PASSWORD } : null,
    temporalUiUrl: config.TEMPORAL_UI_URL ?? null,
    mailOn: config.SMTP_URL !== undefined,
    mailCatcherDir: config.MAIL_CATCHER_DIR ?? null,
    webhookRules: addressRulesOf(config),
    trustProxy: config.TRUST_PROXY ?? false,
  };
}

function listen(server: Server, port: number, host: string): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      server.off('error', reject);
      resolve();
    });
  });
}

main().catch((error: unknown) => {
  process.stderr.write(`API: ${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(1);
});
