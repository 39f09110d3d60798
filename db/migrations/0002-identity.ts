/** Accounts, roles, sessions, access tokens and the counters of the rate limit. */
import type { Knex } from 'knex';

export const name = '0002-identity';

export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
CREATE TABLE account (
  person_id     text PRIMARY KEY REFERENCES person,
  login         text NOT NULL UNIQUE,
  password_hash text,
  disabled_at   timestamptz
);

CREATE TABLE role_grant (
  id         bigserial PRIMARY KEY,
  person_id  text        NOT NULL REFERENCES person,
  role       text        NOT NULL CHECK (role IN
               ('cityLeader', 'personnelOffice', 'methodologist', 'operator', 'administrator', 'auditor')),
  unit_id    text        REFERENCES unit,
  valid_from timestamptz NOT NULL,
  valid_to   timestamptz
);
CREATE INDEX role_grant_person ON role_grant (person_id);
CREATE INDEX role_grant_role   ON role_grant (role);

CREATE TABLE session (
  id           text PRIMARY KEY,
  token_hash   text        NOT NULL UNIQUE,
  person_id    text        NOT NULL REFERENCES person,
  user_agent   text,
  created_at   timestamptz NOT NULL DEFAULT now(),
  last_seen_at timestamptz NOT NULL DEFAULT now(),
  expires_at   timestamptz NOT NULL,
  revoked_at   timestamptz
);
CREATE INDEX session_person ON session (person_id);

CREATE TABLE access_token (
  id           text PRIMARY KEY,
  token_hash   text        NOT NULL UNIQUE,
  person_id    text        NOT NULL REFERENCES person,
  name         text        NOT NULL,
  scopes       text[]      NOT NULL,
  expires_on   date        NOT NULL,
  created_at   timestamptz NOT NULL DEFAULT now(),
  last_used_at timestamptz,
  revoked_at   timestamptz
);
CREATE INDEX access_token_person ON access_token (person_id);

CREATE TABLE rate_limit (
  key          text        NOT NULL,
  window_start timestamptz NOT NULL,
  count        integer     NOT NULL,
  PRIMARY KEY (key, window_start)
);
COMMENT ON TABLE rate_limit IS 'Shared by all API processes; nothing is counted in memory';
`);
}
