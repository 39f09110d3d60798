/** A level of a unit that a human decided against the computed one: both stay readable, with the reason. */
import type { Knex } from 'knex';

export const name = '0093-unit-level-deviation';

export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
ALTER TABLE evaluation_unit_level
  ADD COLUMN computed_level   text CHECK (computed_level IN ('excellent', 'good', 'completed', 'notCompleted')),
  ADD COLUMN deviation_reason text,
  ADD CONSTRAINT unit_level_deviates_with_reason CHECK (
    computed_level IS NULL OR (computed_level = level) = (deviation_reason IS NULL)),
  ADD CONSTRAINT unit_level_deviation_of_computed CHECK (
    deviation_reason IS NULL OR (deviation_reason <> '' AND computed_level IS NOT NULL));
COMMENT ON COLUMN evaluation_unit_level.computed_level IS
  'What the facts alone come to; null without facts, and in rows from before it was kept, where the level was computed';
COMMENT ON COLUMN evaluation_unit_level.deviation_reason IS 'Why the decision says another level than the computed one';
`);
}
