import path from 'node:path';
import { Connection } from '@temporalio/client';

import type { Config } from '../../config/env';
import { payloadKey } from '../../config/payload-key';
import { connectionOptions } from '../../config/temporal-connection';
import { refusalOfServer } from '../../config/temporal-version';
import { startEmbeddedPostgres } from '../embedded-postgres';
import { startTemporalServer } from '../temporal-server';
import type { Progress } from './log';
import { nodePart } from './node-part';
import { freePort, isPortFree } from './ports';
import { poll } from './processes';
import type { Part, Supervisor } from './supervisor';

/** Where the started system is reached, and the environment that its API and worker get. */
export interface Addresses {
  databaseUrl: string;
  temporalAddress: string;
  temporalUiUrl: string | undefined;
  /** The demo's mail catcher, where there is one. */
  mail?: { url: string; folder: string };
}

/** Starts PostgreSQL unless `DATABASE_URL` names one; resolves with the connection string. */
export async function startDatabase(
  config: Config,
  supervisor: Supervisor,
  progress: Progress,
): Promise<string> {
  if (config.DATABASE_URL) return config.DATABASE_URL;
  let url = '';
  const part: Part = {
    name: 'PostgreSQL',
    kind: 'server',
    start: async () => {
      const server = await startEmbeddedPostgres({ dataDir: config.MANDATE_DATA_DIR, progress });
      url = sameAddress('PostgreSQL', url, server.url);
      return server;
    },
  };
  await supervisor.add(part);
  return url;
}

type TemporalAddresses = Pick<Addresses, 'temporalAddress' | 'temporalUiUrl'>;

/** Starts Temporal unless `TEMPORAL_ADDRESS` names a server, which must be a safe one. */
export async function startTemporal(
  config: Config,
  supervisor: Supervisor,
  progress: Progress,
): Promise<TemporalAddresses> {
  if (config.TEMPORAL_ADDRESS) {
    await checkTemporal(config, config.TEMPORAL_ADDRESS);
    return { temporalAddress: config.TEMPORAL_ADDRESS, temporalUiUrl: config.TEMPORAL_UI_URL };
  }
  const found: TemporalAddresses = { temporalAddress: '', temporalUiUrl: undefined };
  const part: Part = {
    name: 'Temporal',
    kind: 'server',
    start: async () => {
      const { MANDATE_DATA_DIR: dataDir, TEMPORAL_NAMESPACE: namespace } = config;
      const server = await startTemporalServer({ dataDir, namespace, progress });
      found.temporalAddress = sameAddress('Temporal', found.temporalAddress, server.address);
      found.temporalUiUrl = server.uiUrl;
      return server;
    },
  };
  await supervisor.add(part);
  return found;
}

/** The other processes know the first address: a server that comes back elsewhere is of no use to them. */
function sameAddress(name: string, before: string, now: string): string {
  if (before !== '' && before !== now)
    throw new Error(`${name} came back at another port: stop and start Mandate again.`);
  return now;
}

async function checkTemporal(config: Config, address: string): Promise<void> {
  const connection = await Connection.connect(connectionOptions(config)).catch((error: unknown) => {
    throw new Error(`TEMPORAL_ADDRESS (${address}) does not answer: ${(error as Error).message}`);
  });
  const { serverVersion } = await connection.workflowService.getSystemInfo({});
  await connection.close();
  const refusal = refusalOfServer(address, serverVersion ?? '');
  if (refusal) throw new Error(refusal);
}

function environmentOfParts(config: Config, addresses: Addresses): NodeJS.ProcessEnv {
  return {
    ...process.env,
    // Many threads, each with its own allocator arena, would keep freed memory for themselves.
    MALLOC_ARENA_MAX: '2',
    DATABASE_URL: addresses.databaseUrl,
    TEMPORAL_ADDRESS: addresses.temporalAddress,
    ...(addresses.temporalUiUrl && { TEMPORAL_UI_URL: addresses.temporalUiUrl }),
    ...(addresses.mail && { SMTP_URL: addresses.mail.url, MAIL_CATCHER_DIR: addresses.mail.folder }),
    MANDATE_PAYLOAD_KEY: payloadKey(config),
    MANDATE_DATA_DIR: config.MANDATE_DATA_DIR,
  };
}

const built = (...parts: string[]): string => path.join(__dirname, '..', '..', ...parts);

/** Starts the demo's mail catcher; resolves with its address and the folder of what it caught. */
export async function startMails(
  config: Config,
  supervisor: Supervisor,
): Promise<NonNullable<Addresses['mail']>> {
  const port = await freePort();
  const folder = path.join(config.MANDATE_DATA_DIR, 'mails');
  await supervisor.add(
    nodePart({
      name: 'mail-catcher',
      file: built('tools', 'mail-catcher.js'),
      dataDir: config.MANDATE_DATA_DIR,
      env: { ...process.env, MAIL_CATCHER_DIR: folder, MAIL_CATCHER_PORT: String(port) },
      isReady: async () => !(await isPortFree(port)),
    }),
  );
  return { url: `smtp://127.0.0.1:${port}`, folder };
}

/** The worker; ready when the engine sees it asking for work. */
export function workerPart(config: Config, addresses: Addresses): Part {
  const env = environmentOfParts(config, addresses);
  // Each process has a metrics port of its own.
  if (config.METRICS_PORT > 0) env['METRICS_PORT'] = String(config.METRICS_PORT + 1);
  const seen = (pid: number): Promise<boolean> => isPolling(config, addresses, pid);
  return nodePart({
    name: 'worker',
    file: built('worker', 'main.js'),
    dataDir: config.MANDATE_DATA_DIR,
    env,
    isReady: seen,
  });
}

async function isPolling(config: Config, addresses: Addresses, pid: number): Promise<boolean> {
  const connection = await Connection.connect(
    connectionOptions({ ...config, TEMPORAL_ADDRESS: addresses.temporalAddress }),
  );
  try {
    const queue = await connection.workflowService.describeTaskQueue({
      namespace: config.TEMPORAL_NAMESPACE,
      taskQueue: { name: config.TEMPORAL_TASK_QUEUE },
      taskQueueType: 1,
    });
    return (queue.pollers ?? []).some((poller) => poller.identity?.startsWith(`${pid}@`));
  } finally {
    await connection.close();
  }
}

/** The API with the web app; ready when it says so itself. */
export function apiPart(config: Config, addresses: Addresses): Part {
  const url = localUrl(config);
  return nodePart({
    name: 'api',
    file: built('api', 'main.js'),
    dataDir: config.MANDATE_DATA_DIR,
    env: environmentOfParts(config, addresses),
    isReady: async () => {
      const response = await fetch(`${url}/health/ready`, { signal: AbortSignal.timeout(2_000) }).catch(
        () => undefined,
      );
      return response?.ok === true;
    },
  });
}

/** Where this machine itself reaches the API. */
export function localUrl(config: Config): string {
  const everywhere = ['0.0.0.0', '::', ''].includes(config.HOST);
  const host = everywhere ? '127.0.0.1' : config.HOST.includes(':') ? `[${config.HOST}]` : config.HOST;
  return `http://${host}:${config.PORT}`;
}

/** Waits for a port that an earlier process of ours may still be giving up. */
export async function untilFree(isFree: () => Promise<boolean>): Promise<boolean> {
  return (await poll(isFree, { withinMs: 3_000 })) === true;
}
