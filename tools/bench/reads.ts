/**
 * `npm run bench:reads`: what lists, boards and searches cost as a city grows, over HTTP, with 50,000 people.
 *
 *   npm run bench:reads -- --sizes 1000,100000,1000000 --people 50000 --requests 200
 *
 * Warm: many requests, one after another. Cold: the first of each after PostgreSQL and the API were killed and started again, as often as
 * `--cold` says: new processes and connections, empty shared buffers; the operating system keeps its own cache of files. Growth is what
 * counts, not the milliseconds of a machine; exit code 1 when a warm median grew by more than it may.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { createDatabase } from '../../db/knex';
import { buildCity } from '../seed-city';
import { HttpDriver } from './http-driver';
import { signIn } from './product-life-cycle';
import type { Measured } from './reads-report';
import { growthOf, tableOf } from './reads-report';
import { ProductSystem } from './system';

interface Read {
  name: string;
  login: string;
  path: string;
}

const readsOf = (rootId: string): Read[] => [
  { name: 'my work: a box', login: 'head@demo', path: '/assignments?box=toSign&limit=50' },
  { name: 'my work: counts', login: 'head@demo', path: '/assignments/counts' },
  { name: 'list, newest due', login: 'leader@demo', path: '/assignments?limit=50' },
  { name: 'list of a department', login: 'leader@demo', path: '/assignments?unitId=SKHCN&limit=50' },
  { name: 'search, two words', login: 'leader@demo', path: '/assignments?query=chu%20ky%20so&limit=20' },
  { name: 'search, a number', login: 'leader@demo', path: '/assignments?query=SKHCN.P01%2F2026&limit=20' },
  { name: 'search, a rare number', login: 'leader@demo', path: '/assignments?query=00777&limit=20' },
  { name: 'search everywhere, best first', login: 'leader@demo', path: '/search?query=bao%20cao&limit=10' },
  { name: 'board of a department', login: 'head@demo', path: '/boards/SKHCN' },
  { name: 'board of the city', login: 'leader@demo', path: `/boards/${rootId}` },
  { name: 'board: trend', login: 'leader@demo', path: `/boards/${rootId}/trend` },
  { name: 'board: load', login: 'leader@demo', path: `/boards/${rootId}/load` },
  {
    name: 'board: comparison',
    login: 'leader@demo',
    path: `/boards/${rootId}/comparison?with=lastWorkingDay`,
  },
  { name: 'board: time in stages', login: 'leader@demo', path: `/boards/${rootId}/stages` },
];

async function main(): Promise<number> {
  const { values } = parseArgs({
    options: {
      sizes: { type: 'string', default: '1000,100000' },
      people: { type: 'string', default: '50000' },
      requests: { type: 'string', default: '200' },
      cold: { type: 'string', default: '5' },
    },
  });
  const sizes = values.sizes.split(',').map(Number);
  const dataDir = mkdtempSync(path.join(tmpdir(), 'mandate-reads-'));
  const system = await ProductSystem.start({ dataDir, people: Number(values.people) });
  // Nothing but reading: the worker would begin to start the processes of open work.
  await system.kill('worker');

  try {
    const table: Measured[][] = [];

    for (const [step, size] of sizes.entries()) {
      await grow(system, size - (sizes[step - 1] ?? 0), step);
      const measured = await measure(system, Number(values.requests), Number(values.cold));
      table.push(measured);
      tableOf(size, measured).forEach(say);
    }

    const growth = growthOf(sizes, table);
    growth.forEach(({ line }) => say(line));

    return growth.some(({ isOver }) => isOver) ? 1 : 0;
  } finally {
    await system.stop();
    rmSync(dataDir, { recursive: true, force: true });
  }
}

async function grow(system: ProductSystem, by: number, seed: number): Promise<void> {
  const db = createDatabase(system.databaseUrl, { max: 1 });
  const began = Date.now();

  try {
    const written = await buildCity(db, {
      assignments: by,
      months: 18,
      seed: seed + 1,
      now: new Date().toISOString(),
      threads: 2,
    });
    // One connection: what is set on it holds for the next statement.
    await db.raw('SET statement_timeout = 0');
    await db.raw('VACUUM ANALYZE');
    say(`${written} more assignments in ${((Date.now() - began) / 1000).toFixed(0)} s`);
  } finally {
    await db.destroy();
  }
}

async function measure(system: ProductSystem, requests: number, rounds: number): Promise<Measured[]> {
  const driver = new HttpDriver(system.baseUrl);
  const db = createDatabase(system.databaseUrl, { max: 1 });
  const root = (await db('unit').whereNull('parent_id').first('id')) as { id: string };
  await db.destroy();
  const measured = readsOf(root.id).map((read) => ({
    read,
    name: read.name,
    warm: [] as number[],
    cold: [] as number[],
  }));
  const reads = measured.map(({ read }) => read);

  try {
    for (let round = 0; round < Math.max(1, rounds); round += 1) {
      await restart(system);
      const cookies = await cookiesOf(driver, reads);

      for (const { read, cold } of measured) {
        cold.push(await timed(driver, read, cookies));
      }
    }

    const cookies = await cookiesOf(driver, reads);

    for (const { read, warm } of measured) {
      for (let no = 0; no < requests; no += 1) {
        warm.push(await timed(driver, read, cookies));
      }
    }
  } finally {
    driver.close();
  }

  return measured;
}

async function restart(system: ProductSystem): Promise<void> {
  await system.kill('api');
  await system.kill('postgres');
  await system.startPart('postgres');
  await system.startPart('api');
  await system.untilReady();
}

async function cookiesOf(driver: HttpDriver, reads: readonly Read[]): Promise<Map<string, string>> {
  const cookies = new Map<string, string>();

  for (const login of new Set(reads.map((read) => read.login))) {
    cookies.set(login, (await signIn(driver, login)).cookie);
  }

  return cookies;
}

async function timed(driver: HttpDriver, read: Read, cookies: ReadonlyMap<string, string>): Promise<number> {
  const began = performance.now();
  const reply = await driver.get(`/api/v1${read.path}`, { cookie: cookies.get(read.login) ?? '' });

  if (reply.status !== 200) {
    throw new Error(`${read.name} answered ${reply.status}: ${JSON.stringify(reply.body)}`);
  }

  return performance.now() - began;
}

const say = (line: string): void => void process.stdout.write(`${line}\n`);

main().then(
  (code) => process.exit(code),
  (error: unknown) => {
    process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
    process.exit(1);
  },
);
