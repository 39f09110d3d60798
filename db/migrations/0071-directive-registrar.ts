/** The registry is read newest first by whoever entered documents, too: an index in that order. */
import type { Knex } from 'knex';

export const name = '0071-directive-registrar';

export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
CREATE INDEX directive_registrar_recent ON directive (registered_by, issued_on DESC, id DESC);
DROP INDEX directive_registrar;
`);
}
