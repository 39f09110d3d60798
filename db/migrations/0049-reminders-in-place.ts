/** Reminders sent by hand in somebody's place: whose they are, for the next one's rest. */
import type { Knex } from 'knex';

export const name = '0049-reminders-in-place';

export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
ALTER TABLE manual_reminder ADD COLUMN represented_id text;
COMMENT ON COLUMN manual_reminder.represented_id IS 'In whose place it was sent; NULL = in the sender''s own name';
DROP INDEX manual_reminder_last;
CREATE INDEX manual_reminder_last ON manual_reminder (assignment_id, COALESCE(represented_id, sender_id), at DESC);
`);
}
