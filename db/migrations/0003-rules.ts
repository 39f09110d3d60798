/** Calendars and escalation policies: rules as data, each with a version that never changes once written. */
import type { Knex } from 'knex';

export const name = '0003-rules';

export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
CREATE TABLE calendar (
  id         text        NOT NULL,
  version    integer     NOT NULL,
  body       jsonb       NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (id, version)
);
COMMENT ON TABLE calendar IS 'A WorkingCalendar of domain/calendar a version, with its days and their sources';

CREATE TABLE unit_calendar (
  unit_id     text PRIMARY KEY REFERENCES unit,
  calendar_id text  NOT NULL,
  override    jsonb NOT NULL
);
COMMENT ON TABLE unit_calendar IS 'What a unit (and all below it) does differently: a CalendarOverride';

CREATE TABLE escalation_policy (
  id             text        NOT NULL,
  version        integer     NOT NULL,
  body           jsonb       NOT NULL,
  effective_from timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (id, version)
);

CREATE TABLE unit_policy (
  unit_id   text PRIMARY KEY REFERENCES unit,
  policy_id text NOT NULL
);
COMMENT ON TABLE unit_policy IS 'The policy that assignments to a unit and below have unless the issuer chooses one';
`);
}
