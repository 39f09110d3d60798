/**
 * Working together on an assignment: comments, attachments, links, watching that was given. Plain rows with an audit
 * entry each; no workflow, and no part of an assignment's version.
 */
import type { Knex } from 'knex';

export const name = '0030-collaboration';

export async function up(knex: Knex): Promise<void> {
  await knex.raw(TALK);
  await knex.raw(ATTACHMENTS);
  await knex.raw(WATCHING);
}

const TALK = `
CREATE TABLE comment (
  id            text PRIMARY KEY,
  assignment_id text        NOT NULL REFERENCES assignment,
  author_id     text        NOT NULL,
  text          text        NOT NULL,
  search_key    text        NOT NULL,
  mention_ids   text[]      NOT NULL,
  body_hash     text        NOT NULL,
  at            timestamptz NOT NULL,
  edited_at     timestamptz,
  retracted_at  timestamptz
);
COMMENT ON COLUMN comment.search_key IS 'Without accents; empty once retracted, so that what is hidden is not found';
CREATE INDEX comment_stream ON comment (assignment_id, at DESC, id DESC);
CREATE INDEX comment_words  ON comment USING gin (search_key gin_trgm_ops);

CREATE TABLE comment_text (
  comment_id text        NOT NULL REFERENCES comment,
  no         integer     NOT NULL,
  text       text        NOT NULL,
  at         timestamptz NOT NULL,
  PRIMARY KEY (comment_id, no)
);
COMMENT ON TABLE comment_text IS 'Earlier texts of edited comments, and when each was written';

CREATE TABLE assignment_link (
  id         text PRIMARY KEY,
  from_id    text        NOT NULL REFERENCES assignment,
  to_id      text        NOT NULL REFERENCES assignment,
  kind       text        NOT NULL CHECK (kind IN ('relates', 'follows', 'duplicates')),
  created_by text        NOT NULL,
  created_at timestamptz NOT NULL,
  UNIQUE (from_id, to_id, kind),
  CHECK (from_id <> to_id),
  CHECK (kind <> 'relates' OR from_id < to_id)
);
CREATE INDEX assignment_link_to ON assignment_link (to_id);
`;

const ATTACHMENTS = `
CREATE TABLE attachment (
  id            text PRIMARY KEY,
  assignment_id text        NOT NULL REFERENCES assignment,
  name          text        NOT NULL,
  created_by    text        NOT NULL,
  created_at    timestamptz NOT NULL
);
CREATE INDEX attachment_assignment ON attachment (assignment_id, created_at);

CREATE TABLE attachment_version (
  attachment_id text        NOT NULL REFERENCES attachment,
  no            integer     NOT NULL CHECK (no > 0),
  file_id       text        NOT NULL UNIQUE REFERENCES file,
  note          text,
  added_by      text        NOT NULL,
  added_at      timestamptz NOT NULL,
  PRIMARY KEY (attachment_id, no)
);
COMMENT ON TABLE attachment_version IS 'One document, version by version; a file is a version of one document only';
`;

const WATCHING = `
ALTER TABLE assignment_watcher ADD COLUMN given_by text, ADD COLUMN grants_sight boolean NOT NULL DEFAULT false;
COMMENT ON COLUMN assignment_watcher.grants_sight IS 'The issuer lets this person see it; others watch only as long as they see it anyway';

CREATE TABLE relay_position (
  name text PRIMARY KEY,
  xid  text   NOT NULL,
  id   bigint NOT NULL
);
COMMENT ON TABLE relay_position IS 'How far a reader of the outbox has come that must not miss or repeat anything';
INSERT INTO relay_position SELECT 'watchers', pg_current_xact_id()::text, 0;
`;
