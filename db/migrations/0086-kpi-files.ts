/** Figures that came from a file: which file, by its hash, and which row of it. */
import type { Knex } from 'knex';

export const name = '0086-kpi-files';

export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
ALTER TABLE kpi_measurement
  DROP CONSTRAINT kpi_measurement_provenance_check,
  ADD CONSTRAINT kpi_measurement_provenance_check
    CHECK (provenance IN ('assignments', 'computed', 'system', 'file', 'hand')),
  ADD COLUMN file jsonb,
  ADD CONSTRAINT kpi_measurement_file_check CHECK ((provenance = 'file') = (file IS NOT NULL));
COMMENT ON COLUMN kpi_measurement.file IS
  'Where it came from a file: its name, the SHA-256 of its bytes, and the row as a spreadsheet numbers it';
`);
}
