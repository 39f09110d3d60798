/**
 * The whole product as processes of their own on throw-away data, for benchmarks and for tests that kill parts of it:
 * PostgreSQL, Temporal, worker and API, each with its pid, none supervised.
 */
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { createDatabase } from '../../db/knex';
import { migrate } from '../../db/migrate';
import { seedDemo } from '../../db/seed/demo';
import { startEmbeddedPostgres } from '../embedded-postgres';
import type { EmbeddedPostgres } from '../embedded-postgres';
import { NODE_FLAGS } from '../support/node-flags';
import { freePort } from '../support/ports';
import {
  isAlive,
  poll,
  signalQuietly,
  spawnDaemon,
  started,
  stopProcess,
  tailOf,
} from '../support/processes';
import { startTemporalServer } from '../temporal-server';
import type { TemporalServer } from '../temporal-server';

const BESIDE_DIST = path.join(__dirname, '..', '..');
/** Where the built programs are, whether this runs built or, in tests, from source. */
export const DIST = path.basename(BESIDE_DIST) === 'dist' ? BESIDE_DIST : path.join(BESIDE_DIST, 'dist');

export const DEMO_PASSWORD = 'throw-away-Password-1';
const GRACE_MS = 15_000;

export type Part = 'postgres' | 'temporal' | 'worker' | 'api';

export interface ProductSystemOptions {
  dataDir: string;
  /** Null where an earlier run filled the folder: it is started as it was left, migrated. */
  people?: number | null;
  /** False flushes to disk like production; the default saves the disk of whoever runs this. */
  throwAwayDatabase?: boolean;
  /** More of the environment of worker and API, such as a mail server. */
  env?: NodeJS.ProcessEnv;
}

export class ProductSystem {
  private readonly dataDir: string;
  private readonly env: NodeJS.ProcessEnv;
  private postgres: EmbeddedPostgres;
  private temporal: TemporalServer;
  private readonly pids = new Map<'worker' | 'api', number>();
  readonly baseUrl: string;

  private constructor(
    dataDir: string,
    port: number,
    { postgres, temporal }: { postgres: EmbeddedPostgres; temporal: TemporalServer },
    env: NodeJS.ProcessEnv,
  ) {
    this.dataDir = dataDir;
    this.postgres = postgres;
    this.temporal = temporal;
    this.baseUrl = `http://127.0.0.1:${port}`;
    this.env = {
      ...process.env,
      NODE_ENV: 'development',
      // Many threads, each with its own allocator arena, would keep freed memory for themselves.
      MALLOC_ARENA_MAX: '2',
      PORT: String(port),
      LOG_LEVEL: 'warn',
      DATABASE_URL: postgres.url,
      TEMPORAL_ADDRESS: temporal.address,
      MANDATE_DATA_DIR: dataDir,
      DEMO: 'on',
      DEMO_PASSWORD,
      ...env,
    };
  }

  /** Starts everything, migrated and seeded, and waits until it answers. */
  static async start({
    dataDir,
    people = 1_500,
    throwAwayDatabase = true,
    env = {},
  }: ProductSystemOptions): Promise<ProductSystem> {
    mkdirSync(path.join(dataDir, 'logs'), { recursive: true });
    const settings = throwAwayDatabase ? ['fsync=off', 'full_page_writes=off'] : [];
    const postgres = await startEmbeddedPostgres({ dataDir, settings });
    const temporal = await startTemporalServer({ dataDir, ui: false });
    const system = new ProductSystem(dataDir, await freePort(), { postgres, temporal }, env);

    try {
      await migrate(postgres.url);

      if (people !== null) {
        await system.fill(people);
      }

      await system.startPart('worker');
      await system.startPart('api');
      await system.untilReady();
    } catch (error) {
      await system.stop();
      throw error;
    }

    return system;
  }

  private async fill(people: number): Promise<void> {
    const db = createDatabase(this.postgres.url, { max: 2 });

    try {
      await seedDemo(db, { people, password: DEMO_PASSWORD });
    } finally {
      await db.destroy();
    }
  }

  get databaseUrl(): string {
    return this.postgres.url;
  }

  get temporalAddress(): string {
    return this.temporal.address;
  }

  pidOf(part: Part): number {
    const pid =
      part === 'postgres' ? this.postgres.pid : part === 'temporal' ? this.temporal.pid : this.pids.get(part);

    if (pid === undefined) {
      throw new Error(`${part} was never started`);
    }

    return pid;
  }

  /** kill -9, and waits until it is gone. */
  async kill(part: Part): Promise<void> {
    const pid = this.pidOf(part);
    signalQuietly(pid, 'SIGKILL');
    await poll(() => !isAlive(pid), { withinMs: GRACE_MS });
  }

  /** Starts a part again after it was killed. PostgreSQL and Temporal come back on their old ports. */
  async startPart(part: Part): Promise<void> {
    switch (part) {
      case 'postgres':
        this.postgres = await startEmbeddedPostgres({ dataDir: this.dataDir });
        break;
      case 'temporal':
        this.temporal = await startTemporalServer({ dataDir: this.dataDir, ui: false });
        break;
      case 'worker':
      case 'api': {
        const logFile = path.join(this.dataDir, 'logs', `${part}.log`);
        const program = path.join(DIST, part, 'main.js');
        const child = spawnDaemon(process.execPath, [...NODE_FLAGS, program], { logFile, env: this.env });
        this.pids.set(part, await started(child, part));
        child.unref();
      }
    }
  }

  /** Waits until the API answers. */
  async untilReady(): Promise<void> {
    const answers = () =>
      fetch(`${this.baseUrl}/api/v1/openapi.json`).then(
        ({ ok }) => ok,
        () => false,
      );
    const ready = await poll(answers, { withinMs: 60_000, everyMs: 100 });

    if (ready !== true) {
      throw new Error(`The API did not start:\n${tailOf(path.join(this.dataDir, 'logs', 'api.log'))}`);
    }
  }

  async stop(): Promise<void> {
    for (const pid of [...this.pids.values()].reverse()) {
      await stopProcess(pid, 'SIGTERM', GRACE_MS);
    }

    await this.temporal.stop();
    await this.postgres.stop();
  }
}
