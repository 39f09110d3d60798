/** Counting attempts in windows, in one statement, shared by all API processes. */
import type { Knex } from 'knex';

/** Adds one to the counter of a key in the present window and answers the count. */
export async function countAttempt(db: Knex, key: string, windowSeconds: number): Promise<number> {
  const { rows } = await db.raw<{ rows: { count: number }[] }>(
    `INSERT INTO rate_limit AS r (key, window_start, count)
     VALUES (?, to_timestamp(floor(extract(epoch FROM now()) / ?) * ?), 1)
     ON CONFLICT (key, window_start) DO UPDATE SET count = r.count + 1
     RETURNING count`,
    [key, windowSeconds, windowSeconds],
  );

  return rows[0]?.count ?? 1;
}

/** Starts the counter of a key anew: after success there is nothing left to slow down. */
export async function forgetAttempts(db: Knex, keys: readonly string[]): Promise<void> {
  await db('rate_limit')
    .whereIn('key', [...keys])
    .delete();
}

/** Forgets windows that are long over. */
export async function sweepAttempts(db: Knex): Promise<void> {
  await db('rate_limit').whereRaw("window_start < now() - interval '1 day'").delete();
}
