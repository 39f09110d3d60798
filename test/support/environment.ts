import { createHash, randomBytes } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { Client as DatabaseClient } from 'pg';
import { Client, Connection } from '@temporalio/client';

import { migrate } from '../../db/migrate';

/**
 * The real servers that the suites run against. Every test file takes a database of its own (a copy of a migrated one,
 * made in a tenth of a second) and a task queue of its own, so that files never see each other.
 */
export interface TestDatabase {
  name: string;
  url: string;
  drop(): Promise<void>;
}

function required(name: string): string {
  const value = process.env[name];
  if (!value)
    throw new Error(
      `${name} is not set: this suite must run in a Jest project with servers (jest.config.cjs).`,
    );
  return value;
}

const databaseUrl = (name: string): string => {
  const url = new URL(required('TEST_DATABASE_URL'));
  url.pathname = `/${name}`;
  return url.href;
};

/** A new database, migrated to the newest schema; `migrated: false` gives an empty one. */
export async function createTestDatabase({ migrated = true } = {}): Promise<TestDatabase> {
  const name = `test_${randomBytes(6).toString('hex')}`;
  const template = migrated ? await migratedTemplate() : 'template0';
  await administer((admin) => admin.query(`create database ${name} template ${template}`));
  return {
    name,
    url: databaseUrl(name),
    drop: () =>
      administer((admin) => admin.query(`drop database if exists ${name} with (force)`)).then(
        () => undefined,
      ),
  };
}

/** The database that copies are made of; its name holds a hash of the migrations, so a changed schema never meets an old one. */
async function migratedTemplate(): Promise<string> {
  const name = `template_${migrationsHash()}`;
  await administer(async (admin) => {
    await admin.query('select pg_advisory_lock(717273)');
    const found = await admin.query('select 1 from pg_database where datname = $1', [name]);
    if (found.rowCount) return;
    const half = `${name}_half`;
    await admin.query(`drop database if exists ${half} with (force)`);
    await admin.query(`create database ${half} template template0`);
    await migrate(databaseUrl(half));
    await admin.query(`alter database ${half} rename to ${name}`);
  });
  return name;
}

function migrationsHash(): string {
  const hash = createHash('sha256');
  for (const folder of ['../../db/migrations', '../../db/functions']) {
    const absolute = path.resolve(__dirname, folder);
    for (const file of readdirSync(absolute).sort()) hash.update(readFileSync(path.join(absolute, file)));
  }
  return hash.digest('hex').slice(0, 12);
}

async function administer<T>(work: (admin: DatabaseClient) => Promise<T>): Promise<T> {
  const admin = new DatabaseClient({ connectionString: required('TEST_DATABASE_URL') });
  await admin.connect();
  try {
    return await work(admin);
  } finally {
    await admin.end();
  }
}

export interface TestTemporal {
  address: string;
  namespace: string;
  connection: Connection;
  client: Client;
  /** A task queue that no other test file uses. */
  taskQueue: string;
  close(): Promise<void>;
}

/** A client of the test run's Temporal server. */
export async function testTemporal(
  dataConverter?: ConstructorParameters<typeof Client>[0],
): Promise<TestTemporal> {
  const address = testTemporalAddress();
  const connection = await Connection.connect({ address });
  const client = new Client({ namespace: TEST_NAMESPACE, ...dataConverter, connection });
  const taskQueue = `test-${randomBytes(6).toString('hex')}`;
  return {
    address,
    namespace: TEST_NAMESPACE,
    connection,
    client,
    taskQueue,
    close: () => connection.close(),
  };
}

export const TEST_NAMESPACE = 'default';

export const testTemporalAddress = (): string => required('TEST_TEMPORAL_ADDRESS');
