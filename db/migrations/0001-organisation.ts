/** Units, people and effective-dated appointments. */
import type { Knex } from 'knex';

export const name = '0001-organisation';

export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
CREATE EXTENSION IF NOT EXISTS pg_trgm;
CREATE EXTENSION IF NOT EXISTS btree_gist;

CREATE TABLE unit (
  id         text PRIMARY KEY,
  code       text   NOT NULL UNIQUE,
  parent_id  text   REFERENCES unit,
  kind       text   NOT NULL,
  name_vi    text   NOT NULL,
  name_en    text,
  path       text[] NOT NULL,
  search_key text   NOT NULL
);
COMMENT ON COLUMN unit.path IS 'Ids from the root down to the unit itself';
CREATE INDEX unit_parent ON unit (parent_id);
CREATE INDEX unit_path   ON unit USING gin (path);
CREATE INDEX unit_search ON unit USING gin (search_key gin_trgm_ops);

CREATE TABLE person (
  id         text PRIMARY KEY,
  name       text    NOT NULL,
  search_key text    NOT NULL,
  locale     text    NOT NULL DEFAULT 'vi' CHECK (locale IN ('vi', 'en')),
  active     boolean NOT NULL DEFAULT true,
  is_demo    boolean NOT NULL DEFAULT false
);
CREATE INDEX person_search ON person USING gin (search_key gin_trgm_ops);
CREATE INDEX person_order  ON person (search_key, id);

CREATE TABLE appointment (
  id         bigserial PRIMARY KEY,
  person_id  text        NOT NULL REFERENCES person,
  unit_id    text        NOT NULL REFERENCES unit,
  position   text        NOT NULL CHECK (position IN ('head', 'deputy', 'staff', 'intakeReceiver')),
  title      text,
  is_primary boolean     NOT NULL DEFAULT true,
  valid_from timestamptz NOT NULL,
  valid_to   timestamptz,
  CHECK (valid_to IS NULL OR valid_to > valid_from),
  CONSTRAINT one_head_at_a_time EXCLUDE USING gist (
    unit_id WITH =, tstzrange(valid_from, valid_to) WITH &&
  ) WHERE (position = 'head'),
  CONSTRAINT one_post_once EXCLUDE USING gist (
    person_id WITH =, unit_id WITH =, position WITH =, tstzrange(valid_from, valid_to) WITH &&
  )
);
COMMENT ON TABLE appointment IS 'Who holds which post from when to just before when; managers are derived from it';
CREATE INDEX appointment_person ON appointment (person_id);
CREATE INDEX appointment_unit   ON appointment (unit_id, position);
`);
}
