import { createHash, randomBytes } from 'node:crypto';
import { readdirSync, readFileSync, type Dirent } from 'node:fs';
import path from 'node:path';
import { Client as DatabaseClient } from 'pg';
import { Client } from '@temporalio/client';
import type { Connection } from '@temporalio/client';

import { createDatabase } from '../../db/knex';
import { migrate } from '../../db/migrate';
import { seedDemo } from '../../db/seed/demo';
import { connect } from './connection';

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

/** How databases begin: with nothing, with the newest schema, or with the demo's organisation as well. */
export type Beginning = 'empty' | 'migrated' | 'demo';

/** The demo's organisation in tests, and the password of its personas. */
const PEOPLE = 900;
export const PASSWORD = 'demo-Mandate-2026';

/** A new database, migrated to the newest schema unless said otherwise. */
export async function createTestDatabase(beginning: Beginning = 'migrated'): Promise<TestDatabase> {
  const name = `test_${randomBytes(6).toString('hex')}`;
  const template = await templateOf(beginning);
  // Copying files is quicker than copying pages through the log, which nobody reads here.
  await administer((admin) => admin.query(`create database ${name} template ${template} strategy file_copy`));
  return {
    name,
    url: databaseUrl(name),
    drop: () =>
      administer((admin) => admin.query(`drop database if exists ${name} with (force)`)).then(
        () => undefined,
      ),
  };
}

/** What a template is made from: its name holds a hash of it, so that changed sources never meet an old one. */
const SOURCES: Readonly<Record<Exclude<Beginning, 'empty'>, readonly string[]>> = {
  migrated: ['db/migrations', 'db/functions'],
  demo: ['db', 'data', 'domain'],
};

/** The database that copies are made of, made by whoever needs it first. */
async function templateOf(beginning: Beginning): Promise<string> {
  if (beginning === 'empty') return 'template0';
  const name = `template_${beginning}_${hashOf(SOURCES[beginning])}`;
  await administer(async (admin) => {
    await admin.query('select pg_advisory_lock(717273)');
    const found = await admin.query('select 1 from pg_database where datname = $1', [name]);
    if (found.rowCount) return;
    const half = `${name}_half`;
    await admin.query(`drop database if exists ${half} with (force)`);
    await admin.query(`create database ${half} template template0`);
    await migrate(databaseUrl(half));
    if (beginning === 'demo') await fill(databaseUrl(half));
    await admin.query(`alter database ${half} rename to ${name}`);
  });
  return name;
}

async function fill(url: string): Promise<void> {
  const db = createDatabase(url);
  await seedDemo(db, { people: PEOPLE, password: PASSWORD });
  await db.destroy();
}

function hashOf(folders: readonly string[]): string {
  const hash = createHash('sha256');
  for (const folder of folders) {
    const absolute = path.resolve(__dirname, '../..', folder);
    for (const entry of readdirSync(absolute, { recursive: true, withFileTypes: true }).sort(byPath))
      if (entry.isFile()) hash.update(entry.name).update(readFileSync(pathOf(entry)));
  }
  return hash.digest('hex').slice(0, 12);
}

const pathOf = (entry: Dirent): string => path.join(entry.parentPath, entry.name);
const byPath = (one: Dirent, other: Dirent): number => (pathOf(one) < pathOf(other) ? -1 : 1);

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
  const { connection, close } = await connect(address);
  const client = new Client({ namespace: TEST_NAMESPACE, ...dataConverter, connection });
  const taskQueue = `test-${randomBytes(6).toString('hex')}`;
  return {
    address,
    namespace: TEST_NAMESPACE,
    connection,
    client,
    taskQueue,
    close,
  };
}

export const TEST_NAMESPACE = 'default';

export const testTemporalAddress = (): string => required('TEST_TEMPORAL_ADDRESS');
