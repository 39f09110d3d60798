/** Reminders that superiors sent by hand. */
import type { Knex } from 'knex';

export const name = '0037-manual-reminders';

export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
CREATE TABLE manual_reminder (
  id            text PRIMARY KEY,
  assignment_id text        NOT NULL REFERENCES assignment,
  sender_id     text        NOT NULL,
  at            timestamptz NOT NULL,
  note          text,
  recipient_ids text[]      NOT NULL,
  body_hash     text        NOT NULL
);
COMMENT ON TABLE manual_reminder IS 'Reminders sent by hand to whoever held the assignment; the id follows from the request';
CREATE INDEX manual_reminder_last ON manual_reminder (assignment_id, sender_id, at DESC);
`);
}
