/** The schema comes about from nothing, once, however many processes ask for it, and whatever kills them. */
import type { Knex } from 'knex';
import { createDatabase } from '../../../db/knex';
import { assertSchema, migrate } from '../../../db/migrate';
import { MIGRATIONS } from '../../../db/migrations/index';
import { createTestDatabase } from '../../support/environment';
import type { TestDatabase } from '../../support/environment';

const ALL = MIGRATIONS.map(({ name }) => name);
const BY_NAME = [...ALL].sort();

let database: TestDatabase;
let db: Knex;

beforeEach(async () => {
  database = await createTestDatabase('empty');
  db = createDatabase(database.url, { max: 2 });
});

afterEach(async () => {
  await db.destroy();
  await database.drop();
});

test('an empty database gets every migration, and a second run finds nothing to do', async () => {
  expect(await migrate(database.url)).toEqual(ALL);
  expect(await migrate(database.url)).toEqual([]);
  await expect(assertSchema(db)).resolves.toBeUndefined();
});

test('processes that start at the same time take turns and all succeed', async () => {
  const runs = await Promise.all(Array.from({ length: 4 }, () => migrate(database.url)));

  expect(runs.map((applied) => applied.length).sort((a, b) => a - b)).toEqual([0, 0, 0, ALL.length]);
  await expect(assertSchema(db)).resolves.toBeUndefined();
});

test('a run that is killed in the middle leaves nothing behind, and the next one converges', async () => {
  const running = migrate(database.url).catch((error: unknown) => error);
  await killBackends(db, 'mandate-migrate');
  await running;

  await migrate(database.url);
  await expect(assertSchema(db)).resolves.toBeUndefined();
});

test('a process refuses a database of another version, in a sentence that says what to do', async () => {
  await expect(assertSchema(db)).rejects.toThrow('run "npm run migrate"');

  await migrate(database.url);
  await db('schema_migration')
    .where({ name: BY_NAME.at(-1) })
    .delete();
  await expect(assertSchema(db)).rejects.toThrow(
    `is at "${BY_NAME.at(-2)}" and this version needs "${BY_NAME.at(-1)}"`,
  );

  await db('schema_migration').insert([
    { name: BY_NAME.at(-1), batch: 1 },
    { name: '9999-from-the-future', batch: 2 },
  ]);
  await expect(assertSchema(db)).rejects.toThrow('is at "9999-from-the-future"');
  await expect(migrate(database.url)).rejects.toThrow('9999-from-the-future');
});

test('a function of another version is refused, and put in place again by the next run', async () => {
  await migrate(database.url);
  await db.raw("COMMENT ON FUNCTION record_events(jsonb) IS 'of another version'");
  await expect(assertSchema(db)).rejects.toThrow('record_events(jsonb)');

  await migrate(database.url);
  await expect(assertSchema(db)).resolves.toBeUndefined();
});

/** What `kill -9` of the migrating process looks like to PostgreSQL: its connections end in mid-transaction. */
async function killBackends(admin: Knex, applicationName: string): Promise<void> {
  for (let killed = 0; killed === 0;) {
    const { rows } = await admin.raw<{ rows: unknown[] }>(
      `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
        WHERE datname = current_database() AND application_name = ? AND query LIKE '%CREATE TABLE unit%'`,
      [applicationName],
    );
    killed = rows.length;
  }
}
