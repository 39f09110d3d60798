/** Which periods are scored from work: months, and quarters of agencies that are scored by the quarter. */
import type { Knex } from 'knex';

export const name = '0148-scored-quarters';

export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
ALTER TABLE evaluation_period ADD is_scored boolean;
UPDATE evaluation_period SET is_scored = (kind = 'month');
ALTER TABLE evaluation_period ALTER is_scored SET NOT NULL,
  ADD CONSTRAINT evaluation_period_scored CHECK (CASE kind WHEN 'month' THEN is_scored WHEN 'quarter' THEN true ELSE NOT is_scored END);
COMMENT ON COLUMN evaluation_period.is_scored IS 'Scored from work, as pinned at the opening; all others are means of what was scored';

ALTER TABLE evaluation_form ADD is_scored boolean;
UPDATE evaluation_form SET is_scored = (kind = 'month');
ALTER TABLE evaluation_form ALTER is_scored SET NOT NULL;
COMMENT ON COLUMN evaluation_form.is_scored IS 'As the period was when the form was opened';
`);
}
