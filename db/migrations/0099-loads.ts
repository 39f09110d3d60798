/** How the open work lies on the people of each unit, as counters. */
import type { Knex } from 'knex';
import { LOAD_CHANGED, LOAD_DRIFT, MEND_LOADS } from '../functions/loads';

export const name = '0099-loads';

export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
CREATE TABLE load_place (
  person_id text NOT NULL,
  unit_id   text NOT NULL,
  PRIMARY KEY (person_id, unit_id)
);
COMMENT ON TABLE load_place IS 'In which units and units above them everybody was appointed when load_tally was last counted';

CREATE TABLE load_tally (
  unit_id text    NOT NULL,
  open    integer NOT NULL,
  people  integer NOT NULL,
  PRIMARY KEY (unit_id, open)
);
COMMENT ON TABLE load_tally IS 'How many people in or below a unit have so many open assignments to do; nobody is named';

CREATE TABLE load_change (
  at timestamptz NOT NULL DEFAULT clock_timestamp()
);
COMMENT ON TABLE load_change IS 'Appointments or units changed: load_tally is to be counted anew';
`);

  for (const definition of [LOAD_DRIFT, MEND_LOADS, LOAD_CHANGED]) {
    await knex.raw(definition);
  }

  await knex.raw(`
CREATE TRIGGER appointment_load AFTER INSERT OR UPDATE OR DELETE ON appointment FOR EACH STATEMENT EXECUTE FUNCTION load_changed();
CREATE TRIGGER unit_load AFTER INSERT OR UPDATE OR DELETE ON unit FOR EACH STATEMENT EXECUTE FUNCTION load_changed();
SELECT mend_loads();
`);
}
