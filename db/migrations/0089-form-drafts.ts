/** What people typed into forms of judgement and have not sent: kept with them, whatever machine they sit at. */
import type { Knex } from 'knex';

export const name = '0089-form-drafts';

export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
CREATE TABLE form_draft (
  person_id text        NOT NULL REFERENCES person,
  key       text        NOT NULL,
  content   text        NOT NULL,
  saved_at  timestamptz NOT NULL,
  PRIMARY KEY (person_id, key)
);
COMMENT ON TABLE form_draft IS 'Of nobody''s concern but the person''s: no part of any log, gone once sent or after three months';
CREATE INDEX form_draft_saved ON form_draft (saved_at);
`);
}
