/** What is one person's own: snoozed rows, and views kept on the server. */
import type { Knex } from 'knex';

export const name = '0031-own-place';

export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
CREATE TABLE assignment_snooze (
  person_id       text        NOT NULL,
  assignment_id   text        NOT NULL REFERENCES assignment,
  until           timestamptz,
  wakes_on_change boolean     NOT NULL,
  seq             integer     NOT NULL,
  note            text,
  at              timestamptz NOT NULL,
  PRIMARY KEY (person_id, assignment_id),
  CHECK (until IS NOT NULL OR wakes_on_change)
);
COMMENT ON TABLE assignment_snooze IS 'Rows out of one person''s own boxes; whether one still sleeps is worked out whenever somebody looks';

CREATE TABLE saved_view (
  id         text PRIMARY KEY,
  owner_id   text        NOT NULL,
  unit_id    text REFERENCES unit,
  page       text        NOT NULL CHECK (page IN ('myWork', 'assignments')),
  name       text        NOT NULL,
  search     jsonb       NOT NULL,
  created_at timestamptz NOT NULL,
  updated_at timestamptz NOT NULL
);
COMMENT ON COLUMN saved_view.unit_id IS 'Shared with this unit and everything below it; null = the owner''s alone';
CREATE INDEX saved_view_owner ON saved_view (owner_id);
CREATE INDEX saved_view_unit  ON saved_view (unit_id) WHERE unit_id IS NOT NULL;

CREATE TABLE saved_view_default (
  view_id   text NOT NULL REFERENCES saved_view ON DELETE CASCADE,
  page      text NOT NULL,
  person_id text,
  unit_id   text,
  position  text,
  CHECK ((person_id IS NULL) = (unit_id IS NOT NULL AND position IS NOT NULL)),
  UNIQUE (page, person_id),
  UNIQUE (page, unit_id, position)
);
COMMENT ON TABLE saved_view_default IS 'Which view opens first: for one person, or for a position in a unit';

CREATE TABLE saved_view_place (
  person_id text    NOT NULL,
  view_id   text    NOT NULL REFERENCES saved_view ON DELETE CASCADE,
  place     integer NOT NULL,
  PRIMARY KEY (person_id, view_id)
);
COMMENT ON TABLE saved_view_place IS 'The order in which a person wants to see the views';
`);
}
