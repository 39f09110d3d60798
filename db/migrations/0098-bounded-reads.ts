/** Indexes by which a reader's own rows are found, so that no list of theirs and none of their counts reads through the city. */
import type { Knex } from 'knex';

export const name = '0098-bounded-reads';

export async function up(knex: Knex): Promise<void> {
  // Without one for every branch of the rule of sight, none is used. What is finished never waits for anybody. And what was done on time or late within
  // a while is picked out in the index, in the order of the list. Boards read thousands of counters, from the index alone.
  await knex.raw(`
CREATE INDEX assignment_intake      ON assignment (intake_unit_id) WHERE intake_unit_id IS NOT NULL;
CREATE INDEX assignment_open_actors ON assignment USING gin (actor_ids) WHERE is_open;
CREATE INDEX assignment_done        ON assignment (outcome, due_at, id, closed_at) WHERE outcome IS NOT NULL;
CREATE INDEX tally_read             ON tally (owner_id, kind, bucket) INCLUDE (sub_id, n);
`);
}
