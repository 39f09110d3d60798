/**
 * `npm run bench:reads`: what lists, boards and searches cost as a city grows, over HTTP, with 50,000 people.
 *
 *   npm run bench:reads -- --sizes 1000,100000,1000000 --people 50000 --requests 200
 *
 *   npm run bench:reads -- --sizes 1000,100000 --keep /var/tmp/cities --only search   (the cities stay, and the next run finds them)
 *
 * A city of each size stands beside the others, with a PostgreSQL and an API of its own, and each request goes to all of them in turn: what else the
 * machine does meets all sizes alike. Growth is what counts, not the milliseconds of a machine; exit code 1 when a warm median grew by more than it may.
 */
import { existsSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import type { Knex } from 'knex';
import { createDatabase } from '../../db/knex';
import { throwAwayFolder } from '../support/throw-away-folder';
import { runProgram, say } from './program';
import { assertRoom, fillCity } from './reads-city';
import type { Named } from './reads-list';
import { STEADY_UNIT, readsOf } from './reads-list';
import type { City, Rounds } from './reads-measure';
import { measureCities } from './reads-measure';
import { growthOf, tableOf } from './reads-report';
import { ProductSystem } from './system';

async function main(): Promise<number> {
  const { values } = parseArgs({
    options: {
      sizes: { type: 'string', default: '1000,100000' },
      people: { type: 'string', default: '50000' },
      requests: { type: 'string', default: '200' },
      cold: { type: 'string', default: '5' },
      keep: { type: 'string' },
      only: { type: 'string', default: '' },
    },
  });
  const sizes = values.sizes.split(',').map(Number);
  const { keep } = values;
  const dataDir = keep ?? throwAwayFolder('reads');
  const starting: Promise<ProductSystem>[] = [];
  const end = once(async () => {
    // Also what is only just being started.
    await Promise.all(starting.map(async (system) => (await system.catch(() => null))?.stop()));

    if (keep === undefined) {
      rmSync(dataDir, { recursive: true, force: true });
    }
  });
  stopOnSignals(end);

  try {
    const folderOf = (size: number) => path.join(dataDir, String(size));
    const missing = sizes.filter((size) => !existsSync(filledMark(folderOf(size))));
    assertRoom(
      dataDir,
      missing.reduce((sum, size) => sum + size, 0),
    );
    const cities: City[] = [];

    for (const size of sizes) {
      const people = missing.includes(size) ? Number(values.people) : null;
      starting.push(ProductSystem.start({ dataDir: folderOf(size), people }));
      cities.push(
        await cityOf(await starting.at(-1)!, { size, isFilled: people === null, folder: folderOf(size) }),
      );
    }

    narrowTo(cities, new RegExp(values.only, 'u'));

    return await report(cities, { requests: Number(values.requests), cold: Number(values.cold) });
  } finally {
    await end();
  }
}

/** Says of a folder that its city is whole: one that was interrupted is not read. */
const filledMark = (folder: string): string => path.join(folder, 'filled');

/** Leaves the reads whose names match. */
function narrowTo(cities: readonly City[], only: RegExp): void {
  for (const city of cities) {
    city.reads = city.reads.filter(({ name }) => only.test(name));
  }
}

interface Place {
  size: number;
  folder: string;
  isFilled: boolean;
}

/** A city of a size, filled, with what is asked of it. */
async function cityOf(system: ProductSystem, { size, folder, isFilled }: Place): Promise<City> {
  // Nothing but reading: the worker would begin to start the processes of open work.
  await system.kill('worker');

  if (!isFilled) {
    await fillCity(system.databaseUrl, size, say);
    writeFileSync(filledMark(folder), new Date().toISOString());
  }

  const db = createDatabase(system.databaseUrl, { max: 1 });
  const named = await namedIn(db);
  await db.destroy();

  return {
    size,
    system,
    reads: readsOf(named).map((read) => ({ ...read, warm: [], cold: [], busy: [] })),
  };
}

/** The things that reads name: of the department that stays the same, and at the top. */
async function namedIn(db: Knex): Promise<Named> {
  const { rows } = await db.raw<{ rows: Named[] }>(
    `SELECT (SELECT id FROM unit WHERE parent_id IS NULL) AS "rootId", y.id AS "yearId", q.id AS "quarterId",
            (SELECT o.id FROM objective o JOIN unit u ON u.id = o.unit_id
              WHERE o.level = 'unit' AND u.path @> ARRAY[?] ORDER BY o.id LIMIT 1) AS "objectiveId",
            (SELECT id FROM objective WHERE level = 'city' ORDER BY id LIMIT 1) AS "cityObjectiveId",
            (SELECT id FROM kpi WHERE subject_path @> ARRAY[?] ORDER BY id LIMIT 1) AS "kpiId"
       FROM goal_cycle q JOIN goal_cycle y ON y.id = q.year_id LIMIT 1`,
    [STEADY_UNIT, STEADY_UNIT],
  );
  const [named] = rows;

  if (named === undefined) {
    throw new Error('The city has no goals.');
  }

  return named;
}

/** Measures, prints the tables and the growth; answers 1 when something grew by more than it may. */
async function report(cities: readonly City[], rounds: Rounds): Promise<number> {
  await measureCities(cities, rounds);
  cities.forEach(({ size, reads }) => tableOf(size, reads).forEach(say));
  const growth = growthOf(
    cities.map(({ size }) => size),
    cities.map(({ reads }) => reads),
  );
  growth.forEach(({ line }) => say(line));

  return growth.some(({ isOver }) => isOver) ? 1 : 0;
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

runProgram(main);
