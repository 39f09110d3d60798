/** Brings a database to the schema of this version. Safe when several processes begin at once, or one is killed. */
import type { Knex } from 'knex';
import { installFunctions, outdatedFunctions } from './functions/index';
import { createDatabase } from './knex';
import { MIGRATIONS } from './migrations/index';
import type { Migration } from './migrations/index';

const TABLE = 'schema_migration';

const source: Knex.MigrationSource<Migration> = {
  getMigrations: () => Promise.resolve([...MIGRATIONS]),
  getMigrationName: (migration) => migration.name,
  getMigration: (migration) =>
    Promise.resolve({
      up: (knex: Knex) => migration.up(knex),
      down: () => Promise.reject(new Error('migrations only go forward')),
    }),
};

/** An advisory lock number of our own: starters at the same time wait for each other instead of colliding. */
const LOCK = 720_335_001;

/** Applies what is missing, all in one transaction: a killed run leaves nothing half-done. Answers the names applied. */
export async function migrate(databaseUrl: string): Promise<string[]> {
  const db = createDatabase(databaseUrl, { max: 3, applicationName: 'mandate-migrate' });

  try {
    return await db.transaction(async (trx) => {
      // Neither waiting for another starter nor a long migration is a hung request.
      await trx.raw('SET LOCAL statement_timeout = 0');
      await trx.raw('SELECT pg_advisory_xact_lock(?)', [LOCK]);
      const [, applied] = (await trx.migrate.latest({
        migrationSource: source,
        tableName: TABLE,
        disableMigrationsListValidation: false,
      })) as [number, string[]];
      await installFunctions(trx);

      return applied;
    });
  } finally {
    await db.destroy();
  }
}

/** Throws a sentence for the operator when the database is not at exactly this version's schema. */
export async function assertSchema(db: Knex): Promise<void> {
  // Merged work stands in the order in which it depends on each other, a database lists by name: compared as sets.
  const expected = MIGRATIONS.map(({ name }) => name).sort();
  const present = (await db.schema.hasTable(TABLE))
    ? ((await db(TABLE).select('name')) as { name: string }[]).map(({ name }) => name).sort()
    : [];

  if (expected.join() !== present.join()) {
    throw new Error(
      `The database schema is at "${present.at(-1) ?? 'nothing'}" and this version needs "${expected.at(-1)}": run "npm run migrate".`,
    );
  }

  const outdated = await outdatedFunctions(db);

  if (outdated.length > 0) {
    throw new Error(
      `The database has other versions of ${outdated.join(', ')} than this version needs: run "npm run migrate".`,
    );
  }
}
