/** Periods of evaluation: who is evaluated in them, each person's form, its log, and what results were computed from. */
import type { Knex } from 'knex';

export const name = '0050-evaluation-period';

export async function up(knex: Knex): Promise<void> {
  await knex.raw(RULES_AND_PERIODS);
  await knex.raw(LOG);
  await knex.raw(FORMS);
}

const RULES_AND_PERIODS = `
CREATE TABLE evaluation_procedure (
  id      text    NOT NULL,
  version integer NOT NULL,
  body    jsonb   NOT NULL,
  PRIMARY KEY (id, version)
);
COMMENT ON TABLE evaluation_procedure IS 'Deadlines and authority of a method''s evaluations, in versions that never change';
CREATE TRIGGER evaluation_procedure_append_only BEFORE UPDATE OR DELETE ON evaluation_procedure
  FOR EACH ROW EXECUTE FUNCTION refuse_change();

CREATE TABLE evaluation_period (
  id                text PRIMARY KEY,
  agency_id         text        NOT NULL REFERENCES unit,
  kind              text        NOT NULL CHECK (kind IN ('month', 'quarter', 'halfYear', 'year')),
  starts_on         text        NOT NULL CHECK (starts_on ~ '^[0-9]{4}-[0-9]{2}$'),
  method_id         text        NOT NULL,
  method_version    integer     NOT NULL,
  procedure_id      text        NOT NULL,
  procedure_version integer     NOT NULL,
  time_window       jsonb       NOT NULL,
  clocks            jsonb       NOT NULL,
  state             text        NOT NULL CHECK (state IN ('opening', 'open', 'locked')),
  opened_by         text        NOT NULL,
  opened_at         timestamptz NOT NULL,
  locked_by         text,
  locked_at         timestamptz,
  lock_reason       text,
  UNIQUE (agency_id, kind, starts_on),
  FOREIGN KEY (method_id, method_version) REFERENCES evaluation_method (id, version),
  FOREIGN KEY (procedure_id, procedure_version) REFERENCES evaluation_procedure (id, version)
);
COMMENT ON COLUMN evaluation_period.time_window IS 'From, to, and when its data and that of the period before closed';
COMMENT ON COLUMN evaluation_period.clocks IS 'When each step is reminded of, due and escalated, as computed at the opening';
CREATE INDEX evaluation_period_order ON evaluation_period (starts_on DESC, id DESC);

CREATE TABLE evaluation_period_person (
  period_id text    NOT NULL REFERENCES evaluation_period,
  no        integer NOT NULL,
  person_id text    NOT NULL REFERENCES person,
  unit_id   text    NOT NULL REFERENCES unit,
  absence   text,
  state     text    NOT NULL DEFAULT 'waiting' CHECK (state IN ('waiting', 'started')),
  PRIMARY KEY (period_id, no),
  UNIQUE (period_id, person_id)
);
COMMENT ON TABLE evaluation_period_person IS 'Everybody who belonged to the agency at the end of the period, written down before the first form is started';
CREATE INDEX evaluation_period_person_waiting ON evaluation_period_person (period_id, no) WHERE state = 'waiting';
`;

const LOG = `
CREATE TABLE evaluation_event (
  workflow_id  text        NOT NULL,
  seq          integer     NOT NULL CHECK (seq > 0),
  type         text        NOT NULL,
  version      smallint    NOT NULL,
  at           timestamptz NOT NULL,
  actor_id     text,
  command_id   text,
  payload      jsonb       NOT NULL,
  payload_hash text        NOT NULL,
  recorded_at  timestamptz NOT NULL DEFAULT clock_timestamp(),
  PRIMARY KEY (workflow_id, seq)
);
COMMENT ON TABLE evaluation_event IS 'What happened to forms and petitions, once and for ever; in the audit chain of the same name';
CREATE TRIGGER evaluation_event_append_only BEFORE UPDATE OR DELETE ON evaluation_event
  FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER evaluation_event_no_truncate BEFORE TRUNCATE ON evaluation_event
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

CREATE TABLE evaluation_receipt (
  workflow_id  text        NOT NULL,
  seq          integer     NOT NULL,
  step_key     text        NOT NULL,
  kind         text        NOT NULL,
  level        smallint    NOT NULL,
  scheduled_at timestamptz NOT NULL,
  fired_at     timestamptz NOT NULL,
  recipients   jsonb       NOT NULL,
  PRIMARY KEY (workflow_id, seq)
);

CREATE TABLE evaluation_frozen (
  hash    text PRIMARY KEY,
  form_id text        NOT NULL,
  body    jsonb       NOT NULL,
  at      timestamptz NOT NULL DEFAULT clock_timestamp()
);
COMMENT ON TABLE evaluation_frozen IS 'Inputs and result under the hash of their canonical text: the events name the hash';
CREATE TRIGGER evaluation_frozen_append_only BEFORE UPDATE OR DELETE ON evaluation_frozen
  FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER evaluation_frozen_no_truncate BEFORE TRUNCATE ON evaluation_frozen
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
`;

const FORMS = `
CREATE TABLE evaluation_form (
  id           text PRIMARY KEY,
  workflow_id  text        NOT NULL UNIQUE,
  period_id    text        NOT NULL REFERENCES evaluation_period,
  kind         text        NOT NULL,
  starts_on    text        NOT NULL,
  person_id    text        NOT NULL,
  unit_id      text        NOT NULL,
  agency_id    text        NOT NULL,
  status       text        NOT NULL,
  seq          integer     NOT NULL,
  awaited_ids  text[]      NOT NULL,
  awaited_by   timestamptz,
  next_step_at timestamptz,
  is_late      boolean     NOT NULL,
  state        jsonb       NOT NULL,
  updated_at   timestamptz NOT NULL DEFAULT date_trunc('milliseconds', clock_timestamp()),
  UNIQUE (period_id, person_id)
);
COMMENT ON TABLE evaluation_form IS 'Lists: one row a form, folded from evaluation_event in the same transaction';
COMMENT ON COLUMN evaluation_form.is_late IS 'A deadline of its steps passed in silence';
CREATE INDEX evaluation_form_person  ON evaluation_form (person_id, starts_on DESC, id DESC);
CREATE INDEX evaluation_form_period  ON evaluation_form (period_id, status, id);
CREATE INDEX evaluation_form_awaited ON evaluation_form USING gin (awaited_ids);
CREATE INDEX evaluation_form_queue   ON evaluation_form (awaited_by, id) WHERE awaited_by IS NOT NULL;

CREATE TABLE petition (
  id           text PRIMARY KEY,
  workflow_id  text        NOT NULL UNIQUE,
  form_id      text        NOT NULL,
  person_id    text        NOT NULL,
  agency_id    text        NOT NULL,
  status       text        NOT NULL,
  seq          integer     NOT NULL,
  received_at  timestamptz NOT NULL,
  due_at       timestamptz NOT NULL,
  awaited_ids  text[]      NOT NULL,
  rater_ids    text[]      NOT NULL,
  decider_id   text,
  next_step_at timestamptz,
  state        jsonb       NOT NULL,
  CONSTRAINT raters_do_not_decide CHECK (
    decider_id IS NULL OR (decider_id <> person_id AND NOT (decider_id = ANY (rater_ids)))
  )
);
COMMENT ON CONSTRAINT raters_do_not_decide ON petition IS
  'Separation of duties: neither the person nor whoever judged or confirmed decides';
CREATE INDEX petition_form    ON petition (form_id);
CREATE INDEX petition_person  ON petition (person_id, received_at DESC, id DESC);
CREATE INDEX petition_awaited ON petition USING gin (awaited_ids);
CREATE INDEX petition_due     ON petition (due_at, id) WHERE status = 'open';
`;
