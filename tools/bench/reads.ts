/**
 * `npm run bench:reads`: what lists, boards and searches cost as a city grows, over HTTP, with 50,000 people.
 *
 *   npm run bench:reads -- --sizes 1000,100000,1000000 --people 50000 --requests 200
 *
 * Warm: the median and the 99th percentile of many requests, one after another. Cold: the first of each after PostgreSQL and the API were
 * killed and started again (the operating system keeps its own cache of files). Growth is what counts, not the milliseconds of a machine.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { createDatabase } from '../../db/knex';
import { buildCity } from '../seed-city';
import { HttpDriver } from './http-driver';
import { signIn } from './product-life-cycle';
import { ProductSystem } from './system';

/** Most that reads may grow by, from the smallest size to the middle one and to the largest. */
const MOST_GROWTH = [1, 1.2, 1.5];
/** Differences below this are noise of the machine. */
const NOISE_MS = 1;

interface Read {
  name: string;
  login: string;
  path: string;
}

interface Measured {
  name: string;
  p50: number;
  p99: number;
  cold: number;
}

const readsOf = (rootId: string): Read[] => [
  { name: 'my work: a box', login: 'head@demo', path: '/assignments?box=toSign&limit=50' },
  { name: 'my work: counts', login: 'head@demo', path: '/assignments/counts' },
  { name: 'list, newest due', login: 'leader@demo', path: '/assignments?limit=50' },
  { name: 'list of a department', login: 'leader@demo', path: '/assignments?unitId=SKHCN&limit=50' },
  { name: 'search, two words', login: 'leader@demo', path: '/assignments?query=chu%20ky%20so&limit=20' },
  { name: 'search, a number', login: 'leader@demo', path: '/assignments?query=SKHCN.P01%2F2026&limit=20' },
  { name: 'board of a department', login: 'head@demo', path: '/boards/SKHCN' },
  { name: 'board of the city', login: 'leader@demo', path: `/boards/${rootId}` },
];

async function main(): Promise<number> {
  const { values } = parseArgs({
    options: {
      sizes: { type: 'string', default: '1000,100000' },
      people: { type: 'string', default: '50000' },
      requests: { type: 'string', default: '200' },
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
      table.push(await measure(system, Number(values.requests)));
      show(size, table[step] ?? []);
    }

    return judge(sizes, table);
  } finally {
    await system.stop();
    rmSync(dataDir, { recursive: true, force: true });
  }
}

async function grow(system: ProductSystem, by: number, seed: number): Promise<void> {
  const db = createDatabase(system.databaseUrl, { max: 3 });
  const began = Date.now();

  try {
    const written = await buildCity(db, {
      assignments: by,
      months: 18,
      seed: seed + 1,
      now: new Date().toISOString(),
    });
    await db.raw('VACUUM ANALYZE');
    say(`${written} more assignments in ${((Date.now() - began) / 1000).toFixed(0)} s`);
  } finally {
    await db.destroy();
  }
}

async function measure(system: ProductSystem, requests: number): Promise<Measured[]> {
  const driver = new HttpDriver(system.baseUrl);
  const db = createDatabase(system.databaseUrl, { max: 1 });
  const root = (await db('unit').whereNull('parent_id').first('id')) as { id: string };
  await db.destroy();
  const reads = readsOf(root.id);
  const cold = new Map<string, number>();
  const warm: Measured[] = [];

  await restart(system);
  const cookies = await cookiesOf(driver, reads);

  try {
    for (const read of reads) {
      cold.set(read.name, await timed(driver, read, cookies));
    }

    for (const read of reads) {
      const times: number[] = [];

      for (let no = 0; no < requests; no += 1) {
        times.push(await timed(driver, read, cookies));
      }

      times.sort((a, b) => a - b);
      warm.push({
        name: read.name,
        p50: at(times, 0.5),
        p99: at(times, 0.99),
        cold: cold.get(read.name) ?? 0,
      });
    }
  } finally {
    driver.close();
  }

  return warm;
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

const at = (sorted: readonly number[], share: number): number =>
  sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;

function show(size: number, measured: readonly Measured[]): void {
  say(`${size} assignments`);

  for (const { name, p50, p99, cold } of measured) {
    say(`  ${name.padEnd(24)} p50 ${ms(p50)}  p99 ${ms(p99)}  cold ${ms(cold)}`);
  }
}

/** Says by how much each read grew since the smallest size; answers 1 when one grew by more than it may. */
function judge(sizes: readonly number[], table: readonly Measured[][]): number {
  let failed = 0;

  for (const [step, measured] of table.entries()) {
    for (const [no, { name, p50 }] of measured.entries()) {
      const first = table[0]?.[no]?.p50 ?? p50;
      const growth = p50 / first;
      const allowed = MOST_GROWTH[Math.min(step, MOST_GROWTH.length - 1)] ?? 1;

      if (step > 0) {
        const isOver = growth > allowed && p50 - first > NOISE_MS;
        failed = isOver ? 1 : failed;
        say(
          `${name.padEnd(24)} ${sizes[step]} against ${sizes[0]}: × ${growth.toFixed(2)}${isOver ? `  OVER ${allowed}` : ''}`,
        );
      }
    }
  }

  return failed;
}

const ms = (value: number): string => `${value.toFixed(1).padStart(7)} ms`;
const say = (line: string): void => void process.stdout.write(`${line}\n`);

main().then(
  (code) => process.exit(code),
  (error: unknown) => {
    process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
    process.exit(1);
  },
);
