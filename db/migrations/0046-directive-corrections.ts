/** Corrections of entries of the registry: what was, what is, by whom and why. */
import type { Knex } from 'knex';

export const name = '0046-directive-corrections';

export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
CREATE TABLE directive_correction (
  id           text PRIMARY KEY,
  directive_id text        NOT NULL REFERENCES directive,
  corrected_by text        NOT NULL REFERENCES person,
  corrected_at timestamptz NOT NULL,
  reason       text        NOT NULL CHECK (reason <> ''),
  changes      jsonb       NOT NULL
);
COMMENT ON TABLE directive_correction IS 'The trail of corrections: nothing of an entry is lost by correcting it';
COMMENT ON COLUMN directive_correction.changes IS 'Array of {field, before, after}';
CREATE INDEX directive_correction_of ON directive_correction (directive_id, corrected_at DESC, id);
CREATE TRIGGER directive_correction_append_only BEFORE UPDATE OR DELETE ON directive_correction
  FOR EACH ROW EXECUTE FUNCTION refuse_change();
`);
}
