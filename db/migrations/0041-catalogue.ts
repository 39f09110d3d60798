/** The work catalogue: an agency's groups and standard product, its products, and the decisions on each. */
import type { Knex } from 'knex';

export const name = '0041-catalogue';

export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
CREATE TABLE catalogue_frame (
  agency_id       text        NOT NULL REFERENCES unit,
  version         integer     NOT NULL CHECK (version > 0),
  standard_name   text        NOT NULL,
  standard_points text        NOT NULL,
  groups          jsonb       NOT NULL,
  document_number text        NOT NULL,
  set_by          text        NOT NULL,
  set_at          timestamptz NOT NULL,
  request_id      text UNIQUE,
  PRIMARY KEY (agency_id, version)
);
COMMENT ON TABLE catalogue_frame IS 'Groups by complexity and the standard product of an agency; the newest version holds';
CREATE TRIGGER catalogue_frame_append_only BEFORE UPDATE OR DELETE ON catalogue_frame
  FOR EACH ROW EXECUTE FUNCTION refuse_change();

CREATE TABLE catalogue_item (
  id          text PRIMARY KEY,
  agency_id   text        NOT NULL REFERENCES unit,
  code        text        NOT NULL,
  name        text        NOT NULL,
  output      text        NOT NULL,
  group_no    smallint    NOT NULL CHECK (group_no > 0),
  points      text        NOT NULL,
  coefficient text        NOT NULL,
  state       text        NOT NULL CHECK (state IN ('draft', 'proposed', 'normalised', 'decided', 'retired')),
  version     integer     NOT NULL DEFAULT 1,
  reason      text        NOT NULL,
  search_key  text        NOT NULL,
  created_by  text        NOT NULL,
  created_at  timestamptz NOT NULL,
  UNIQUE (agency_id, code)
);
COMMENT ON COLUMN catalogue_item.coefficient IS 'Points over those of the standard product when it was last written: exact, a decimal or a fraction';
CREATE INDEX catalogue_item_list ON catalogue_item (agency_id, group_no, code, id);
CREATE INDEX catalogue_item_search ON catalogue_item USING gin (search_key gin_trgm_ops);

CREATE TABLE catalogue_step (
  item_id         text        NOT NULL REFERENCES catalogue_item,
  no              integer     NOT NULL,
  step            text        NOT NULL,
  state           text        NOT NULL,
  by_id           text        NOT NULL,
  at              timestamptz NOT NULL,
  document_number text,
  reason          text,
  item            jsonb       NOT NULL,
  request_id      text UNIQUE,
  PRIMARY KEY (item_id, no)
);
COMMENT ON COLUMN catalogue_step.item IS 'The product as it was after the step';
CREATE TRIGGER catalogue_step_append_only BEFORE UPDATE OR DELETE ON catalogue_step
  FOR EACH ROW EXECUTE FUNCTION refuse_change();
`);
}
