/**
 * `npm run seed:city`: a plausible city of past and present work, for demonstrations and benchmarks. Demo data, and says so.
 *
 *   npm run seed:city -- --assignments 100000               into the database that DATABASE_URL names, or the embedded one
 *   npm run seed:city -- --assignments 1000000 --months 36 --people 50000 --seed 7
 *
 * Goals and indicators grow with it. Every event follows from the product's own rules; what the product's own function would record of them is written in bulk, audit chains
 * included, so that the lists equal the log and `npm run audit:verify` finds them whole. Processes of open work are started by the reconciler, like those that an engine has lost.
 */
import path from 'node:path';
import { parseArgs } from 'node:util';
import type { Knex } from 'knex';
import { loadConfig } from '../config/env';
import { createDatabase } from '../db/knex';
import { migrate } from '../db/migrate';
import { cityRules } from '../db/repositories/policies';
import { seedDemo } from '../db/seed/demo';
import { foldTallies } from '../db/repositories/tallies';
import { takeNumbers, withoutIndexes, writeChunk } from './city/bulk';
import { loadPlaces, loadTeams } from './city/cast';
import { buildMeasured } from './city/measured';
import type { ChunkPlan } from './city/chunk';
import { CHUNK, idOf } from './city/chunk';
import { chunksOf } from './city/threads';
import { startEmbeddedPostgres } from './embedded-postgres';

export interface CityPlan {
  assignments: number;
  months: number;
  seed: number;
  now: string;
  threads?: number;
  /** Only teams of this unit and below it. */
  within?: string;
  /** No teams of this unit or below it. */
  outside?: string;
}

/** A city with a million assignments has goals of 50,000 people, and 10,000 indicators. */
export const ASSIGNMENTS_AN_OBJECTIVE = 20;
export const ASSIGNMENTS_AN_INDICATOR = 100;
/** From so many on, indexes are made again at the end instead of being followed, unless far more is there already. */
const MANY = 5_000;

export interface Telling {
  written: (count: number) => void;
  step: (what: string) => void;
}

const SILENT: Telling = { written: () => undefined, step: () => undefined };

/**
 * Builds so many assignments, parts counted. Answers how many it built. Refuses a city that is there already. `threads` beside the one that
 * writes need the built program.
 */
export async function buildCity(
  db: Knex,
  { assignments, threads = 0, within, outside, ...plan }: CityPlan,
  tell: Telling = SILENT,
): Promise<number> {
  const [everybody, places, { calendar, policy }, there] = await Promise.all([
    loadTeams(db),
    loadPlaces(db),
    cityRules(db),
    db('assignment')
      .where({ id: idOf(plan.seed, 1) })
      .first('id'),
  ]);

  if (there !== undefined) {
    throw new Error(`The city of seed ${plan.seed} is there already: choose another with --seed.`);
  }

  const teams = everybody.filter(({ unitId }) => {
    const path = places.pathOf[unitId] ?? [];

    return (
      (within === undefined || path.includes(within)) && (outside === undefined || !path.includes(outside))
    );
  });
  const setting = { teams, places, calendar, policy, ...plan };
  const plans = plansOf(assignments, await takeNumbers(db, assignments));
  let written = 0;
  const write = async (trx: Knex): Promise<void> => {
    // What is being written and what is made meanwhile do not wait for each other.
    let under = Promise.resolve();

    for await (const chunk of chunksOf(setting, plans, threads)) {
      await under;
      under = writeChunk(trx, chunk);
      under.catch(() => undefined);
      written = Math.min(assignments, written + CHUNK);
      tell.written(written);
    }

    await under;
  };

  await ((await isWorthIt(db, assignments)) ? withoutIndexes(db, write, tell.step) : db.transaction(write));
  tell.step('statistics');
  await db.transaction(async (trx) => {
    await trx.raw('SET LOCAL statement_timeout = 0');
    await foldTallies(trx);
    await trx.raw(
      'ANALYZE domain_event, assignment, assignment_search, audit_entry, review_decision, timer_receipt, tally',
    );
  });

  return assignments;
}

const plansOf = (assignments: number, firstNumber: number): ChunkPlan[] =>
  Array.from({ length: Math.ceil(assignments / CHUNK) }, (_, no) => ({
    no,
    parts: Math.ceil(assignments / CHUNK),
    size: Math.min(CHUNK, assignments - no * CHUNK),
    firstNumber: firstNumber + no * CHUNK,
  }));

async function isWorthIt(db: Knex, assignments: number): Promise<boolean> {
  const present = (await db('assignment').count('* as n').first()) as { n: string };

  return assignments >= MANY && assignments * 4 > Number(present.n);
}

async function main(): Promise<void> {
  const config = loadConfig();
  const { values } = parseArgs({
    options: {
      assignments: { type: 'string', default: '100000' },
      months: { type: 'string', default: '18' },
      people: { type: 'string', default: String(config.DEMO_PEOPLE) },
      seed: { type: 'string', default: '1' },
      threads: { type: 'string', default: '2' },
    },
  });

  if (!config.DEMO) {
    throw new Error('Demo data are refused when NODE_ENV is "production", and switched off by DEMO=false.');
  }

  const embedded =
    config.DATABASE_URL === undefined
      ? await startEmbeddedPostgres({ dataDir: path.resolve(config.MANDATE_DATA_DIR) })
      : null;
  const url = config.DATABASE_URL ?? embedded?.url ?? '';
  const db = createDatabase(url, { max: 4, applicationName: 'mandate-city' });

  try {
    await migrate(url);
    await seedDemo(db, {
      people: wholeNumber(values.people, '--people', 200),
      password: config.DEMO_PASSWORD,
    });
    const began = Date.now();
    const written = await buildCity(
      db,
      {
        assignments: wholeNumber(values.assignments, '--assignments', 1),
        months: wholeNumber(values.months, '--months', 1),
        seed: wholeNumber(values.seed, '--seed', 0),
        now: new Date().toISOString(),
        threads: wholeNumber(values.threads, '--threads', 0),
      },
      progress(began),
    );
    await buildMeasured(db, {
      objectives: Math.ceil(written / ASSIGNMENTS_AN_OBJECTIVE),
      indicators: Math.ceil(written / ASSIGNMENTS_AN_INDICATOR),
      seed: wholeNumber(values.seed, '--seed', 0),
      now: new Date(began).toISOString(),
    });
    const seconds = (Date.now() - began) / 1000;
    process.stdout.write(
      `${written} demo assignments in ${seconds.toFixed(0)} s (${(written / seconds).toFixed(0)}/s)\n`,
    );
  } finally {
    await db.destroy();

    if (embedded?.adopted === false) {
      await embedded.stop();
    }
  }
}

const SAID_EVERY_MS = 5_000;

/** A line every few seconds: how many are written, and how fast; and what comes after. */
export function progress(began: number): Telling {
  let said = began;
  const elapsed = (): number => (Date.now() - began) / 1000;

  return {
    written: (count) => {
      if (Date.now() - said > SAID_EVERY_MS) {
        said = Date.now();
        process.stdout.write(`${count} assignments, ${(count / elapsed()).toFixed(0)}/s\n`);
      }
    },
    step: (what) => {
      if (Date.now() - said > SAID_EVERY_MS) {
        said = Date.now();
        process.stdout.write(`${elapsed().toFixed(0)} s: ${what}\n`);
      }
    },
  };
}

function wholeNumber(text: string, option: string, least: number): number {
  const value = Number(text);

  if (!Number.isInteger(value) || value < least) {
    throw new Error(`${option} is "${text}" but must be a whole number from ${least} on.`);
  }

  return value;
}

if (require.main === module) {
  main().catch((error: unknown) => {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    process.exit(1);
  });
}
