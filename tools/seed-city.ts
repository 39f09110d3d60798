/**
 * `npm run seed:city`: a plausible city of past and present work, for demonstrations and benchmarks. Demo data, and says so.
 *
 *   npm run seed:city -- --assignments 100000               into the database that DATABASE_URL names, or the embedded one
 *   npm run seed:city -- --assignments 1000000 --months 36 --people 50000 --seed 7
 *
 * Every event follows from the product's own rules and is recorded by the product's own function, so the audit chains are whole and the
 * lists equal the log. Processes of open work are started by the reconciler, like those that an engine has lost.
 */
import path from 'node:path';
import { parseArgs } from 'node:util';
import type { Knex } from 'knex';
import { loadConfig } from '../config/env';
import { createDatabase } from '../db/knex';
import { migrate } from '../db/migrate';
import { cityRules } from '../db/repositories/policies';
import { seedDemo } from '../db/seed/demo';
import { opaqueId } from '../application/assignments/command-id';
import { loadTeams } from './city/cast';
import { live } from './city/life';
import { seeded } from './city/random';
import { takeNumbers, WRITTEN_AT_A_TIME, writePast } from './city/write';
import { startEmbeddedPostgres } from './embedded-postgres';

export interface CityPlan {
  assignments: number;
  months: number;
  seed: number;
  now: string;
}

/** How many the register is ahead: one that is split takes several numbers. */
const NUMBERS_AHEAD = 2_000;
const WRITERS = 2;

/** Builds so many assignments, parts counted. Answers how many it built. Refuses a city that is there already. */
export async function buildCity(
  db: Knex,
  { assignments, months, seed, now }: CityPlan,
  say: (written: number) => void = () => undefined,
): Promise<number> {
  const [teams, { calendar, policy }] = await Promise.all([loadTeams(db), cityRules(db)]);
  const random = seeded(seed);
  const idOf = (no: number): string => opaqueId(['city', String(seed), String(no)]);

  if (
    (await db('assignment')
      .where({ id: idOf(1) })
      .first('id')) !== undefined
  ) {
    throw new Error(`The city of seed ${seed} is there already: choose another with --seed.`);
  }

  const numbers: string[] = [];
  const numberOf = (unitId: string, at: string): string => {
    const number = numbers.pop();

    if (number === undefined) {
      throw new Error('no number was taken ahead');
    }

    return `${unitId}/${at.slice(0, 4)}/${number}`;
  };
  let made = 0;
  let no = 0;
  const world = { random, calendar, policy, now, months, numberOf };
  const writer = async (): Promise<void> => {
    while (made < assignments) {
      if (numbers.length < WRITTEN_AT_A_TIME * 5) {
        numbers.push(...(await takeNumbers(db, NUMBERS_AHEAD)));
      }

      const entries = [];

      while (entries.length < WRITTEN_AT_A_TIME && made < assignments) {
        no += 1;
        const processes = live(world, idOf(no), random.pick(teams));
        entries.push(...processes.map((one) => one.entry()));
        made += processes.length;
      }

      await writePast(db, entries, calendar);
      say(made);
    }
  };
  await Promise.all(Array.from({ length: WRITERS }, writer));
  await db.raw('ANALYZE domain_event, assignment, assignment_search, audit_entry, review_decision');

  return made;
}

async function main(): Promise<void> {
  const config = loadConfig();
  const { values } = parseArgs({
    options: {
      assignments: { type: 'string', default: '100000' },
      months: { type: 'string', default: '18' },
      people: { type: 'string', default: String(config.DEMO_PEOPLE) },
      seed: { type: 'string', default: '1' },
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
  const db = createDatabase(url, { max: WRITERS + 1, applicationName: 'mandate-city' });

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
      },
      progress(began),
    );
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

/** A line every few seconds: how many are written, and how fast. */
function progress(began: number): (written: number) => void {
  let said = began;

  return (written) => {
    if (Date.now() - said > SAID_EVERY_MS) {
      said = Date.now();
      process.stdout.write(`${written} assignments, ${((written / (said - began)) * 1000).toFixed(0)}/s\n`);
    }
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
