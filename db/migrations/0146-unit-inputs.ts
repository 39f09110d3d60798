/** What the points of a unit were computed from, kept with its level: the same figures open later as they were. */
import type { Knex } from 'knex';

export const name = '0146-unit-inputs';

export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
CREATE TABLE evaluation_unit_inputs (
  hash text PRIMARY KEY,
  body jsonb       NOT NULL,
  at   timestamptz NOT NULL DEFAULT clock_timestamp()
);
COMMENT ON TABLE evaluation_unit_inputs IS
  'The work that a unit''s points were computed from, and what it came to, under the hash of their canonical text';
CREATE TRIGGER evaluation_unit_inputs_append_only BEFORE UPDATE OR DELETE ON evaluation_unit_inputs
  FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER evaluation_unit_inputs_no_truncate BEFORE TRUNCATE ON evaluation_unit_inputs
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
ALTER TABLE evaluation_unit_level ADD COLUMN inputs_hash text REFERENCES evaluation_unit_inputs;
COMMENT ON COLUMN evaluation_unit_level.inputs_hash IS
  'What was counted for it; null where a document alone says the level, where nothing could be counted, and in older rows';
`);
}
