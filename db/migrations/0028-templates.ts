/** Templates of assignment kinds and their versions. Versions are append-only: assignments name the one they came from. */
import type { Knex } from 'knex';

export const name = '0028-templates';

export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
CREATE TABLE assignment_template (
  id            text PRIMARY KEY,
  owner_id      text        NOT NULL,
  unit_id       text REFERENCES unit,
  version       integer     NOT NULL CHECK (version > 0),
  created_at    timestamptz NOT NULL,
  retired_at    timestamptz,
  retired_by    text,
  retire_reason text,
  CHECK ((retired_at IS NULL) = (retired_by IS NULL))
);
COMMENT ON COLUMN assignment_template.unit_id IS 'Shared with this unit and everything below it; NULL = its owner alone uses it';
CREATE INDEX assignment_template_recent ON assignment_template (created_at DESC, id DESC);

CREATE TABLE assignment_template_version (
  template_id text        NOT NULL REFERENCES assignment_template DEFERRABLE INITIALLY DEFERRED,
  version     integer     NOT NULL CHECK (version > 0),
  content     jsonb       NOT NULL,
  author_id   text        NOT NULL,
  at          timestamptz NOT NULL,
  reason      text,
  request_id  text        NOT NULL UNIQUE,
  PRIMARY KEY (template_id, version)
);
CREATE TRIGGER assignment_template_version_append_only BEFORE UPDATE OR DELETE ON assignment_template_version
  FOR EACH ROW EXECUTE FUNCTION refuse_change();
`);
}
