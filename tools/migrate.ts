import { loadConfig } from '../config/env';
import { createDatabase } from '../db/knex';
import { migrate } from '../db/migrate';
import { seedReferenceData } from '../db/seed/reference';

/** `npm run migrate`: brings the database of `DATABASE_URL` to this version's schema and shipped calendars and policies. */
async function main(): Promise<void> {
  const { DATABASE_URL: url } = loadConfig();
  if (!url) throw new Error('DATABASE_URL is not set: which database should be brought up to date?');
  const applied = await migrate(url);
  const db = createDatabase(url, { max: 2, applicationName: 'mandate-migrate' });
  await seedReferenceData(db).finally(() => db.destroy());
  process.stdout.write(
    `The schema is up to date${applied.length ? `: applied ${applied.join(', ')}` : ''}.\n`,
  );
}

main().catch((error: unknown) => {
  process.stderr.write(`${(error as Error).message}\n`);
  process.exit(1);
});
