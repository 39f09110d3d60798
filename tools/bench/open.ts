/**
 * `npm run bench:open`: fills a system with open assignments over HTTP, then prints the worker's memory, and how long
 * the filled system takes to be ready again after every part of it was killed.
 *
 *   npm run bench:open -- --assignments 10000 --clients 16
 */
import { rmSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { createDatabase } from '../../db/knex';
import { residentMb } from './cpu';
import { HttpDriver } from './http-driver';
import { signInCast } from './product-life-cycle';
import type { Cast } from './product-life-cycle';
import { throwAwayFolder } from '../support/throw-away-folder';
import { runProgram, say } from './program';
import { ProductSystem } from './system';

const LARGEST_WORKER_MB = 600;
const SLOWEST_RESTART_S = 15;

async function main(): Promise<number> {
  const { values } = parseArgs({
    options: {
      assignments: { type: 'string', default: '10000' },
      clients: { type: 'string', default: '16' },
    },
  });
  const dataDir = throwAwayFolder('open');
  const system = await ProductSystem.start({ dataDir });

  try {
    return await measure(system, Number(values.assignments), Number(values.clients));
  } finally {
    await system.stop();
    rmSync(dataDir, { recursive: true, force: true });
  }
}

async function measure(system: ProductSystem, assignments: number, clients: number): Promise<number> {
  const before = residentMb(system.pidOf('worker'));
  const began = Date.now();
  await fill(system, assignments, clients);
  const seconds = (Date.now() - began) / 1000;
  const recorded = await countOpen(system);
  const after = residentMb(system.pidOf('worker'));
  say(
    `${recorded} open assignments, issued in ${seconds.toFixed(0)} s (${(assignments / seconds).toFixed(0)}/s)`,
  );
  say(
    `worker memory ${before.toFixed(0)} MB empty, ${after.toFixed(0)} MB filled (bar: under ${LARGEST_WORKER_MB})`,
  );

  const restart = await killAndRestart(system);
  say(`ready ${restart.toFixed(1)} s after kill -9 of all four parts (bar: under ${SLOWEST_RESTART_S})`);
  const kept = await countOpen(system);
  say(kept === assignments ? 'nothing lost, nothing doubled' : `WRONG: ${kept} of ${assignments} are there`);

  return kept === assignments && after < LARGEST_WORKER_MB && restart < SLOWEST_RESTART_S ? 0 : 1;
}

async function fill(system: ProductSystem, assignments: number, clients: number): Promise<void> {
  const driver = new HttpDriver(system.baseUrl);
  const cast = await signInCast(driver);
  let next = 0;

  const client = async (): Promise<void> => {
    while (next < assignments) {
      next += 1;
      await issueOne(driver, cast, next);

      if (next % 1000 === 0) {
        say(`${next} issued`);
      }
    }
  };

  await Promise.all(Array.from({ length: clients }, client));
  driver.close();
}

async function issueOne(driver: HttpDriver, { head, official }: Cast, number: number): Promise<void> {
  const { status, body } = await driver.post(
    '/api/v1/assignments',
    {
      title: `Nhiệm vụ mở số ${number}`,
      assigneeId: official.personId,
      dueInWorkingDays: 10 + (number % 50),
    },
    { cookie: head.cookie, 'idempotency-key': `open-${number}` },
  );

  if (status !== 201 && status !== 202) {
    throw new Error(`issue ${number} answered ${status} ${JSON.stringify(body)}`);
  }
}

/** Kills everything at once and starts it in order. Answers the seconds until the API and a first act answer. */
async function killAndRestart(system: ProductSystem): Promise<number> {
  await Promise.all((['api', 'worker', 'temporal', 'postgres'] as const).map((part) => system.kill(part)));
  const began = Date.now();

  for (const part of ['postgres', 'temporal', 'worker', 'api'] as const) {
    await system.startPart(part);
  }

  await system.untilReady();

  return (Date.now() - began) / 1000;
}

async function countOpen(system: ProductSystem): Promise<number> {
  const db = createDatabase(system.databaseUrl, { max: 1 });

  try {
    const row = (await db('assignment').where('is_open', true).count('* as n').first()) as {
      n: number | string;
    };

    return Number(row.n);
  } finally {
    await db.destroy();
  }
}

runProgram(main);
