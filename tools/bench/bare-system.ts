/** Starts the bare system beside the product, on the same Temporal server. */
import { randomUUID } from 'node:crypto';
import path from 'node:path';
import { createDatabase } from '../../db/knex';
import { NODE_FLAGS } from '../support/node-flags';
import { freePort } from '../support/ports';
import { poll, spawnDaemon, started, stopProcess } from '../support/processes';
import { HttpDriver } from './http-driver';
import { STEPS_PER_LIFE_CYCLE } from './product-life-cycle';
import type { ProductSystem } from './system';
import { DIST } from './system';

/** One of the two that race. */
export interface Contender {
  name: string;
  /** Everything whose processor time counts. */
  pids: Record<string, number>;
  /** One life cycle; reports the milliseconds of each step. */
  run: (step: (ms: number) => void) => Promise<void>;
}

export interface BareSystem {
  /** Answers steps and keeps nothing. */
  bare: Contender;
  /** The same with the smallest record of each step. */
  recorder: Contender;
  stop(): Promise<void>;
}

export async function startBare(product: ProductSystem, dataDir: string): Promise<BareSystem> {
  await createStepTable(product.databaseUrl);
  const port = await freePort();
  const env = {
    ...process.env,
    TEMPORAL_ADDRESS: product.temporalAddress,
    DATABASE_URL: product.databaseUrl,
  };
  const program = path.join(DIST, 'tools/bench/bare-main.js');
  const launch = (mode: 'worker' | 'api') =>
    spawnDaemon(process.execPath, [...NODE_FLAGS, program, mode, String(port)], {
      env,
      logFile: path.join(dataDir, 'logs', `bare-${mode}.log`),
    });
  const worker = await started(launch('worker'), 'the bare worker');
  const api = await started(launch('api'), 'the bare API');
  const driver = new HttpDriver(`http://127.0.0.1:${port}`);
  await poll(() => driver.get('/').then(Boolean, () => false), { withinMs: 30_000 });

  const pids = { temporal: product.pidOf('temporal'), worker, api };

  return {
    bare: { name: 'bare', pids, run: (step) => lifeCycle(driver, 'noopWorkflow', step) },
    recorder: {
      name: 'recorder',
      pids: { ...pids, postgres: product.pidOf('postgres') },
      run: (step) => lifeCycle(driver, 'recordingWorkflow', step),
    },
    stop: async () => {
      await stopProcess(api, 'SIGTERM', 5_000);
      await stopProcess(worker, 'SIGTERM', 15_000);
    },
  };
}

async function createStepTable(databaseUrl: string): Promise<void> {
  const db = createDatabase(databaseUrl, { max: 1 });

  try {
    await db.raw('CREATE TABLE bench_step (id text, no integer, body jsonb, PRIMARY KEY (id, no))');
  } finally {
    await db.destroy();
  }
}

async function lifeCycle(driver: HttpDriver, workflow: string, step: (ms: number) => void): Promise<void> {
  const id = randomUUID();

  for (let index = 0; index < STEPS_PER_LIFE_CYCLE; index += 1) {
    const began = performance.now();
    const path = `/life-cycles/${id}/steps/${index}?of=${STEPS_PER_LIFE_CYCLE}&workflow=${workflow}`;
    const { status, body } = await driver.post(path, { note: 'Kính trình.', percent: 60 });

    if (status !== 200) {
      throw new Error(`the bare system answered ${status}: ${JSON.stringify(body)}`);
    }

    step(performance.now() - began);
  }
}
