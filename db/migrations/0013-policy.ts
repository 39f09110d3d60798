/**
 * Rules that people edit: versions of policies, calendars and units' calendars with author and reason; which policy a
 * unit has from when to when; proposals; pilots. Versions are append-only.
 */
import type { Knex } from 'knex';

export const name = '0013-policy';

export async function up(knex: Knex): Promise<void> {
  await knex.raw(VERSIONS);
  await knex.raw(PILOTS);
  await knex.raw(UNITS);
  await knex.raw(INDEXES);
}

const VERSIONS = `
ALTER TABLE escalation_policy
  ADD author_id  text,
  ADD reason     text,
  ADD created_at timestamptz NOT NULL DEFAULT now(),
  ADD request_id text UNIQUE;
COMMENT ON COLUMN escalation_policy.request_id IS 'Id of the request that made the version: a repeat finds it and makes no other';
CREATE TRIGGER escalation_policy_append_only BEFORE UPDATE OR DELETE ON escalation_policy
  FOR EACH ROW EXECUTE FUNCTION refuse_change();

ALTER TABLE calendar ADD author_id text, ADD reason text, ADD request_id text UNIQUE;
CREATE TRIGGER calendar_append_only BEFORE UPDATE OR DELETE ON calendar
  FOR EACH ROW EXECUTE FUNCTION refuse_change();

CREATE TABLE policy_retirement (
  policy_id  text PRIMARY KEY,
  retired_at timestamptz NOT NULL DEFAULT now(),
  retired_by text        NOT NULL,
  reason     text        NOT NULL
);
COMMENT ON TABLE policy_retirement IS 'Policies that nobody chooses any more; assignments under them go on under them';

CREATE TABLE policy_proposal (
  id               text PRIMARY KEY,
  policy_id        text        NOT NULL,
  based_on_version integer     NOT NULL,
  body             jsonb       NOT NULL,
  reason           text        NOT NULL,
  effective_from   timestamptz,
  proposed_by      text        NOT NULL,
  proposed_at      timestamptz NOT NULL DEFAULT now(),
  decision         text CHECK (decision IN ('approved', 'refused', 'withdrawn')),
  decided_by       text,
  decided_at       timestamptz,
  decision_reason  text,
  version          integer,
  CONSTRAINT nobody_decides_own_proposal CHECK (decision = 'withdrawn' OR decided_by IS DISTINCT FROM proposed_by)
);
CREATE INDEX policy_proposal_open ON policy_proposal (proposed_at, id) WHERE decision IS NULL;
CREATE INDEX policy_proposal_policy ON policy_proposal (policy_id, proposed_at DESC);
`;

const PILOTS = `
CREATE TABLE pilot (
  id             text PRIMARY KEY,
  name           text        NOT NULL,
  policy_id      text        NOT NULL,
  reason         text        NOT NULL,
  smallest_group integer     NOT NULL CHECK (smallest_group > 1),
  accept_within_working_days integer NOT NULL CHECK (accept_within_working_days > 0),
  starts_at      timestamptz NOT NULL,
  ends_at        timestamptz,
  created_by     text        NOT NULL,
  created_at     timestamptz NOT NULL DEFAULT now(),
  outcome        text CHECK (outcome IN ('ended', 'adopted')),
  outcome_by     text,
  outcome_at     timestamptz,
  outcome_reason text
);
COMMENT ON COLUMN pilot.smallest_group IS 'Figures over fewer assignments than this are not shown';
CREATE INDEX pilot_recent ON pilot (starts_at DESC, id DESC);
`;

const UNITS = `
ALTER TABLE unit_policy DROP CONSTRAINT unit_policy_pkey;
ALTER TABLE unit_policy
  ADD id         text        NOT NULL DEFAULT gen_random_uuid()::text PRIMARY KEY,
  ADD valid_from timestamptz NOT NULL DEFAULT now(),
  ADD valid_to   timestamptz,
  ADD pilot_id   text REFERENCES pilot,
  ADD set_by     text,
  ADD reason     text,
  ADD CONSTRAINT unit_policy_not_empty CHECK (valid_to IS NULL OR valid_to >= valid_from),
  ADD CONSTRAINT unit_policy_one_at_a_time EXCLUDE USING gist (
    unit_id WITH =, tstzrange(valid_from, valid_to) WITH &&
  ) WHERE (pilot_id IS NULL),
  ADD CONSTRAINT unit_policy_one_pilot_at_a_time EXCLUDE USING gist (
    unit_id WITH =, tstzrange(valid_from, valid_to) WITH &&
  ) WHERE (pilot_id IS NOT NULL);
COMMENT ON TABLE unit_policy IS
  'The policy that assignments to a unit and below have, from when to just before when, unless the issuer chooses one; a pilot goes before the rule of the same unit';
CREATE INDEX unit_policy_policy ON unit_policy (policy_id);
CREATE INDEX unit_policy_pilot  ON unit_policy (pilot_id) WHERE pilot_id IS NOT NULL;

ALTER TABLE unit_calendar DROP CONSTRAINT unit_calendar_pkey;
ALTER TABLE unit_calendar
  ADD version    integer     NOT NULL DEFAULT 1,
  ADD created_at timestamptz NOT NULL DEFAULT now(),
  ADD author_id  text,
  ADD reason     text,
  ADD request_id text UNIQUE;
UPDATE unit_calendar SET version = (override->>'version')::integer;
ALTER TABLE unit_calendar ADD PRIMARY KEY (unit_id, version);
CREATE TRIGGER unit_calendar_append_only BEFORE UPDATE OR DELETE ON unit_calendar
  FOR EACH ROW EXECUTE FUNCTION refuse_change();
`;

// Which open assignments run under a version of a policy; and what was issued in a period.
const INDEXES = `
CREATE INDEX assignment_under_policy ON assignment
  ((state->'rules'->>'policyId'), ((state->'rules'->>'policyVersion')::integer), id) WHERE is_open;
CREATE INDEX assignment_issued ON assignment (issued_at, id);
`;
