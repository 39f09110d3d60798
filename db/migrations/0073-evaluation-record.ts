/** Minutes of meetings and opinions that a decision waits for: of a whole period, of a unit in it, or of one person. */
import type { Knex } from 'knex';

export const name = '0073-evaluation-record';

export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
CREATE TABLE evaluation_record (
  id              text PRIMARY KEY,
  period_id       text        NOT NULL REFERENCES evaluation_period,
  unit_id         text        NOT NULL REFERENCES unit,
  person_id       text REFERENCES person,
  kind            text        NOT NULL,
  document_number text        NOT NULL,
  document_date   date        NOT NULL,
  file_id         text        NOT NULL UNIQUE REFERENCES file,
  added_by        text        NOT NULL,
  added_at        timestamptz NOT NULL
);
COMMENT ON COLUMN evaluation_record.unit_id IS 'Covers everybody evaluated in the unit and below, unless person_id names one';
CREATE INDEX evaluation_record_period ON evaluation_record (period_id, added_at, id);
CREATE TRIGGER evaluation_record_append_only BEFORE UPDATE OR DELETE ON evaluation_record
  FOR EACH ROW EXECUTE FUNCTION refuse_change();

CREATE TABLE evaluation_record_withdrawal (
  record_id    text PRIMARY KEY REFERENCES evaluation_record,
  reason       text        NOT NULL,
  withdrawn_by text        NOT NULL,
  withdrawn_at timestamptz NOT NULL
);
CREATE TRIGGER evaluation_record_withdrawal_append_only BEFORE UPDATE OR DELETE ON evaluation_record_withdrawal
  FOR EACH ROW EXECUTE FUNCTION refuse_change();
`);
}
