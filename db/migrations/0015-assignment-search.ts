/**
 * What is searched for stands beside the assignment: its trigram index would be written anew with every step, though a
 * title never changes (measured: a sixth of the database's time a step). And watchers are found by assignment, too.
 */
import type { Knex } from 'knex';

export const name = '0015-assignment-search';

export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
DROP INDEX assignment_search;
CREATE TABLE assignment_search (
  assignment_id text PRIMARY KEY,
  search_key    text NOT NULL
);
COMMENT ON TABLE assignment_search IS 'Number, title and description of an assignment without accents, for searching';
INSERT INTO assignment_search SELECT id, search_key FROM assignment;
CREATE INDEX assignment_search_words ON assignment_search USING gin (search_key gin_trgm_ops);
ALTER TABLE assignment DROP COLUMN search_key;

CREATE INDEX assignment_watcher_assignment ON assignment_watcher (assignment_id);
`);
}
