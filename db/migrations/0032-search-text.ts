/**
 * Descriptions are searched too, in a column of their own: operators look by number and title only. The key is made by
 * the same function as everywhere, so what is there already is read and written once.
 */
import type { Knex } from 'knex';
import { searchKey } from '../../domain/text/normalise';

export const name = '0032-search-text';

const ROWS_AT_A_TIME = 500;

export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
ALTER TABLE assignment_search ADD COLUMN text_key text NOT NULL DEFAULT '';
COMMENT ON TABLE assignment_search IS 'What an assignment is searched by, without accents: number and title, and its description';
`);

  for (let rows = await described(knex, ''); rows.length > 0; rows = await described(knex, rows.at(-1)?.id)) {
    await knex.raw(
      `UPDATE assignment_search s SET text_key = x.key
         FROM unnest(?::text[], ?::text[]) AS x (id, key) WHERE s.assignment_id = x.id`,
      [rows.map(({ id }) => id), rows.map(({ description }) => searchKey(description))],
    );
  }

  await knex.raw(
    'CREATE INDEX assignment_search_text ON assignment_search USING gin (text_key gin_trgm_ops)',
  );
}

async function described(knex: Knex, after = ''): Promise<{ id: string; description: string }[]> {
  const { rows } = await knex.raw<{ rows: { id: string; description: string }[] }>(
    `SELECT id, state->>'description' AS description FROM assignment
      WHERE state->>'description' IS NOT NULL AND id > ? ORDER BY id LIMIT ${ROWS_AT_A_TIME}`,
    [after],
  );

  return rows;
}
