/** A set in force gets a next version: a draft of its own that replaces it when it is rolled out. */
import type { Knex } from 'knex';

export const name = '0145-indicator-set-succession';

export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
ALTER TABLE indicator_set
  ADD COLUMN replaces_id text REFERENCES indicator_set,
  ADD COLUMN run integer NOT NULL DEFAULT 0 CHECK (run >= 0);
UPDATE indicator_set s SET run =
  (SELECT count(*) FROM indicator_set_step p WHERE p.set_id = s.id AND p.step = 'startTrial');
COMMENT ON COLUMN indicator_set.replaces_id IS 'The set in force whose next version this is; it is retired when this one is rolled out';
COMMENT ON COLUMN indicator_set.run IS
  'Which trial of a set and of those that it replaces this was: codes of indicators carry it, as the ones before keep theirs; 0 before the first';
CREATE UNIQUE INDEX indicator_set_one_successor ON indicator_set (replaces_id) WHERE state <> 'retired';
`);
}
