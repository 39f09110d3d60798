/** Keeps what can never change once written, such as a version of a calendar, for as long as its database is open. */
import type { Knex } from 'knex';

/** A reader that asks the database once for each key that it finds; what is not there is asked for again. */
export function keeping<T>(
  read: (db: Knex, key: string) => Promise<T | null>,
): (db: Knex, key: string) => Promise<T | null> {
  const kept = new WeakMap<Knex, Map<string, T>>();

  return async (db, key) => {
    const known = kept.get(db) ?? new Map<string, T>();
    kept.set(db, known);
    const found = known.get(key) ?? (await read(db, key));

    if (found !== null) {
      known.set(key, found);
    }

    return found;
  };
}
