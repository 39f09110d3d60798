/** A figure that was worked out of others, and cannot be any more, is said to be missing: one more row, without a value. */
import type { Knex } from 'knex';

export const name = '0131-missing-figure';

export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
ALTER TABLE kpi_measurement
  ALTER COLUMN value DROP NOT NULL,
  ADD CONSTRAINT missing_only_where_worked_out CHECK (value IS NOT NULL OR provenance = 'computed');
COMMENT ON COLUMN kpi_measurement.value IS
  'Exact: a decimal, or a fraction in lowest terms; null where a correction of its parts made it incomputable';
COMMENT ON COLUMN kpi.subject_path IS
  'Where the subject stood when it was defined, from the root down; where it stands now is looked up, and this holds where it stands nowhere';
`);
}
