/** Groups of similar duties of an agency, inside which the quota of the highest level counts: versions that never change. */
import type { Knex } from 'knex';

export const name = '0114-duty-groups';

export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
CREATE TABLE duty_group_list (
  agency_id       text        NOT NULL REFERENCES unit,
  version         integer     NOT NULL CHECK (version > 0),
  groups          jsonb       NOT NULL,
  document_number text        NOT NULL,
  recorded_by     text        NOT NULL,
  recorded_at     timestamptz NOT NULL,
  request_id      text        NOT NULL UNIQUE,
  PRIMARY KEY (agency_id, version)
);
COMMENT ON TABLE duty_group_list IS 'Which titles of posts are similar duties in an agency; titles in no group fall under leaders or officials';
COMMENT ON COLUMN duty_group_list.recorded_at IS 'A year counts by the newest version that was recorded when it was opened';
CREATE TRIGGER duty_group_list_append_only BEFORE UPDATE OR DELETE ON duty_group_list
  FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER duty_group_list_no_truncate BEFORE TRUNCATE ON duty_group_list
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
`);
}
