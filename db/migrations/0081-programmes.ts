/** Resolutions and programmes: what each groups, in versions that never change. */
import type { Knex } from 'knex';

export const name = '0081-programmes';

export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
CREATE TABLE programme (
  id           text PRIMARY KEY,
  number_key   text        NOT NULL,
  issuer_key   text        NOT NULL,
  year         smallint    NOT NULL,
  kind         text        NOT NULL CHECK (kind IN ('resolution', 'programme')),
  version      integer     NOT NULL CHECK (version > 0),
  body         jsonb       NOT NULL,
  lead_unit_id text        NOT NULL REFERENCES unit,
  issued_on    date        NOT NULL,
  ended_at     timestamptz,
  search_key   text        NOT NULL,
  created_by   text        NOT NULL REFERENCES person,
  created_at   timestamptz NOT NULL,
  CONSTRAINT programme_number_once UNIQUE (issuer_key, year, number_key)
);
COMMENT ON TABLE programme IS 'Resolutions and programmes as they are now; body is that of the newest version';
CREATE INDEX programme_recent ON programme (issued_on DESC, id DESC);
CREATE INDEX programme_search ON programme USING gin (search_key gin_trgm_ops);

CREATE TABLE programme_version (
  programme_id text        NOT NULL REFERENCES programme,
  version      integer     NOT NULL CHECK (version > 0),
  body         jsonb       NOT NULL,
  author_id    text        NOT NULL,
  made_at      timestamptz NOT NULL,
  reason       text        NOT NULL CHECK (reason <> ''),
  request_id   text        NOT NULL UNIQUE,
  PRIMARY KEY (programme_id, version)
);
CREATE TRIGGER programme_version_append_only BEFORE UPDATE OR DELETE ON programme_version
  FOR EACH ROW EXECUTE FUNCTION refuse_change();

CREATE TABLE programme_entry (
  programme_id text NOT NULL REFERENCES programme,
  kind         text NOT NULL CHECK (kind IN ('kpi', 'objective', 'directive')),
  ref_id       text NOT NULL,
  PRIMARY KEY (programme_id, kind, ref_id)
);
COMMENT ON TABLE programme_entry IS 'What the newest version groups, to be found from either end';
CREATE INDEX programme_entry_of ON programme_entry (kind, ref_id);
`);
}
