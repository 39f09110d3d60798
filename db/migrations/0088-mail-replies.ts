/** Replies by mail: the addresses that mails are answered to, and which comments came by mail. */
import type { Knex } from 'knex';

export const name = '0088-mail-replies';

export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
CREATE TABLE reply_address (
  token_hash    text PRIMARY KEY,
  person_id     text        NOT NULL REFERENCES person,
  assignment_id text        NOT NULL REFERENCES assignment,
  actor_id      text,
  expires_at    timestamptz NOT NULL
);
COMMENT ON TABLE reply_address IS
  'One for each mail that may be answered: for its reader and its assignment alone. The address itself stands in the mail only';
COMMENT ON COLUMN reply_address.actor_id IS 'Whose act the mail told of, and who hears of an answer';
CREATE INDEX reply_address_expiry ON reply_address (expires_at);

ALTER TABLE comment ADD COLUMN by_mail boolean NOT NULL DEFAULT false;
COMMENT ON COLUMN comment.by_mail IS 'Came as a reply to a mail, from the address of its author: nobody had signed in';
`);
}
