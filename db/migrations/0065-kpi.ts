/** Indicators: what each is in every version, what was measured, and the collecting of each period's figure. */
import type { Knex } from 'knex';

export const name = '0065-kpi';

export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
CREATE TABLE kpi (
  id           text PRIMARY KEY,
  code         text        NOT NULL UNIQUE,
  subject_kind text        NOT NULL CHECK (subject_kind IN ('unit', 'group', 'person')),
  subject_id   text        NOT NULL,
  subject_path text[]      NOT NULL,
  latest       integer     NOT NULL,
  definition   jsonb       NOT NULL,
  search_key   text        NOT NULL,
  retired_at   timestamptz,
  created_by   text        NOT NULL,
  created_at   timestamptz NOT NULL
);
COMMENT ON TABLE kpi IS 'One row an indicator, with its newest definition; what held when is in kpi_version';
COMMENT ON COLUMN kpi.subject_path IS 'Units from the root down to that of the subject; empty for a group of units';
CREATE INDEX kpi_path   ON kpi USING gin (subject_path);
CREATE INDEX kpi_search ON kpi USING gin (search_key gin_trgm_ops);

CREATE TABLE kpi_version (
  kpi_id     text        NOT NULL REFERENCES kpi,
  version    integer     NOT NULL CHECK (version > 0),
  definition jsonb       NOT NULL,
  holds_from timestamptz NOT NULL,
  author_id  text        NOT NULL,
  made_at    timestamptz NOT NULL,
  reason     text        NOT NULL,
  request_id text UNIQUE,
  PRIMARY KEY (kpi_id, version)
);
COMMENT ON COLUMN kpi_version.holds_from IS 'The first instant of the first period that it holds for';
CREATE TRIGGER kpi_version_append_only BEFORE UPDATE OR DELETE ON kpi_version
  FOR EACH ROW EXECUTE FUNCTION refuse_change();

CREATE TABLE kpi_measurement (
  id         bigserial PRIMARY KEY,
  kpi_id     text        NOT NULL REFERENCES kpi,
  period     text        NOT NULL,
  version    integer     NOT NULL,
  value      text        NOT NULL,
  figures    jsonb       NOT NULL,
  coverage   jsonb,
  provenance text        NOT NULL CHECK (provenance IN ('assignments', 'computed', 'system', 'hand')),
  by_id      text,
  at         timestamptz NOT NULL,
  late       boolean     NOT NULL,
  note       text,
  reason     text,
  request_id text UNIQUE
);
COMMENT ON TABLE kpi_measurement IS 'What was measured; a correction is one more row, and the newest row of a period holds';
COMMENT ON COLUMN kpi_measurement.value IS 'Exact: a decimal, or a fraction in lowest terms';
CREATE INDEX kpi_measurement_current ON kpi_measurement (kpi_id, period DESC, id DESC);
CREATE TRIGGER kpi_measurement_append_only BEFORE UPDATE OR DELETE ON kpi_measurement
  FOR EACH ROW EXECUTE FUNCTION refuse_change();

CREATE TABLE kpi_collection (
  kpi_id       text        NOT NULL REFERENCES kpi,
  period       text        NOT NULL,
  state        text        NOT NULL DEFAULT 'open' CHECK (state IN ('open', 'closed', 'missing', 'dropped')),
  closes_at    timestamptz NOT NULL,
  next_at      timestamptz,
  reminded_at  timestamptz,
  escalations  smallint    NOT NULL DEFAULT 0,
  ended_at     timestamptz,
  PRIMARY KEY (kpi_id, period)
);
COMMENT ON COLUMN kpi_collection.state IS 'open until the closing time; then closed, or missing until a late figure closes it; dropped when retired before';
CREATE INDEX kpi_collection_under_way ON kpi_collection (next_at) WHERE next_at IS NOT NULL;
`);
}
