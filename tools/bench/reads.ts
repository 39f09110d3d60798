/**
 * `npm run bench:reads`: what lists, boards and searches cost as a city grows, over HTTP, with 50,000 people.
 *
 *   npm run bench:reads -- --sizes 1000,100000,1000000 --people 50000 --requests 200
 *
 * Warm: many requests, one after another. Cold: the first of each after PostgreSQL and the API were killed and started again, as often as
 * `--cold` says: new processes and connections, empty shared buffers; the operating system keeps its own cache of files. Growth is what
 * counts, not the milliseconds of a machine; exit code 1 when a warm median grew by more than it may.
 */
import { rmSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { createDatabase } from '../../db/knex';
import { throwAwayFolder } from '../support/throw-away-folder';
import { HttpDriver } from './http-driver';
import { signIn } from './product-life-cycle';
import { assertRoom, growCity } from './reads-city';
import type { Read } from './reads-list';
import { readsOf } from './reads-list';
import type { Measured } from './reads-report';
import { growthOf, tableOf } from './reads-report';
import { ProductSystem } from './system';

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
  const dataDir = throwAwayFolder('reads');
  let starting: Promise<ProductSystem> | null = null;
  const end = once(async () => {
    // Also what is only just being started.
    await (await starting?.catch(() => null))?.stop();
    rmSync(dataDir, { recursive: true, force: true });
  });
  stopOnSignals(end);

  try {
    assertRoom(dataDir, Math.max(...sizes));
    starting = ProductSystem.start({ dataDir, people: Number(values.people) });
    const system = await starting;
    // Nothing but reading: the worker would begin to start the processes of open work.
    await system.kill('worker');

    return await measureAll(system, sizes, { requests: Number(values.requests), cold: Number(values.cold) });
  } finally {
    await end();
  }
}

/** Ctrl+C and kill leave neither processes nor gigabytes. */
function stopOnSignals(end: () => Promise<void>): void {
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.once(signal, () => {
      say(`${signal}: stopping, and removing the data`);
      end().then(
        () => process.exit(130),
        () => process.exit(1),
      );
    });
  }
}

/** The same promise however often it is asked for. */
function once(work: () => Promise<void>): () => Promise<void> {
  let under: Promise<void> | null = null;

  return () => (under ??= work());
}

/** Lets the city grow size by size; answers 1 when something grew by more than it may. */
async function measureAll(
  system: ProductSystem,
  sizes: readonly number[],
  { requests, cold }: { requests: number; cold: number },
): Promise<number> {
  const table: Measured[][] = [];

  for (const [step, size] of sizes.entries()) {
    await growCity(system.databaseUrl, { by: size - (sizes[step - 1] ?? 0), step }, say);
    const measured = await measure(system, requests, cold);
    table.push(measured);
    tableOf(size, measured).forEach(say);
  }

  const growth = growthOf(sizes, table);
  growth.forEach(({ line }) => say(line));

  return growth.some(({ isOver }) => isOver) ? 1 : 0;
}

async function measure(system: ProductSystem, requests: number, rounds: number): Promise<Measured[]> {
  const driver = new HttpDriver(system.baseUrl);
  const db = createDatabase(system.databaseUrl, { max: 1 });
  const root = (await db('unit').whereNull('parent_id').first('id')) as { id: string };
  await db.destroy();
  const measured = readsOf(root.id).map((read) => ({
    read,
    name: read.name,
    growsAlong: read.growsAlong === true,
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
