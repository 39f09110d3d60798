/** The connection pool, with the two type parsers that the code relies on. */
import { createHash } from 'node:crypto';
import knex from 'knex';
import type { Knex } from 'knex';
import { DatabaseError, types } from 'pg';

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
    pool: { min: 0, max, afterCreate: prepareStatements },
    acquireConnectionTimeout: 4_000,
  });
}

interface Statement {
  text: string;
  values: readonly unknown[];
  name?: string;
}

type Done = (error: unknown, ...result: unknown[]) => void;

interface Connection {
  query: (statement: Statement | string, done?: Done) => unknown;
}

/** Different statements that one process prepares: far more than the code has, so this only bounds generated ones. */
const MOST_PREPARED = 500;
const names = new Map<string, string>();

/**
 * Said by `.comment(BY_ITS_VALUES)`: planned anew for its values each time. A plan for any values would take a unit for a small one and its
 * limit for a tenth of the table, and gather and sort what an index would have met in order. Measured with a million assignments: the board of
 * the city took 70 ms, and takes 8.
 */
export const BY_ITS_VALUES = 'planned by its values';
const MARK = `/* ${BY_ITS_VALUES} */`;

/**
 * Names every statement with parameters, so that a connection plans it a few times and not at every call: measured,
 * planning was a third of the database's processor time. Statements without parameters may be several in one text.
 */
function prepareStatements(
  connection: Connection,
  done: (error: null, connection: Connection) => void,
): void {
  const query = connection.query.bind(connection);
  connection.query = (statement, callback) => {
    const sent = named(statement);

    if (callback !== undefined) {
      return query(sent, (error, ...result) => callback(withoutValues(error), ...result));
    }

    const answer = query(sent);

    return answer instanceof Promise
      ? answer.catch((error: unknown) => {
          throw withoutValues(error);
        })
      : answer;
  };
  done(null, connection);
}

function named(statement: Statement | string): Statement | string {
  if (
    typeof statement === 'object' &&
    Array.isArray(statement.values) &&
    statement.values.length > 0 &&
    !statement.text.startsWith(MARK)
  ) {
    const name = nameOf(statement.text);

    return name === undefined ? statement : { ...statement, name };
  }

  return statement;
}

/** Class 22 of SQLSTATE: the message ends with the value that was refused. */
const DATA_EXCEPTION = /^22/;

/**
 * The error of the database without the values that it quotes: whole rows stand in its details, and errors are logged
 * and handed on to the engine, where nobody's words belong.
 */
function withoutValues(error: unknown): unknown {
  if (error instanceof DatabaseError) {
    delete error.detail;
    delete error.where;
    delete error.internalQuery;

    if (DATA_EXCEPTION.test(error.code ?? '')) {
      error.message = error.message.replace(/: ".*"$/s, '');
    }
  }

  return error;
}

function nameOf(text: string): string | undefined {
  const known = names.get(text);

  if (known !== undefined || names.size >= MOST_PREPARED) {
    return known;
  }

  const name = createHash('sha256').update(text).digest('base64url').slice(0, 22);
  names.set(text, name);

  return name;
}
