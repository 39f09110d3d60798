import { parseArgs } from 'node:util';

import { loadConfig } from '../config/env';
import { createDatabase } from '../db/knex';
import { seedDemo } from '../db/seed/demo';

/** `npm run seed -- --people 50000`: the demo organisation in the (migrated, empty) database of `DATABASE_URL`. */
async function main(): Promise<void> {
  const config = loadConfig();
  const { values } = parseArgs({
    options: { people: { type: 'string', default: String(config.DEMO_PEOPLE) } },
  });
  const people = Number(values.people);
  if (!config.DEMO)
    throw new Error('Demo data are refused when NODE_ENV is "production", and switched off by DEMO=false.');
  if (!config.DATABASE_URL)
    throw new Error('DATABASE_URL is not set: which database should get the demo organisation?');
  if (!Number.isInteger(people) || people < 200)
    throw new Error(`--people is "${values.people}" but must be a whole number from 200 on.`);
  const db = createDatabase(config.DATABASE_URL, { max: 2, applicationName: 'mandate-seed' });
  const seeded = await seedDemo(db, { people, password: config.DEMO_PASSWORD }).finally(() => db.destroy());
  process.stdout.write(
    seeded ? `Created about ${people} demo people.\n` : 'There are units already: nothing was changed.\n',
  );
}

main().catch((error: unknown) => {
  process.stderr.write(`${(error as Error).message}\n`);
  process.exit(1);
});
