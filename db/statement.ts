/** Statements that every step runs, without the query builder in between. */
import type { Knex } from 'knex';
import type { QueryResult } from 'pg';

/** What the pool of Knex gives out: a connection of the driver. */
interface DriverClient {
  emit(event: 'query', query: { sql: string; bindings: readonly unknown[] }): void;
  acquireConnection(): Promise<{
    query(statement: { text: string; values: unknown[] }): Promise<QueryResult>;
  }>;
  releaseConnection(connection: unknown): void;
}

/**
 * Runs one statement, with `?` for each value or `$1`, `$2` … throughout, on a connection of the pool or of the transaction. Measured: building
 * and compiling a query costs Node as much again as sending it and reading the answer.
 */
export async function rowsOf<Row>(db: Knex, text: string, values: readonly unknown[]): Promise<Row[]> {
  const client = db.client as DriverClient;
  const connection = await client.acquireConnection();

  try {
    const sql = numbered(text);
    client.emit('query', { sql, bindings: values });

    return (await connection.query({ text: sql, values: [...values] })).rows as Row[];
  } finally {
    client.releaseConnection(connection);
  }
}

const known = new Map<string, string>();
/** More texts than the code has; beyond it, they are only numbered anew each time. */
const MOST_KNOWN = 200;

function numbered(text: string): string {
  const found = known.get(text);

  if (found !== undefined) {
    return found;
  }

  let count = 0;
  const result = text.replace(/\?/g, () => `$${(count += 1)}`);

  if (known.size < MOST_KNOWN) {
    known.set(text, result);
  }

  return result;
}
