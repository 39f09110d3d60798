/** The worker process: workflows and activities, until it is told to stop. */
import { rm } from 'node:fs/promises';
import path from 'node:path';
import { Runtime } from '@temporalio/worker';
import type { Knex } from 'knex';
import { createMailer } from '../application/notifying/mailer';
import { createDigestGateway } from '../application/process-digests';
import type { Config } from '../config/env';
import { loadConfig } from '../config/env';
import {
  addressRulesOf,
  mailSettingsOf,
  publicUrlOf,
  receiverAuthorities,
  replySettingsOf,
} from '../config/notifying';
import { createSecretBox } from '../config/secret-box';
import { DELIVERY_RETRY } from '../domain/notifying/retry';
import { createLogger } from '../config/logger';
import type { Logger } from '../config/logger';
import { createDataConverter } from '../config/payload-codec';
import { payloadKey } from '../config/payload-key';
import { connectWorker, createClient } from '../config/temporal-connection';
import { createProcessGateway } from '../application/process-gateway';
import { createKpiGateway } from '../application/process-kpi';
import { createEvaluationGateway } from '../application/process-evaluation';
import { createBatchGateway } from '../application/process-batches';
import { createRepairGateway } from '../application/process-repair';
import { createGoalGateway } from '../application/process-goals';
import { createOpinionGateway } from '../application/process-opinions';
import { createRecurringGateway } from '../application/process-recurring';
import { createDirectiveGateway } from '../application/process-directive';
import { createDatabase } from '../db/knex';
import { assertSchema } from '../db/migrate';
import { createWorker } from './create-worker';
import type { DeliveringOptions } from './delivering';
import { Delivering } from './delivering';
import { startMailReceiver } from './mail-receiver';
import { startHousekeeping } from './housekeeping';
import { startTellingWatchers } from './telling-watchers';

async function main(): Promise<void> {
  const config = loadConfig();
  const logger = createLogger('worker', config.LOG_LEVEL);
  Runtime.install({
    logger: runtimeLogger(logger),
    shutdownSignals: ['SIGTERM', 'SIGINT'],
    ...(config.METRICS_PORT > 0 && {
      telemetryOptions: { metrics: { prometheus: { bindAddress: `127.0.0.1:${config.METRICS_PORT}` } } },
    }),
  });

  if (config.DATABASE_URL === undefined) {
    throw new Error('DATABASE_URL is not set: "npm start" sets it for its own PostgreSQL.');
  }

  const db = createDatabase(config.DATABASE_URL, {
    max: config.DATABASE_POOL,
    applicationName: 'mandate-worker',
  });
  await assertSchema(db);
  const connection = await connectWorker(config);
  const dataConverter = createDataConverter(payloadKey(config));
  const client = createClient(config, dataConverter);
  const taskQueue = config.TEMPORAL_TASK_QUEUE;
  const worker = await createWorker({
    connection,
    namespace: config.TEMPORAL_NAMESPACE,
    taskQueue,
    dataConverter,
    workflows: { bundlePath: path.join(__dirname, '..', 'workflow-bundle.js') },
    maxCachedWorkflows: config.WORKER_MAX_CACHED_WORKFLOWS,
    db,
    logger,
    gateway: createProcessGateway(client, { taskQueue }),
    evaluations: createEvaluationGateway(client, { taskQueue }),
    kpis: createKpiGateway(client, { taskQueue }),
    batches: createBatchGateway(client, { taskQueue }),
  });

  logger.info({ taskQueue }, 'worker ready');
  process.send?.('ready');
  const stopHousekeeping = startHousekeeping(db, logger, {
    batches: createBatchGateway(client, { taskQueue }),
    recurring: createRecurringGateway(client, { taskQueue }),
    directives: createDirectiveGateway(client, { taskQueue }),
    evaluations: createEvaluationGateway(client, { taskQueue }),
    kpis: createKpiGateway(client, { taskQueue }),
    goals: createGoalGateway(client, { taskQueue }),
    opinions: createOpinionGateway(client, { taskQueue }),
    repair: createRepairGateway(client, { taskQueue }),
    digests: createDigestGateway(client, { taskQueue }),
    // Where the API puts uploads: both parts share the data folder.
    removeBytes: (fileId) => rm(path.join(config.MANDATE_DATA_DIR, 'files', fileId), { force: true }),
  });
  const stopTelling = startTellingWatchers(db, logger);
  const delivering = new Delivering(deliveringOptions(config, config.DATABASE_URL, db, logger));
  delivering.start();
  const replies = replySettingsOf(config);
  const receiver =
    replies === null ? null : await startMailReceiver({ ...replies, db, logger, clock: () => new Date() });
  await worker.run();
  stopHousekeeping();
  await receiver?.stop();
  await stopTelling();
  await delivering.stop();
  await connection.close();
  await client.connection.close();
  await db.destroy();
}

function deliveringOptions(config: Config, databaseUrl: string, db: Knex, logger: Logger): DeliveringOptions {
  const mail = mailSettingsOf(config);

  return {
    db,
    databaseUrl,
    logger,
    mailer: mail === null ? null : createMailer(mail),
    webhooks: { rules: addressRulesOf(config), ca: receiverAuthorities(config) },
    secrets: createSecretBox(payloadKey(config)),
    publicUrl: publicUrlOf(config),
    replyDomain: config.MAIL_REPLY_DOMAIN ?? null,
    retry: DELIVERY_RETRY,
    clock: () => new Date(),
    spread: Math.random,
  };
}

/** The SDK's log lines in our log. */
function runtimeLogger(logger: Logger) {
  const to =
    (level: 'trace' | 'debug' | 'info' | 'warn' | 'error') =>
    (message: string, meta?: object): void =>
      logger[level](meta ?? {}, message);

  return {
    log: (level: string, message: string, meta?: object) =>
      logger[LEVELS[level] ?? 'info'](meta ?? {}, message),
    trace: to('trace'),
    debug: to('debug'),
    info: to('debug'),
    warn: to('warn'),
    error: to('error'),
  };
}

const LEVELS: Record<string, 'trace' | 'debug' | 'info' | 'warn' | 'error'> = {
  TRACE: 'trace',
  DEBUG: 'debug',
  INFO: 'info',
  WARN: 'warn',
  ERROR: 'error',
};

main().catch((error: unknown) => {
  process.stderr.write(`worker: ${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(1);
});
