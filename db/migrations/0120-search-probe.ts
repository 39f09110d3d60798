/** One row's search keys by its id in a step that costs the same however many rows there are: lists that are looked through for words take it row by row. */
import type { Knex } from 'knex';

export const name = '0120-search-probe';

export async function up(knex: Knex): Promise<void> {
  await knex.raw('CREATE INDEX assignment_search_probe ON assignment_search USING hash (assignment_id)');
}
