/** What was declined by its deadline: it counts as open, and is nobody's to hand in soon. */
import type { Knex } from 'knex';

export const name = '0110-declined-index';

export async function up(knex: Knex): Promise<void> {
  await knex.raw(
    "CREATE INDEX assignment_declined ON assignment (due_at) WHERE is_open AND status = 'declined'",
  );
}
