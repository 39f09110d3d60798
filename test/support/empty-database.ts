/** Databases without our schema, beside those that `createTestDatabase` fills from the template. */
import { randomBytes } from 'node:crypto';
import { Client } from 'pg';
import { postgresAdminUrl } from './environment';

export interface EmptyDatabase {
  url: string;
  drop(): Promise<void>;
}

/** A new, empty database on the server of the test environment. */
export async function emptyDatabase(): Promise<EmptyDatabase> {
  const name = `empty_${randomBytes(6).toString('hex')}`;
  const url = new URL(postgresAdminUrl());
  await asAdmin(`CREATE DATABASE ${name}`);
  url.pathname = name;

  return { url: url.href, drop: () => asAdmin(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`) };
}

async function asAdmin(sql: string): Promise<void> {
  const client = new Client({ connectionString: postgresAdminUrl() });
  await client.connect();

  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}
