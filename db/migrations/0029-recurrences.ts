/** Recurrences, what became of each of their periods, and who changed them. */
import type { Knex } from 'knex';

export const name = '0029-recurrences';

export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
CREATE TABLE recurrence (
  id             text PRIMARY KEY,
  template_id    text        NOT NULL REFERENCES assignment_template,
  owner_id       text        NOT NULL,
  issuer_unit_id text REFERENCES unit,
  assignee_id    text,
  lead_unit_id   text        NOT NULL REFERENCES unit,
  rule           jsonb       NOT NULL,
  holiday_rule   text        NOT NULL CHECK (holiday_rule IN ('skip', 'next', 'previous')),
  starts_on      date        NOT NULL,
  ends_on        date CHECK (ends_on >= starts_on),
  late           text        NOT NULL CHECK (late IN ('issue', 'report')),
  since          date        NOT NULL,
  state          text        NOT NULL CHECK (state IN ('active', 'paused', 'ended')),
  state_since    timestamptz NOT NULL,
  state_reason   text,
  state_cause    text,
  state_by       text,
  created_at     timestamptz NOT NULL
);
COMMENT ON TABLE recurrence IS 'Issued again and again; the Temporal Schedule recurring/<id> follows this row, never the other way round';
COMMENT ON COLUMN recurrence.owner_id IS 'In whose authority it issues; checked again at each issue';
COMMENT ON COLUMN recurrence.since IS 'Nothing placed before this day is issued: the day of the last edit';
COMMENT ON COLUMN recurrence.state_cause IS 'Code of the refusal by which it paused itself';
CREATE INDEX recurrence_recent ON recurrence (created_at DESC, id DESC);
CREATE INDEX recurrence_owner ON recurrence (owner_id, created_at DESC, id DESC);
CREATE INDEX recurrence_not_ended ON recurrence (id) WHERE state <> 'ended';

CREATE TABLE recurrence_period (
  recurrence_id text        NOT NULL REFERENCES recurrence,
  period        text        NOT NULL,
  planned_on    date        NOT NULL,
  status        text        NOT NULL CHECK (status IN ('open', 'issued', 'skipped', 'missed')),
  assignment_id text        NOT NULL,
  reason        text,
  cause         text,
  by_id         text,
  at            timestamptz NOT NULL,
  PRIMARY KEY (recurrence_id, period)
);
COMMENT ON COLUMN recurrence_period.status IS
  'open = is to be issued; written before the engine is asked, so that a crash in between is seen and finished';
COMMENT ON COLUMN recurrence_period.assignment_id IS 'Follows from recurrence and period; there is an assignment only once issued';
CREATE INDEX recurrence_period_latest ON recurrence_period (recurrence_id, planned_on DESC, period DESC);

CREATE TABLE recurrence_change (
  request_id    text PRIMARY KEY,
  recurrence_id text        NOT NULL REFERENCES recurrence,
  act           text        NOT NULL,
  by_id         text,
  at            timestamptz NOT NULL,
  reason        text,
  details       jsonb       NOT NULL DEFAULT '{}'
);
CREATE INDEX recurrence_change_of ON recurrence_change (recurrence_id, at DESC);
CREATE TRIGGER recurrence_change_append_only BEFORE UPDATE OR DELETE ON recurrence_change
  FOR EACH ROW EXECUTE FUNCTION refuse_change();
`);
}
