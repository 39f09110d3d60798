/** A weakness beside strengths, agreed actions and training needs in the register of development. */
import type { Knex } from 'knex';

export const name = '0142-development-weakness';

export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
ALTER TABLE development_item DROP CONSTRAINT development_item_kind_check;
ALTER TABLE development_item ADD CONSTRAINT development_item_kind_check
  CHECK (kind IN ('strength', 'weakness', 'action', 'training'));
`);
}
