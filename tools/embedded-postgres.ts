import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { randomBytes } from 'node:crypto';
import path from 'node:path';
import { Client } from 'pg';

import { quietProgress, type Progress } from './support/log';
import { preferredPort } from './support/ports';
import { clusterParent, ownedFile, ownedFolder, preparedBinaries } from './support/postgres-files';
import { postgresUser, type SystemUser } from './support/postgres-user';
import {
  isAlive,
  poll,
  signalQuietly,
  sleep,
  spawnDaemon,
  started,
  stopProcess,
  tailOf,
} from './support/processes';
import { writeFileAtomically } from './support/processes';

/**
 * A real PostgreSQL from the npm package's binaries, for `npm start`, tests and small offices. It is run by us, not by the package's
 * wrapper: in its own session (Ctrl+C must not reach it before the worker has gone), as `postgres` when we are root, on a free port,
 * with a random password per data directory, and found again when whoever started it was killed.
 */
export interface EmbeddedPostgres {
  /** Connection string of the database `mandate`. */
  url: string;
  /** The same server's maintenance database, for those who create databases. */
  adminUrl: string;
  pid: number;
  adopted: boolean;
  stop(): Promise<void>;
}

export interface EmbeddedPostgresOptions {
  dataDir: string;
  progress?: Progress;
  /** Extra `name=value` settings, e.g. `fsync=off` for throw-away test clusters. */
  settings?: string[];
}

interface Access {
  port: number;
  password: string;
}

interface Cluster {
  folder: string;
  accessFile: string;
  logFile: string;
  user: SystemUser | undefined;
  binaries: string;
}

const DATABASE = 'mandate';
const SETTINGS = [
  'listen_addresses=127.0.0.1',
  'unix_socket_directories=',
  'max_connections=100',
  'shared_buffers=128MB',
  'effective_cache_size=512MB',
  'wal_compression=on',
  'max_wal_size=1GB',
  'random_page_cost=1.1',
  'jit=off',
  'timezone=UTC',
  'log_timezone=UTC',
  'log_checkpoints=off',
];

/** Starts the cluster of a data directory, or adopts the one that is still running there. */
export async function startEmbeddedPostgres(options: EmbeddedPostgresOptions): Promise<EmbeddedPostgres> {
  const progress = options.progress ?? quietProgress;
  const cluster = describeCluster(path.resolve(options.dataDir));
  const running = await adopt(cluster, progress);
  if (running) return running;
  if (!existsSync(path.join(cluster.folder, 'PG_VERSION'))) initialise(cluster, progress);
  const server = await launchWithRetry(cluster, options.settings ?? []);
  await createDatabase(server.adminUrl);
  return server;
}

function describeCluster(dataDir: string): Cluster {
  const user = postgresUser();
  const parent = clusterParent(dataDir, user);
  const logs = path.join(dataDir, 'logs');
  mkdirSync(logs, { recursive: true });
  return {
    folder: path.join(parent, 'postgres'),
    accessFile: path.join(parent, 'postgres.json'),
    logFile: path.join(logs, 'postgres.log'),
    user,
    binaries: preparedBinaries(user),
  };
}

/** Runs initdb in a folder beside the final one and renames it: a kill in the middle leaves nothing half-made. */
function initialise(cluster: Cluster, progress: Progress): void {
  progress.detail(`creating a new database cluster in ${cluster.folder}`);
  const half = `${cluster.folder}.new`;
  const passwordFile = `${cluster.folder}.password`;
  const password = randomBytes(24).toString('base64url');
  rmSync(cluster.folder, { recursive: true, force: true });
  ownedFolder(half, cluster.user);
  ownedFile(passwordFile, password, cluster.user);
  try {
    runInitdb(cluster, half, passwordFile);
    writeFileAtomically(cluster.accessFile, JSON.stringify({ port: 0, password } satisfies Access));
    renameSync(half, cluster.folder);
  } finally {
    rmSync(passwordFile, { force: true });
  }
}

function runInitdb(cluster: Cluster, folder: string, passwordFile: string): void {
  const run = spawnSync(
    path.join(cluster.binaries, 'bin', 'initdb'),
    [
      `--pgdata=${folder}`,
      '--username=postgres',
      `--pwfile=${passwordFile}`,
      '--auth=scram-sha-256',
      '--encoding=UTF8',
      // Independent of the machine's locales; names are sorted by an explicit Vietnamese collation.
      '--locale-provider=builtin',
      '--builtin-locale=C.UTF-8',
      '--no-instructions',
    ],
    { encoding: 'utf8', cwd: '/', env: { ...process.env, LC_ALL: 'C' }, ...identity(cluster.user) },
  );
  if (run.status === 0) return;
  const why = run.error?.message ?? `${run.stdout}${run.stderr}`.trim();
  throw new Error(`PostgreSQL could not create its cluster in ${folder}:\n${why}`);
}

const identity = (user: SystemUser | undefined): { uid?: number; gid?: number } => (user ? { ...user } : {});

const urlOf = (access: Access, database: string): string =>
  `postgres://postgres:${access.password}@127.0.0.1:${access.port}/${database}`;

/** A killed parent leaves the server running: use it when it answers with our password, else stop it. */
async function adopt(cluster: Cluster, progress: Progress): Promise<EmbeddedPostgres | undefined> {
  const pid = postmasterPid(cluster);
  if (pid === undefined || !isAlive(pid)) return undefined;
  if (!isPostgres(pid)) {
    // The machine was restarted and the number now belongs to somebody else: the lock file is stale.
    rmSync(path.join(cluster.folder, 'postmaster.pid'), { force: true });
    return undefined;
  }
  const access = readAccess(cluster);
  if (access && (await poll(() => answers(urlOf(access, 'postgres')), { withinMs: 5_000 }))) {
    progress.detail(`found the database of an earlier start still running (pid ${pid})`);
    await createDatabase(urlOf(access, 'postgres'));
    return handle(pid, access, true);
  }
  progress.detail(`stopping an unresponsive database of an earlier start (pid ${pid})`);
  await stopServer(pid);
  return undefined;
}

function postmasterPid(cluster: Cluster): number | undefined {
  const file = path.join(cluster.folder, 'postmaster.pid');
  if (!existsSync(file)) return undefined;
  const pid = Number(readFileSync(file, 'utf8').split('\n')[0]);
  return Number.isInteger(pid) && pid > 1 ? pid : undefined;
}

function isPostgres(pid: number): boolean {
  const ps = spawnSync('ps', ['-o', 'comm=', '-p', String(pid)], { encoding: 'utf8' });
  // Without `ps` (a minimal container) the lock file is believed.
  return ps.error !== undefined || ps.stdout.includes('postgres');
}

function readAccess(cluster: Cluster): Access | undefined {
  if (!existsSync(cluster.accessFile)) return undefined;
  return JSON.parse(readFileSync(cluster.accessFile, 'utf8')) as Access;
}

/** A killed postmaster may stay a zombie for about a second and hold its lock: try for a few seconds. */
async function launchWithRetry(cluster: Cluster, settings: string[]): Promise<EmbeddedPostgres> {
  const end = Date.now() + 5_000;
  for (;;) {
    try {
      return await launch(cluster, settings);
    } catch (error) {
      if (Date.now() > end) throw error;
      await sleep(500);
    }
  }
}

async function launch(cluster: Cluster, settings: string[]): Promise<EmbeddedPostgres> {
  const access = readAccess(cluster);
  if (!access) {
    throw new Error(
      `${cluster.accessFile} is missing: the password of the cluster in ${cluster.folder} is lost.`,
    );
  }
  access.port = await preferredPort(access.port || undefined);
  writeFileAtomically(cluster.accessFile, JSON.stringify(access));
  const flags = [...SETTINGS, `port=${access.port}`, ...settings].flatMap((setting) => ['-c', setting]);
  const child = spawnDaemon(
    path.join(cluster.binaries, 'bin', 'postgres'),
    ['-D', cluster.folder, ...flags],
    {
      logFile: cluster.logFile,
      cwd: '/',
      env: { ...process.env, LC_ALL: 'C' },
      ...identity(cluster.user),
    },
  );
  const pid = await started(child, 'PostgreSQL');
  child.unref();
  const ready = await poll(async () => child.exitCode !== null || answers(urlOf(access, 'postgres')), {
    withinMs: 60_000,
  });
  if (ready && child.exitCode === null) return handle(pid, access, false);
  signalQuietly(pid, 'SIGQUIT');
  throw new Error(`PostgreSQL did not start. Last lines of ${cluster.logFile}:\n${tailOf(cluster.logFile)}`);
}

function handle(pid: number, access: Access, adopted: boolean): EmbeddedPostgres {
  return {
    url: urlOf(access, DATABASE),
    adminUrl: urlOf(access, 'postgres'),
    pid,
    adopted,
    stop: () => stopServer(pid),
  };
}

/** Fast shutdown (open transactions are rolled back), then an immediate one; never SIGKILL, which would need crash recovery. */
async function stopServer(pid: number): Promise<void> {
  signalQuietly(pid, 'SIGINT');
  if (await poll(() => !isAlive(pid), { withinMs: 10_000 })) return;
  await stopProcess(pid, 'SIGQUIT', 10_000);
}

async function answers(url: string): Promise<boolean> {
  const client = new Client({ connectionString: url, connectionTimeoutMillis: 2_000 });
  // Without a listener a connection that breaks later would end the process.
  client.on('error', () => undefined);
  try {
    await client.connect();
    await client.query('select 1');
    return true;
  } catch {
    return false;
  } finally {
    await client.end().catch(() => undefined);
  }
}

async function createDatabase(adminUrl: string): Promise<void> {
  const client = new Client({ connectionString: adminUrl });
  await client.connect();
  try {
    const found = await client.query('select 1 from pg_database where datname = $1', [DATABASE]);
    if (found.rowCount === 0) await client.query(`create database ${DATABASE}`);
  } finally {
    await client.end();
  }
}
