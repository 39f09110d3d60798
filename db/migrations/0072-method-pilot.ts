/**
 * Pilots of a method: one of its versions for some units for some months, in stages that one person proposes and another
 * decides by a document. A version that is only piloted is in force for nobody else. Who belongs to a period keeps the
 * method that the pilot gave them when it was opened.
 */
import type { Knex } from 'knex';

export const name = '0072-method-pilot';

export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
ALTER TABLE evaluation_method ADD pilot_only boolean NOT NULL DEFAULT false;
COMMENT ON COLUMN evaluation_method.pilot_only IS 'Decided for a pilot: never in force for units outside it';

CREATE TABLE method_pilot (
  id               text PRIMARY KEY,
  name             text        NOT NULL,
  method_id        text        NOT NULL,
  method_version   integer,
  draft_id         text REFERENCES evaluation_method_draft,
  draft_revision   integer,
  reason           text        NOT NULL,
  smallest_group   integer     NOT NULL CHECK (smallest_group > 1),
  ends_on          date CHECK (extract(day FROM ends_on) = 1),
  proposed_by      text        NOT NULL,
  proposed_at      timestamptz NOT NULL,
  outcome          text CHECK (outcome IN ('refused', 'ended', 'adopted')),
  outcome_by       text,
  outcome_at       timestamptz,
  outcome_reason   text,
  outcome_document text,
  adopted_version  integer,
  CONSTRAINT adopted_by_another CHECK (outcome IS DISTINCT FROM 'adopted' OR outcome_by <> proposed_by),
  CONSTRAINT of_a_version_or_a_draft CHECK (method_version IS NOT NULL OR draft_id IS NOT NULL)
);
COMMENT ON COLUMN method_pilot.method_version IS 'Absent until the proposed version that it tries is decided for it';
COMMENT ON COLUMN method_pilot.smallest_group IS 'Figures over fewer people than this are not shown';
COMMENT ON COLUMN method_pilot.ends_on IS 'First day of the last month';
CREATE INDEX method_pilot_recent ON method_pilot (proposed_at DESC, id DESC);

CREATE TABLE method_pilot_stage (
  pilot_id        text        NOT NULL REFERENCES method_pilot,
  no              integer     NOT NULL CHECK (no > 0),
  unit_ids        text[]      NOT NULL,
  starts_on       date        NOT NULL CHECK (extract(day FROM starts_on) = 1),
  reason          text        NOT NULL,
  proposed_by     text        NOT NULL,
  proposed_at     timestamptz NOT NULL,
  decision        text CHECK (decision IN ('approved', 'refused')),
  decided_by      text,
  decided_at      timestamptz,
  document_number text,
  decision_reason text,
  request_id      text        NOT NULL UNIQUE,
  PRIMARY KEY (pilot_id, no),
  CONSTRAINT nobody_decides_own_stage CHECK (decided_by IS DISTINCT FROM proposed_by),
  CONSTRAINT approved_by_document CHECK (decision IS DISTINCT FROM 'approved' OR document_number IS NOT NULL)
);

CREATE TABLE method_pilot_unit (
  pilot_id  text NOT NULL REFERENCES method_pilot,
  unit_id   text NOT NULL REFERENCES unit,
  stage     integer NOT NULL,
  starts_on date NOT NULL,
  ends_on   date,
  PRIMARY KEY (pilot_id, unit_id),
  CONSTRAINT method_pilot_unit_one_at_a_time EXCLUDE USING gist (
    unit_id WITH =, daterange(starts_on, ends_on, '[]') WITH &&
  )
);
COMMENT ON TABLE method_pilot_unit IS 'Which units, and all below them, are in a pilot from which month to which; the nearest one counts';

ALTER TABLE evaluation_period_person ADD method_id text, ADD method_version integer;
COMMENT ON COLUMN evaluation_period_person.method_version IS 'The piloted version that the person''s form has; absent, that of the period';
`);
}
