/** Being told outside the application: mail addresses, choices, deliveries, webhooks. */
import type { Knex } from 'knex';

export const name = '0033-notifying';

export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
ALTER TABLE person ADD COLUMN email text;
COMMENT ON COLUMN person.email IS 'Official address from the personnel file; nobody types their own';

CREATE TABLE notice_settings (
  person_id     text PRIMARY KEY REFERENCES person,
  channels      jsonb       NOT NULL DEFAULT '{}',
  digest        boolean     NOT NULL,
  digest_at     text        NOT NULL CHECK (digest_at ~ '^([01][0-9]|2[0-3]):[0-5][0-9]$'),
  quiet         boolean     NOT NULL,
  urgent_passes boolean     NOT NULL,
  updated_at    timestamptz NOT NULL DEFAULT clock_timestamp()
);
COMMENT ON TABLE notice_settings IS 'Choices of those who chose; everybody else follows domain/notifying/settings.ts';

CREATE TABLE digest_plan (
  person_id text PRIMARY KEY REFERENCES person,
  due_at    timestamptz NOT NULL
);
COMMENT ON TABLE digest_plan IS 'The next moment of each person''s digest: every day has one, and the calendar decides then';
CREATE INDEX digest_plan_due ON digest_plan (due_at);

CREATE TABLE webhook_endpoint (
  id              text PRIMARY KEY,
  name            text        NOT NULL,
  url             text        NOT NULL,
  events          text[]      NOT NULL,
  secret_sealed   text        NOT NULL,
  created_by      text        NOT NULL,
  created_at      timestamptz NOT NULL,
  disabled_at     timestamptz,
  disabled_why    text        CHECK (disabled_why IN ('byAdministrator', 'failing', 'gone')),
  last_success_at timestamptz,
  removed_at      timestamptz,
  CHECK ((disabled_at IS NULL) = (disabled_why IS NULL))
);
COMMENT ON COLUMN webhook_endpoint.secret_sealed IS 'Encrypted with MANDATE_PAYLOAD_KEY: signing needs the secret itself';

CREATE TABLE delivery (
  id              text PRIMARY KEY,
  kind            text        NOT NULL CHECK (kind IN ('mail', 'digest', 'webhook')),
  person_id       text,
  notification_id bigint,
  endpoint_id     text        REFERENCES webhook_endpoint,
  assignment_id   text,
  reason          text        NOT NULL,
  content         jsonb       NOT NULL DEFAULT '{}',
  state           text        NOT NULL DEFAULT 'waiting' CHECK (state IN ('waiting', 'sent', 'dead', 'skipped')),
  attempts        integer     NOT NULL DEFAULT 0,
  earlier         integer     NOT NULL DEFAULT 0,
  due_at          timestamptz NOT NULL,
  created_at      timestamptz NOT NULL DEFAULT date_trunc('milliseconds', clock_timestamp()),
  tried_at        timestamptz,
  done_at         timestamptz,
  outcome         text,
  CHECK ((kind = 'webhook') = (endpoint_id IS NOT NULL)),
  CHECK ((kind = 'webhook') = (person_id IS NULL))
);
COMMENT ON TABLE delivery IS 'What leaves by mail or webhook; its id follows from what it is about, so that nothing is queued twice';
COMMENT ON COLUMN delivery.due_at IS 'Next attempt; while one is under way the moment at which another worker may take it over';
COMMENT ON COLUMN delivery.earlier IS 'Attempts before somebody asked to try again: they no longer count as failures';
COMMENT ON COLUMN delivery.outcome IS 'Of the last attempt, as a coarse code: never an address or a text';
CREATE INDEX delivery_waiting  ON delivery (due_at, id) WHERE state = 'waiting' AND kind <> 'webhook';
CREATE INDEX delivery_endpoint ON delivery (endpoint_id, due_at, id) WHERE state = 'waiting' AND kind = 'webhook';
CREATE INDEX delivery_recent   ON delivery (created_at DESC, id DESC);
CREATE INDEX delivery_state    ON delivery (state, created_at DESC, id DESC);
CREATE INDEX delivery_of       ON delivery (endpoint_id, created_at DESC, id DESC) WHERE kind = 'webhook';
CREATE INDEX delivery_person   ON delivery (person_id, created_at DESC) WHERE kind = 'digest';

CREATE TABLE delivery_cursor (
  name     text PRIMARY KEY,
  position jsonb NOT NULL
);
COMMENT ON TABLE delivery_cursor IS 'How far notices and events have been turned into deliveries';
INSERT INTO delivery_cursor SELECT 'notices', jsonb_build_object('id', coalesce(max(id), 0)) FROM notification;
INSERT INTO delivery_cursor VALUES ('events', jsonb_build_object('xid', '0', 'id', 0));
`);
}
