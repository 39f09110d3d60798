/** The connection pool, with the two type parsers that the code relies on. */
import knex from 'knex';
import type { Knex } from 'knex';
import { types } from 'pg';

const DATE_OID = 1082;
const INT8_OID = 20;

export interface PoolOptions {
  /** Most connections of one process; a request takes one at a time, so waiting is short. */
  max?: number;
  applicationName?: string;
}

/** Opens a pool. Dates stay text (`YYYY-MM-DD`), 64-bit integers become numbers: no counter of ours leaves 2^53. */
export function createDatabase(
  url: string,
  { max = 10, applicationName = 'mandate' }: PoolOptions = {},
): Knex {
  types.setTypeParser(DATE_OID, (text) => text);
  types.setTypeParser(INT8_OID, Number);

  return knex({
    client: 'pg',
    connection: {
      connectionString: url,
      application_name: applicationName,
      // Longer than any statement of ours needs; a lock held by somebody must not hang a request for ever.
      statement_timeout: 15_000,
    },
    pool: { min: 0, max },
    acquireConnectionTimeout: 4_000,
  });
}
