/** Strengths, agreed actions and training needs of people; and levels made known inside a unit or an agency. */
import type { Knex } from 'knex';

export const name = '0054-development-publication';

export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
CREATE TABLE development_item (
  id         text PRIMARY KEY,
  form_id    text        NOT NULL REFERENCES evaluation_form,
  person_id  text        NOT NULL REFERENCES person,
  kind       text        NOT NULL CHECK (kind IN ('strength', 'action', 'training')),
  topic      text        CHECK (topic <> ''),
  text       text        NOT NULL CHECK (text <> ''),
  due_on     date,
  set_by     text        NOT NULL REFERENCES person,
  set_at     timestamptz NOT NULL,
  outcome    text        CHECK (outcome IN ('done', 'dropped')),
  note       text,
  closed_by  text        REFERENCES person,
  closed_at  timestamptz,
  CHECK (set_by <> person_id),
  CHECK (kind <> 'action' OR due_on IS NOT NULL),
  CHECK (kind <> 'training' OR topic IS NOT NULL),
  CHECK ((outcome IS NULL) = (closed_at IS NULL) AND (outcome IS NULL) = (closed_by IS NULL))
);
COMMENT ON TABLE development_item IS 'What follows from a confirmed form for a person''s development; no score reads it';
CREATE INDEX development_item_person ON development_item (person_id, set_at DESC, id);
CREATE INDEX development_item_form   ON development_item (form_id);

CREATE TABLE evaluation_publication (
  id              text PRIMARY KEY,
  period_id       text        NOT NULL REFERENCES evaluation_period,
  audience        text        NOT NULL CHECK (audience IN ('unit', 'agency')),
  from_at         timestamptz NOT NULL,
  until_at        timestamptz NOT NULL,
  document_number text        NOT NULL CHECK (document_number <> ''),
  made_by         text        NOT NULL REFERENCES person,
  made_at         timestamptz NOT NULL,
  withdrawn_by    text        REFERENCES person,
  withdrawn_at    timestamptz,
  withdraw_reason text,
  CHECK (from_at < until_at),
  CHECK ((withdrawn_at IS NULL) = (withdrawn_by IS NULL) AND (withdrawn_at IS NULL) = (withdraw_reason IS NULL))
);
COMMENT ON TABLE evaluation_publication IS 'Levels of a period made known: to whom, from when, until when';
CREATE UNIQUE INDEX evaluation_publication_one ON evaluation_publication (period_id) WHERE withdrawn_at IS NULL;
`);
}
