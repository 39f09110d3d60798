/** Forms as they stand in the lists, in numbers that nobody could confirm one by one. */
import type { Knex } from 'knex';

/**
 * So many more people with the very form of somebody: locked, with the same frozen inputs behind its result. They have no
 * log and no process, so only what reads lists and frozen inputs knows of them.
 */
export async function copyForm(
  db: Knex,
  formId: string,
  count: number,
  changes: Readonly<Record<string, string>> = {},
): Promise<void> {
  await db.raw(
    `INSERT INTO evaluation_form
     SELECT (jsonb_populate_record(f, jsonb_build_object('id', f.id || '-' || n, 'workflow_id', f.workflow_id || '-' || n,
              'person_id', f.person_id || '-' || n, 'status', 'locked', 'next_step_at', null) || :changes::jsonb)).*
       FROM evaluation_form f, generate_series(1, :count::int) n WHERE f.id = :formId`,
    { formId, count, changes: JSON.stringify(changes) },
  );
}

/** How many rows each table has, but for what every request writes whatever it asks: sessions and limits of rate. */
export async function rowCounts(db: Knex): Promise<Record<string, number>> {
  const { rows } = await db.raw<{ rows: { name: string }[] }>(
    "SELECT relname AS name FROM pg_class WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace ORDER BY 1",
  );
  const all: Record<string, number> = {};

  for (const { name } of rows.filter((one) => !/session|rate/.test(one.name))) {
    all[name] = Number((await db(name).count('* as n').first())?.n);
  }

  return all;
}
