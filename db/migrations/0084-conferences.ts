/** Review conferences: agenda, participants, opinions in writing, proposals, decisions; the paper and the minutes frozen. */
import type { Knex } from 'knex';

export const name = '0084-conferences';

export async function up(knex: Knex): Promise<void> {
  await knex.raw(CONFERENCE);
  await knex.raw(PARTS);
  await knex.raw(FROZEN);
}

const CONFERENCE = `
CREATE TABLE conference (
  id            text PRIMARY KEY,
  unit_id       text        NOT NULL REFERENCES unit,
  unit_path     text[]      NOT NULL,
  title         text        NOT NULL,
  quarter       text        NOT NULL CHECK (quarter ~ '^[0-9]{4}-Q[1-4]$'),
  held_at       timestamptz NOT NULL,
  place         text,
  chair_id      text        NOT NULL REFERENCES person,
  secretary_id  text        REFERENCES person,
  state         text        NOT NULL CHECK (state IN ('prepared', 'circulated', 'open', 'closed')),
  version       integer     NOT NULL,
  minutes       text,
  pack          jsonb,
  prepared_by   text        NOT NULL REFERENCES person,
  prepared_at   timestamptz NOT NULL,
  circulated_at timestamptz,
  opened_at     timestamptz,
  closed_at     timestamptz,
  CHECK ((state = 'prepared') = (pack IS NULL)),
  CHECK (state <> 'closed' OR minutes IS NOT NULL)
);
COMMENT ON COLUMN conference.pack IS 'The paper as it was circulated; never changes';
CREATE INDEX conference_recent    ON conference (held_at DESC, id DESC);
CREATE INDEX conference_unit_path ON conference USING gin (unit_path);
CREATE INDEX conference_of_unit   ON conference (unit_id, held_at DESC);
CREATE INDEX conference_chair     ON conference (chair_id);
CREATE INDEX conference_secretary ON conference (secretary_id) WHERE secretary_id IS NOT NULL;
CREATE INDEX conference_preparer  ON conference (prepared_by);`;

const PARTS = `
CREATE TABLE conference_item (
  id            text PRIMARY KEY,
  conference_id text     NOT NULL REFERENCES conference,
  no            smallint NOT NULL,
  kind          text     NOT NULL CHECK (kind IN ('assignment', 'overdue', 'objective', 'kpi', 'proposal', 'topic')),
  title         text     NOT NULL,
  ref_id        text,
  unit_id       text     REFERENCES unit,
  note          text,
  minutes       smallint NOT NULL CHECK (minutes > 0),
  speaker_id    text     REFERENCES person,
  UNIQUE (conference_id, no) DEFERRABLE INITIALLY DEFERRED
);

CREATE TABLE conference_participant (
  conference_id text NOT NULL REFERENCES conference,
  person_id     text NOT NULL REFERENCES person,
  read_at       timestamptz,
  attendance    text CHECK (attendance IN ('present', 'excused', 'absent')),
  PRIMARY KEY (conference_id, person_id)
);
CREATE INDEX conference_participant_person ON conference_participant (person_id, conference_id);

CREATE TABLE conference_opinion (
  id            bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  conference_id text        NOT NULL REFERENCES conference,
  item_id       text        NOT NULL REFERENCES conference_item,
  person_id     text        NOT NULL REFERENCES person,
  stance        text        NOT NULL CHECK (stance IN ('agree', 'object', 'remark')),
  note          text CHECK (stance = 'agree' OR note <> ''),
  at            timestamptz NOT NULL
);
COMMENT ON TABLE conference_opinion IS 'What participants said in writing before the meeting; the last of each about an item counts, all stay';
CREATE INDEX conference_opinion_of ON conference_opinion (conference_id, item_id, person_id, id DESC);
CREATE TRIGGER conference_opinion_append_only BEFORE UPDATE OR DELETE ON conference_opinion
  FOR EACH ROW EXECUTE FUNCTION refuse_change();

CREATE TABLE conference_proposal (
  id            text PRIMARY KEY,
  conference_id text        NOT NULL REFERENCES conference,
  unit_id       text        NOT NULL REFERENCES unit,
  by_id         text        NOT NULL REFERENCES person,
  at            timestamptz NOT NULL,
  text          text        NOT NULL
);
CREATE INDEX conference_proposal_of ON conference_proposal (conference_id, at);
CREATE TRIGGER conference_proposal_append_only BEFORE UPDATE OR DELETE ON conference_proposal
  FOR EACH ROW EXECUTE FUNCTION refuse_change();

CREATE TABLE conference_decision (
  id            text PRIMARY KEY,
  conference_id text        NOT NULL REFERENCES conference,
  item_id       text        NOT NULL REFERENCES conference_item,
  no            smallint    NOT NULL,
  text          text        NOT NULL,
  unit_id       text        REFERENCES unit,
  person_id     text        REFERENCES person,
  due_on        date,
  product       text,
  directive_id  text        REFERENCES directive,
  by_id         text        NOT NULL REFERENCES person,
  at            timestamptz NOT NULL,
  batch_id      text        REFERENCES batch,
  batch_no      integer,
  UNIQUE (conference_id, no),
  CHECK (unit_id IS NULL OR person_id IS NULL),
  CHECK ((batch_id IS NULL) = (batch_no IS NULL))
);
COMMENT ON COLUMN conference_decision.batch_id IS 'The batch by which it was given out, once; its row names the assignment';
CREATE INDEX conference_decision_row ON conference_decision (batch_id, batch_no) WHERE batch_id IS NOT NULL;
CREATE INDEX conference_decision_item ON conference_decision (item_id);
CREATE INDEX batch_row_made ON batch_row (assignment_id) WHERE assignment_id IS NOT NULL;`;

const FROZEN = `
CREATE FUNCTION refuse_frozen_conference() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' OR OLD.state = 'closed' THEN
    RAISE EXCEPTION 'a closed conference does not change' USING ERRCODE = 'restrict_violation';
  END IF;
  IF OLD.pack IS NOT NULL AND NEW.pack IS DISTINCT FROM OLD.pack THEN
    RAISE EXCEPTION 'a circulated paper does not change' USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER conference_frozen BEFORE UPDATE OR DELETE ON conference
  FOR EACH ROW EXECUTE FUNCTION refuse_frozen_conference();`;
