/** Opinions that colleagues are asked for, and colleagues whom the person evaluated named. No score reads either. */
import type { Knex } from 'knex';

export const name = '0153-colleague-opinions';

export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
CREATE TABLE colleague_opinion (
  id             text PRIMARY KEY,
  form_id        text        NOT NULL REFERENCES evaluation_form,
  person_id      text        NOT NULL REFERENCES person,
  author_id      text        NOT NULL REFERENCES person,
  asked_by       text        NOT NULL REFERENCES person,
  asked_for      text        REFERENCES person,
  asked_at       timestamptz NOT NULL,
  reason         text        CHECK (reason <> ''),
  assignment_ids text[]      NOT NULL,
  remind_at      timestamptz NOT NULL,
  due_at         timestamptz NOT NULL,
  reminded_at    timestamptz,
  state          text        NOT NULL DEFAULT 'asked' CHECK (state IN ('asked', 'written', 'declined', 'notAnswered')),
  settled_at     timestamptz,
  strengths      text,
  weaknesses     text,
  decline_reason text,
  disposed_at    timestamptz,
  UNIQUE (form_id, author_id),
  CONSTRAINT nobody_writes_of_themselves CHECK (author_id <> person_id AND author_id <> asked_by AND asked_by <> person_id),
  CHECK ((state = 'asked') = (settled_at IS NULL)),
  CHECK (state = 'written' OR (strengths IS NULL AND weaknesses IS NULL)),
  CHECK (state = 'declined' OR decline_reason IS NULL),
  CHECK (state <> 'written' OR disposed_at IS NOT NULL OR concat(strengths, weaknesses) <> ''),
  CHECK (state <> 'declined' OR disposed_at IS NOT NULL OR decline_reason <> '')
);
COMMENT ON TABLE colleague_opinion IS 'What colleagues say of a person in words, by name; no score reads it';
COMMENT ON COLUMN colleague_opinion.assignment_ids IS 'Assignments that the colleague took part in with the person, as counted when asked';
COMMENT ON COLUMN colleague_opinion.asked_for IS 'In whose place it was asked; null in one''s own name';
CREATE INDEX colleague_opinion_author ON colleague_opinion (author_id, asked_at DESC, id DESC);
CREATE INDEX colleague_opinion_person ON colleague_opinion (person_id);
CREATE INDEX colleague_opinion_open   ON colleague_opinion (due_at) WHERE state = 'asked';

CREATE TABLE colleague_named (
  form_id   text        NOT NULL REFERENCES evaluation_form,
  author_id text        NOT NULL REFERENCES person,
  person_id text        NOT NULL REFERENCES person,
  named_at  timestamptz NOT NULL,
  PRIMARY KEY (form_id, author_id),
  CHECK (author_id <> person_id)
);
COMMENT ON TABLE colleague_named IS 'Colleagues whom the person evaluated named; whoever judges decides whether to ask';
`);
}
