/** The registry of directives, what was issued under each, and saved groups of units. */
import type { Knex } from 'knex';

export const name = '0020-directives';

export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
CREATE TABLE directive (
  id             text PRIMARY KEY,
  number         text        NOT NULL,
  number_key     text        NOT NULL,
  year           smallint    NOT NULL,
  issued_on      date        NOT NULL,
  issuer_unit_id text        REFERENCES unit,
  issuer_name    text,
  issuer_key     text        NOT NULL,
  signer         text        NOT NULL,
  abstract       text        NOT NULL,
  legal_basis    text,
  due_on         date,
  file_id        text        REFERENCES file,
  registered_by  text        NOT NULL REFERENCES person,
  registered_at  timestamptz NOT NULL,
  scope_unit_ids text[]      NOT NULL,
  search_key     text        NOT NULL,
  CHECK ((issuer_unit_id IS NULL) <> (issuer_name IS NULL)),
  CONSTRAINT directive_number_once UNIQUE (issuer_key, year, number_key)
);
COMMENT ON TABLE directive IS 'Documents from which assignments follow; none of them classified';
COMMENT ON COLUMN directive.scope_unit_ids IS 'The units on behalf of which it was registered, and those above them: their heads see it';
CREATE INDEX directive_recent    ON directive (issued_on DESC, id DESC);
CREATE INDEX directive_registrar ON directive (registered_by);
CREATE INDEX directive_scope     ON directive USING gin (scope_unit_ids);
CREATE INDEX directive_search    ON directive USING gin (search_key gin_trgm_ops);
CREATE INDEX directive_file      ON directive (file_id) WHERE file_id IS NOT NULL;

ALTER TABLE assignment ADD COLUMN directive_id text GENERATED ALWAYS AS (state->>'directiveId') STORED;
CREATE INDEX assignment_directive ON assignment (directive_id, due_at, id) WHERE directive_id IS NOT NULL;

CREATE TABLE unit_group (
  id             text PRIMARY KEY,
  name           text        NOT NULL,
  owner_id       text        NOT NULL REFERENCES person,
  shared_unit_id text        REFERENCES unit,
  unit_ids       text[]      NOT NULL CHECK (cardinality(unit_ids) > 0),
  updated_at     timestamptz NOT NULL,
  CONSTRAINT unit_group_name_once UNIQUE (owner_id, name)
);
COMMENT ON COLUMN unit_group.shared_unit_id IS 'Everybody who works in this unit may use the group; null = its owner only';
CREATE INDEX unit_group_shared ON unit_group (shared_unit_id) WHERE shared_unit_id IS NOT NULL;
`);
}
