/** Who may claim an assignment that lies in a pool. */
import type { Knex } from 'knex';

export const name = '0026-pool';

export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
ALTER TABLE assignment ADD COLUMN pool_ids text[] NOT NULL DEFAULT '{}';
COMMENT ON COLUMN assignment.pool_ids IS 'Persons, and the unit whose people, may claim it';
CREATE INDEX assignment_pool ON assignment USING gin (pool_ids) WHERE pool_ids <> '{}';
`);
}
