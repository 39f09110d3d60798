/** Packages for the national database of officials, and which result went with which. */
import type { Knex } from 'knex';

export const name = '0053-national-export';

export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
CREATE TABLE evaluation_export (
  id             text PRIMARY KEY,
  period_id      text        NOT NULL REFERENCES evaluation_period,
  no             integer     NOT NULL CHECK (no > 0),
  schema_version integer     NOT NULL,
  results        integer     NOT NULL,
  hash           text        NOT NULL,
  body           text        NOT NULL,
  made_by        text        NOT NULL REFERENCES person,
  made_at        timestamptz NOT NULL,
  UNIQUE (period_id, no)
);
COMMENT ON TABLE evaluation_export IS 'Packages for the national database, as they were handed over';
CREATE TRIGGER evaluation_export_append_only BEFORE UPDATE OR DELETE ON evaluation_export
  FOR EACH ROW EXECUTE FUNCTION refuse_change();

CREATE TABLE evaluation_export_result (
  form_id   text    NOT NULL,
  version   integer NOT NULL,
  export_id text    NOT NULL REFERENCES evaluation_export,
  PRIMARY KEY (form_id, version)
);
COMMENT ON TABLE evaluation_export_result IS 'A result goes over once; what replaced it before it went over stands here too';
CREATE TRIGGER evaluation_export_result_append_only BEFORE UPDATE OR DELETE ON evaluation_export_result
  FOR EACH ROW EXECUTE FUNCTION refuse_change();
`);
}
