/** On whom open requests wait, for the box "to decide". */
import type { Knex } from 'knex';

export const name = '0007-requests';

export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
ALTER TABLE assignment ADD COLUMN awaited_ids text[] NOT NULL DEFAULT '{}';
COMMENT ON COLUMN assignment.awaited_ids IS 'Persons, and units whose heads, an open request waits for';
CREATE INDEX assignment_awaited ON assignment USING gin (awaited_ids) WHERE awaited_ids <> '{}';
`);
}
