/** Calibration sessions: who took part, which forms were looked at and how they stood, what was said, and how each was left. */
import type { Knex } from 'knex';

export const name = '0150-calibration';

const TABLES = [
  'calibration_session',
  'calibration_participant',
  'calibration_item',
  'calibration_act',
  'calibration_closing',
  'calibration_outcome',
];

export async function up(knex: Knex): Promise<void> {
  await knex.raw(SESSIONS);
  await knex.raw(ACTS);

  for (const table of TABLES) {
    await knex.raw(`
CREATE TRIGGER ${table}_append_only BEFORE UPDATE OR DELETE ON ${table}
  FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER ${table}_no_truncate BEFORE TRUNCATE ON ${table}
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();`);
  }
}

const SESSIONS = `
CREATE TABLE calibration_session (
  id        text PRIMARY KEY,
  period_id text        NOT NULL REFERENCES evaluation_period,
  scope     jsonb       NOT NULL,
  clock     jsonb       NOT NULL,
  opened_by text        NOT NULL REFERENCES person,
  opened_at timestamptz NOT NULL
);
COMMENT ON TABLE calibration_session IS 'Those who judge look at judgements together before a confirmation; open until a row in calibration_closing';
COMMENT ON COLUMN calibration_session.scope IS 'A group of similar duties by its key, or one who judges';
COMMENT ON COLUMN calibration_session.clock IS 'When it is reminded of, due, and told of as overdue, as computed at the opening';
CREATE INDEX calibration_session_period ON calibration_session (period_id, opened_at, id);

CREATE TABLE calibration_participant (
  session_id text NOT NULL REFERENCES calibration_session,
  person_id  text NOT NULL REFERENCES person,
  PRIMARY KEY (session_id, person_id)
);
CREATE INDEX calibration_participant_person ON calibration_participant (person_id, session_id);

CREATE TABLE calibration_item (
  session_id text    NOT NULL REFERENCES calibration_session,
  form_id    text    NOT NULL REFERENCES evaluation_form,
  person_id  text    NOT NULL REFERENCES person,
  round      integer NOT NULL,
  before     jsonb   NOT NULL,
  PRIMARY KEY (session_id, form_id),
  UNIQUE (form_id, round)
);
COMMENT ON COLUMN calibration_item.round IS 'Of the form: opened again by a signed act, it may be looked at anew';
COMMENT ON COLUMN calibration_item.before IS 'The judgement as it stood at the opening, and what came of it';
`;

const ACTS = `
CREATE TABLE calibration_act (
  id         text PRIMARY KEY,
  session_id text        NOT NULL,
  form_id    text        NOT NULL,
  person_id  text        NOT NULL REFERENCES person,
  kind       text        NOT NULL CHECK (kind IN ('remark', 'keep', 'judgeAgain')),
  words      text,
  said_by    text        NOT NULL REFERENCES person,
  for_id     text        REFERENCES person,
  said_at    timestamptz NOT NULL,
  FOREIGN KEY (session_id, form_id) REFERENCES calibration_item,
  CONSTRAINT with_reason CHECK (kind = 'keep' OR words <> ''),
  CONSTRAINT nobody_about_themselves CHECK (said_by <> person_id AND for_id IS DISTINCT FROM person_id)
);
COMMENT ON COLUMN calibration_act.person_id IS 'Whose form it is about';
COMMENT ON COLUMN calibration_act.for_id IS 'In whose place it was said; null in one''s own name';
CREATE INDEX calibration_act_form ON calibration_act (session_id, form_id, said_at, id);

CREATE TABLE calibration_closing (
  session_id      text PRIMARY KEY REFERENCES calibration_session,
  document_number text        NOT NULL CHECK (document_number <> ''),
  record_id       text        REFERENCES evaluation_record,
  closed_by       text        NOT NULL REFERENCES person,
  for_id          text        REFERENCES person,
  closed_at       timestamptz NOT NULL,
  request_id      text        NOT NULL UNIQUE
);
COMMENT ON COLUMN calibration_closing.record_id IS 'The minutes of the meeting, where they are attached to the period';

CREATE TABLE calibration_outcome (
  session_id text  NOT NULL REFERENCES calibration_closing,
  form_id    text  NOT NULL,
  person_id  text  NOT NULL REFERENCES person,
  after      jsonb NOT NULL,
  PRIMARY KEY (session_id, form_id),
  FOREIGN KEY (session_id, form_id) REFERENCES calibration_item
);
COMMENT ON COLUMN calibration_outcome.after IS 'The judgement as it stood at the closing, which fixed it';
`;
