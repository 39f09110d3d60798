/** Indicator sets: versions, decisions, and the indicators that came of each. */
import type { Knex } from 'knex';

export const name = '0082-indicator-sets';

export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
CREATE TABLE indicator_set (
  id             text PRIMARY KEY,
  state          text        NOT NULL CHECK (state IN ('draft', 'trial', 'rolledOut', 'retired')),
  version        integer     NOT NULL CHECK (version > 0),
  body           jsonb       NOT NULL,
  author_id      text        NOT NULL REFERENCES person,
  trial_unit_ids text[]      NOT NULL DEFAULT '{}',
  trial_from     date,
  created_at     timestamptz NOT NULL
);
COMMENT ON TABLE indicator_set IS 'Sets as they are now; body is that of the newest version, author_id who wrote it';
CREATE INDEX indicator_set_recent ON indicator_set (created_at DESC, id DESC);

CREATE TABLE indicator_set_version (
  set_id     text        NOT NULL REFERENCES indicator_set,
  version    integer     NOT NULL CHECK (version > 0),
  body       jsonb       NOT NULL,
  author_id  text        NOT NULL,
  made_at    timestamptz NOT NULL,
  reason     text        NOT NULL CHECK (reason <> ''),
  request_id text        NOT NULL UNIQUE,
  PRIMARY KEY (set_id, version)
);
CREATE TRIGGER indicator_set_version_append_only BEFORE UPDATE OR DELETE ON indicator_set_version
  FOR EACH ROW EXECUTE FUNCTION refuse_change();

CREATE TABLE indicator_set_step (
  set_id     text        NOT NULL REFERENCES indicator_set,
  no         integer     NOT NULL CHECK (no > 0),
  step       text        NOT NULL,
  version    integer     NOT NULL,
  by_id      text        NOT NULL,
  at         timestamptz NOT NULL,
  reason     text        NOT NULL CHECK (reason <> ''),
  details    jsonb       NOT NULL,
  request_id text        NOT NULL UNIQUE,
  PRIMARY KEY (set_id, no)
);
CREATE TRIGGER indicator_set_step_append_only BEFORE UPDATE OR DELETE ON indicator_set_step
  FOR EACH ROW EXECUTE FUNCTION refuse_change();

CREATE TABLE indicator_set_kpi (
  set_id       text    NOT NULL REFERENCES indicator_set,
  kpi_id       text    NOT NULL REFERENCES kpi,
  entry_code   text    NOT NULL,
  subject_kind text    NOT NULL CHECK (subject_kind IN ('unit', 'person')),
  subject_id   text    NOT NULL,
  version      integer NOT NULL,
  is_trial     boolean NOT NULL,
  PRIMARY KEY (kpi_id)
);
COMMENT ON TABLE indicator_set_kpi IS 'Which indicator measures which entry of a set for whom, and whether it came of the trial';
CREATE INDEX indicator_set_kpi_of ON indicator_set_kpi (set_id, entry_code);
CREATE INDEX indicator_set_kpi_for ON indicator_set_kpi (subject_id);
`);
}
