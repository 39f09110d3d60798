/**
 * Assignments: the append-only event log, the projection folded from it, and everything that is written with an
 * event: command answers, decisions, receipts, notifications, outbox.
 */
import type { Knex } from 'knex';

export const name = '0005-assignment';

export async function up(knex: Knex): Promise<void> {
  await knex.raw(LOG);
  await knex.raw(PROJECTION);
  await knex.raw(SIDE_TABLES);
}

const LOG = `
CREATE TABLE domain_event (
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
COMMENT ON TABLE domain_event IS 'What happened, once and for ever; the durable record of every process';
CREATE TRIGGER domain_event_append_only BEFORE UPDATE OR DELETE ON domain_event
  FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER domain_event_no_truncate BEFORE TRUNCATE ON domain_event
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

CREATE TABLE command (
  workflow_id text        NOT NULL,
  command_id  text        NOT NULL,
  name        text        NOT NULL,
  actor_id    text        NOT NULL,
  body_hash   text        NOT NULL,
  last_seq    integer     NOT NULL,
  at          timestamptz NOT NULL DEFAULT clock_timestamp(),
  PRIMARY KEY (workflow_id, command_id)
);
CREATE INDEX command_at ON command (at);
COMMENT ON TABLE command IS 'Answers of commands for 30 days: the view of the first answer is the log folded to last_seq';
`;

const PROJECTION = `
CREATE SEQUENCE assignment_number;

CREATE TABLE assignment (
  id                text PRIMARY KEY,
  workflow_id       text        NOT NULL UNIQUE,
  number            text        NOT NULL UNIQUE,
  title             text        NOT NULL,
  search_key        text        NOT NULL,
  status            text        NOT NULL,
  is_open           boolean     NOT NULL,
  seq               integer     NOT NULL,
  priority          text        NOT NULL,
  assigner_id       text        NOT NULL,
  issuer_unit_id    text,
  assignee_id       text,
  intake_unit_id    text,
  lead_unit_id      text        NOT NULL,
  lead_unit_path    text[]      NOT NULL,
  holder_id         text,
  holder_unit_id    text,
  held_since        timestamptz NOT NULL,
  last_act_at       timestamptz NOT NULL,
  issued_at         timestamptz NOT NULL,
  due_at            timestamptz NOT NULL,
  submitted_at      timestamptz,
  next_step_at      timestamptz,
  next_step_kind    text,
  ladder_running    boolean     NOT NULL,
  escalation_level  smallint    NOT NULL,
  confidence        text,
  outcome           text,
  closed_at         timestamptz,
  actor_ids         text[]      NOT NULL,
  participant_ids   text[]      NOT NULL,
  scope_unit_ids    text[]      NOT NULL,
  state             jsonb       NOT NULL,
  updated_at        timestamptz NOT NULL DEFAULT date_trunc('milliseconds', clock_timestamp())
);
COMMENT ON TABLE assignment IS 'Lists: one row an assignment, folded from domain_event in the same transaction';
CREATE INDEX assignment_holder      ON assignment (holder_id, due_at, id) WHERE is_open;
CREATE INDEX assignment_holder_unit ON assignment (holder_unit_id, due_at, id) WHERE is_open AND holder_id IS NULL;
CREATE INDEX assignment_assignee    ON assignment (assignee_id, due_at, id);
CREATE INDEX assignment_assigner    ON assignment (assigner_id, due_at, id);
CREATE INDEX assignment_open_due    ON assignment (due_at, id) WHERE is_open;
CREATE INDEX assignment_due         ON assignment (due_at, id);
CREATE INDEX assignment_next_step   ON assignment (next_step_at) WHERE next_step_at IS NOT NULL;
CREATE INDEX assignment_updated     ON assignment (updated_at DESC, id DESC);
CREATE INDEX assignment_closed      ON assignment (closed_at) WHERE outcome IS NOT NULL;
CREATE INDEX assignment_actors      ON assignment USING gin (actor_ids);
CREATE INDEX assignment_people      ON assignment USING gin (participant_ids);
CREATE INDEX assignment_scope       ON assignment USING gin (scope_unit_ids);
CREATE INDEX assignment_lead_path   ON assignment USING gin (lead_unit_path);
CREATE INDEX assignment_search      ON assignment USING gin (search_key gin_trgm_ops);

CREATE TABLE assignment_watcher (
  assignment_id text        NOT NULL REFERENCES assignment,
  person_id     text        NOT NULL,
  since         timestamptz NOT NULL DEFAULT clock_timestamp(),
  PRIMARY KEY (person_id, assignment_id)
);
`;

const SIDE_TABLES = `
CREATE TABLE review_decision (
  assignment_id text        NOT NULL,
  seq           integer     NOT NULL,
  submission_no integer     NOT NULL,
  round         integer     NOT NULL,
  kind          text        NOT NULL CHECK (kind IN ('approved', 'returned', 'signedOff')),
  decider_id    text        NOT NULL,
  assignee_id   text        NOT NULL,
  submitter_id  text        NOT NULL,
  worked_ids    text[]      NOT NULL,
  at            timestamptz NOT NULL,
  PRIMARY KEY (assignment_id, seq),
  CONSTRAINT nobody_decides_own_work CHECK (
    decider_id <> assignee_id AND decider_id <> submitter_id AND NOT (decider_id = ANY (worked_ids))
  )
);
COMMENT ON CONSTRAINT nobody_decides_own_work ON review_decision IS
  'Separation of duties: whoever was ever assignee or submitter neither reviews nor signs';

CREATE TABLE timer_receipt (
  assignment_id text        NOT NULL,
  seq           integer     NOT NULL,
  step_key      text        NOT NULL,
  kind          text        NOT NULL,
  level         smallint    NOT NULL,
  scheduled_at  timestamptz NOT NULL,
  fired_at      timestamptz NOT NULL,
  recipients    jsonb       NOT NULL,
  delivered     integer     NOT NULL,
  delivered_at  timestamptz NOT NULL DEFAULT clock_timestamp(),
  PRIMARY KEY (assignment_id, seq)
);

CREATE TABLE notification (
  id            bigserial PRIMARY KEY,
  person_id     text        NOT NULL,
  reason        text        NOT NULL,
  assignment_id text,
  event_seq     integer,
  actor_id      text,
  details       jsonb       NOT NULL DEFAULT '{}',
  at            timestamptz NOT NULL DEFAULT clock_timestamp(),
  read_at       timestamptz,
  UNIQUE (assignment_id, event_seq, person_id, reason)
);
CREATE INDEX notification_inbox  ON notification (person_id, id DESC);
CREATE INDEX notification_unread ON notification (person_id) WHERE read_at IS NULL;

CREATE TABLE outbox (
  id            bigserial PRIMARY KEY,
  xid           xid8        NOT NULL DEFAULT pg_current_xact_id(),
  topic         text        NOT NULL,
  assignment_id text,
  seq           integer,
  audience      jsonb       NOT NULL,
  payload       jsonb       NOT NULL,
  at            timestamptz NOT NULL DEFAULT clock_timestamp()
);
CREATE INDEX outbox_position ON outbox (xid, id);

CREATE TABLE file (
  id            text PRIMARY KEY,
  name          text        NOT NULL,
  media_type    text        NOT NULL,
  bytes         bigint      NOT NULL,
  sha256        text        NOT NULL,
  uploaded_by   text        NOT NULL,
  created_at    timestamptz NOT NULL DEFAULT clock_timestamp(),
  assignment_id text
);
CREATE INDEX file_assignment ON file (assignment_id) WHERE assignment_id IS NOT NULL;
`;
