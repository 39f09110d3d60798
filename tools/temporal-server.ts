import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { Connection } from '@temporalio/client';
import { msToTs } from '@temporalio/common/lib/time';

import { quietProgress, type Progress } from './support/log';
import { freePort, preferredPort } from './support/ports';
import {
  poll,
  readLiveProcess,
  signalQuietly,
  spawnDaemon,
  started,
  stopProcess,
  tailOf,
} from './support/processes';
import { writeFileAtomically, writeProcessRecord } from './support/processes';
import { resolveTemporalBinary } from './support/temporal-binary';

/**
 * Temporal's development server as a child in its own session: loopback only, one SQLite file in the data directory, the same
 * ports from start to start, and found again when whoever started it was killed. For demonstrations, tests and small offices: a
 * city runs Temporal on PostgreSQL and gives its address.
 */
export interface TemporalServer {
  address: string;
  /** Address of the Web UI; undefined when it was started without one. */
  uiUrl: string | undefined;
  pid: number;
  adopted: boolean;
  stop(): Promise<void>;
}

export interface TemporalServerOptions {
  dataDir: string;
  namespace?: string;
  /** False starts it without the Web UI, for tests. */
  ui?: boolean;
  /** True keeps nothing when it ends, and is several times as fast: for tests that do not kill it. */
  inMemory?: boolean;
  progress?: Progress;
}

interface Ports {
  grpc: number;
  ui: number;
}

interface Files {
  database: string;
  ports: string;
  record: string;
  log: string;
}

/** The engine forgets a closed process after this long; our own event log keeps it for ever. */
const RETENTION_DAYS = 30;
const STOP_GRACE_MS = 10_000;

/** Starts the server of a data directory, or adopts the one that is still running there. */
export async function startTemporalServer(options: TemporalServerOptions): Promise<TemporalServer> {
  const progress = options.progress ?? quietProgress;
  const files = describeFiles(path.resolve(options.dataDir));
  const namespace = options.namespace ?? 'default';
  const running = await adopt(files, namespace, progress);
  if (running) return running;
  const binary = await resolveTemporalBinary(progress);
  const { ui = true, inMemory = false } = options;
  const server = await launch(binary, files, { namespace, ui, inMemory });
  await raiseRetention(server.address, namespace);
  return server;
}

function describeFiles(dataDir: string): Files {
  const folder = path.join(dataDir, 'temporal');
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  mkdirSync(path.join(dataDir, 'logs'), { recursive: true });
  return {
    database: path.join(folder, 'temporal.db'),
    ports: path.join(folder, 'ports.json'),
    record: path.join(folder, 'server.json'),
    log: path.join(dataDir, 'logs', 'temporal.log'),
  };
}

async function adopt(
  files: Files,
  namespace: string,
  progress: Progress,
): Promise<TemporalServer | undefined> {
  const record = readLiveProcess(files.record);
  if (!record) return undefined;
  const address = String(record['address']);
  if (await poll(() => answers(address, namespace), { withinMs: 5_000, everyMs: 200 })) {
    progress.detail(`found the Temporal server of an earlier start still running (pid ${record.pid})`);
    const uiUrl = typeof record['uiUrl'] === 'string' ? record['uiUrl'] : undefined;
    return handle(record.pid, address, uiUrl, files, true);
  }
  progress.detail(`stopping an unresponsive Temporal server of an earlier start (pid ${record.pid})`);
  await stopProcess(record.pid, 'SIGTERM', STOP_GRACE_MS);
  return undefined;
}

type LaunchOptions = Required<Pick<TemporalServerOptions, 'namespace' | 'ui' | 'inMemory'>>;

async function launch(binary: string, files: Files, options: LaunchOptions): Promise<TemporalServer> {
  const { namespace, ui } = options;
  const ports = await choosePorts(files);
  const address = `127.0.0.1:${ports.grpc}`;
  const uiUrl = ui ? `http://127.0.0.1:${ports.ui}` : undefined;
  const child = spawnDaemon(binary, arguments_(files, ports, options), { logFile: files.log });
  const pid = await started(child, 'Temporal');
  child.unref();
  writeProcessRecord(files.record, pid, { address, uiUrl });
  const ready = await poll(async () => child.exitCode !== null || answers(address, namespace), {
    withinMs: 60_000,
    everyMs: 200,
  });
  if (ready && child.exitCode === null) return handle(pid, address, uiUrl, files, false);
  signalQuietly(pid, 'SIGKILL');
  throw new Error(`The Temporal server did not start. Last lines of ${files.log}:\n${tailOf(files.log)}`);
}

async function choosePorts(files: Files): Promise<Ports> {
  const last = existsSync(files.ports)
    ? (JSON.parse(readFileSync(files.ports, 'utf8')) as Partial<Ports>)
    : {};
  const grpc = await preferredPort(last.grpc);
  const ports = { grpc, ui: await preferredPort(last.ui) };
  while (ports.ui === grpc) ports.ui = await freePort();
  writeFileAtomically(files.ports, JSON.stringify(ports));
  return ports;
}

function arguments_(files: Files, ports: Ports, { namespace, ui, inMemory }: LaunchOptions): string[] {
  return [
    ...['server', 'start-dev', '--ip', '127.0.0.1', '--port', String(ports.grpc)],
    ...['--namespace', namespace],
    ...(inMemory ? [] : onDisk(files)),
    ...['--log-level', 'warn', '--log-format', 'json'],
    ...(ui ? ['--ui-ip', '127.0.0.1', '--ui-port', String(ports.ui)] : ['--headless']),
  ];
}

/** A file without a write-ahead log is half as fast. */
const onDisk = (files: Files): string[] => [
  ...['--db-filename', files.database],
  ...['--sqlite-pragma', 'journal_mode=WAL', '--sqlite-pragma', 'synchronous=NORMAL'],
];

function handle(
  pid: number,
  address: string,
  uiUrl: string | undefined,
  files: Files,
  adopted: boolean,
): TemporalServer {
  const stop = async (): Promise<void> => {
    await stopProcess(pid, 'SIGTERM', STOP_GRACE_MS);
    rmSync(files.record, { force: true });
  };
  return { address, uiUrl, pid, adopted, stop };
}

/** Ready means that the namespace answers, not merely that the port is open. */
async function answers(address: string, namespace: string): Promise<boolean> {
  return withConnection(address, async (connection) => {
    await connection.workflowService.describeNamespace({ namespace });
    return true;
  }).catch(() => false);
}

async function raiseRetention(address: string, namespace: string): Promise<void> {
  await withConnection(address, (connection) =>
    connection.workflowService.updateNamespace({
      namespace,
      config: { workflowExecutionRetentionTtl: msToTs(`${RETENTION_DAYS} days`) },
    }),
  );
}

async function withConnection<T>(address: string, use: (connection: Connection) => Promise<T>): Promise<T> {
  const connection = await Connection.connect({ address, connectTimeout: '2s' });
  try {
    return await connection.withDeadline(Date.now() + 5_000, () => use(connection));
  } finally {
    await connection.close();
  }
}
