/** How much of a month somebody was there who joined, left for good or was away, as counted when the month was opened. */
import type { Knex } from 'knex';

export const name = '0113-presence';

export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
ALTER TABLE evaluation_period_person ADD presence jsonb, ADD left_at timestamptz;
COMMENT ON COLUMN evaluation_period_person.presence IS 'Working days: of them worked (days), of the month (of), from which on it is rated (least); absent where it was all of it';
COMMENT ON COLUMN evaluation_period_person.left_at IS 'When the last post ended, of whoever held none at the end of the month';
`);
}
