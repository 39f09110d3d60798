/** Key results that a recurrence names itself, whatever its template says. */
import type { Knex } from 'knex';

export const name = '0100-recurrence-key-results';

export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
ALTER TABLE recurrence ADD COLUMN key_results jsonb;
COMMENT ON COLUMN recurrence.key_results IS
  'Key results with shares that its assignments contribute to; null: those of the template at the time of issuing, empty: none';
`);
}
