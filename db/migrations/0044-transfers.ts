/** Units close, and go on in others; transfers are a kind of batch. */
import type { Knex } from 'knex';

export const name = '0044-transfers';

export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
ALTER TABLE unit
  ADD COLUMN valid_to     timestamptz,
  ADD COLUMN successor_id text REFERENCES unit,
  ADD CONSTRAINT unit_goes_on_elsewhere CHECK (successor_id <> id);
COMMENT ON COLUMN unit.valid_to IS 'From then on it is closed: nothing is issued to it and nobody gets a post in it; null = open';
COMMENT ON COLUMN unit.successor_id IS 'The unit that goes on with its work';

ALTER TABLE batch DROP CONSTRAINT batch_kind_check;
ALTER TABLE batch ADD CONSTRAINT batch_kind_check CHECK (kind IN ('upkeep', 'command', 'issue', 'transfer'));

CREATE INDEX assignment_issuer_unit_open ON assignment (issuer_unit_id) WHERE is_open;
CREATE INDEX assignment_lead_unit_open ON assignment (lead_unit_id) WHERE is_open;
`);
}
