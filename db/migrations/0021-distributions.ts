/** Orders to issue one assignment to many recipients, and what became of each row. */
import type { Knex } from 'knex';

export const name = '0021-distributions';

export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
CREATE TABLE distribution (
  id               text PRIMARY KEY,
  directive_id     text        NOT NULL REFERENCES directive,
  template         jsonb       NOT NULL,
  ordered_by       text        NOT NULL REFERENCES person,
  issuer_unit_path text[]      NOT NULL,
  ordered_at       timestamptz NOT NULL,
  state            text        NOT NULL CHECK (state IN ('running', 'paused', 'cancelled', 'done')),
  total            integer     NOT NULL
);
COMMENT ON TABLE distribution IS 'The workflow directive/<id> drives the running ones of its directive, the oldest first';
COMMENT ON COLUMN distribution.template IS 'The assignment that every row is issued, without its recipient';
CREATE INDEX distribution_directive ON distribution (directive_id, ordered_at, id);
CREATE INDEX distribution_running   ON distribution (directive_id) WHERE state = 'running';

CREATE TABLE distribution_row (
  distribution_id text    NOT NULL REFERENCES distribution,
  no              integer NOT NULL,
  unit_id         text    NOT NULL,
  person_id       text,
  status          text    NOT NULL DEFAULT 'waiting' CHECK (status IN ('waiting', 'issued', 'failed')),
  assignment_id   text,
  error_code      text,
  done_at         timestamptz,
  PRIMARY KEY (distribution_id, no),
  UNIQUE NULLS NOT DISTINCT (distribution_id, unit_id, person_id),
  CHECK ((status = 'issued') = (assignment_id IS NOT NULL)),
  CHECK ((status = 'failed') = (error_code IS NOT NULL))
);
COMMENT ON COLUMN distribution_row.person_id IS 'Null: it goes to the intake of the unit';
CREATE INDEX distribution_row_status ON distribution_row (distribution_id, status, no);
`);
}
