/** Indexes by which a reader's own rows are found, so that no list of theirs and none of their counts reads through the city. */
import type { Knex } from 'knex';

export const name = '0098-bounded-reads';

export async function up(knex: Knex): Promise<void> {
  // Without one for every branch of the rule of sight, none is used. And what is finished never waits for anybody.
  await knex.raw(`
CREATE INDEX assignment_intake      ON assignment (intake_unit_id) WHERE intake_unit_id IS NOT NULL;
CREATE INDEX assignment_open_actors ON assignment USING gin (actor_ids) WHERE is_open;
`);
}
