/** Levels of units in a year: what caps the level of their head, and lets an agency have the higher quota. */
import type { Knex } from 'knex';

export const name = '0051-unit-level';

export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
CREATE TABLE evaluation_unit_level (
  id                text PRIMARY KEY,
  period_id         text        NOT NULL REFERENCES evaluation_period,
  unit_id           text        NOT NULL REFERENCES unit,
  no                integer     NOT NULL CHECK (no > 0),
  level             text        NOT NULL CHECK (level IN ('excellent', 'good', 'completed', 'notCompleted')),
  document_number   text        NOT NULL CHECK (document_number <> ''),
  facts             jsonb,
  missing           jsonb       NOT NULL,
  outstanding_quota boolean     NOT NULL CHECK (NOT outstanding_quota OR level = 'excellent'),
  recorded_by       text        NOT NULL REFERENCES person,
  recorded_at       timestamptz NOT NULL,
  UNIQUE (period_id, unit_id, no)
);
COMMENT ON TABLE evaluation_unit_level IS 'Decided levels of units; the last of a unit counts, the earlier ones stay';
COMMENT ON COLUMN evaluation_unit_level.facts IS 'What the level was computed from; null where the decision named the level itself';
COMMENT ON COLUMN evaluation_unit_level.missing IS 'Array of {level, condition}: what kept the unit from each level above its own';
COMMENT ON COLUMN evaluation_unit_level.outstanding_quota IS 'Of the agency itself: the decision grants the higher quota for outstanding results';
CREATE TRIGGER evaluation_unit_level_append_only BEFORE UPDATE OR DELETE ON evaluation_unit_level
  FOR EACH ROW EXECUTE FUNCTION refuse_change();
`);
}
