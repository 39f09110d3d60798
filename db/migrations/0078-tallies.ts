/** Counters of the boards, kept with every change of the list's rows; and the indexes that boards read the rows by. */
import type { Knex } from 'knex';
import { FOLD_TALLIES, TALLY_CHANGE, TALLY_DRIFT, TALLY_MARKS, TALLY_PLACES } from '../functions/tallies';

export const name = '0078-tallies';

export async function up(knex: Knex): Promise<void> {
  await knex.raw(TABLES);

  for (const definition of [TALLY_MARKS, TALLY_PLACES, TALLY_CHANGE, TALLY_DRIFT, FOLD_TALLIES]) {
    await knex.raw(definition);
  }

  await knex.raw(TRIGGERS);
  await knex.raw(INDEXES);
  // What is there already, as one correction of nothing.
  await knex.raw(`
INSERT INTO tally (owner_id, kind, bucket, sub_id, n)
SELECT owner_id, kind, bucket, sub_id, missing FROM tally_drift()`);
}

const TABLES = `
CREATE TABLE tally (
  owner_id text        NOT NULL,
  kind     text        NOT NULL,
  bucket   timestamptz NOT NULL,
  sub_id   text        NOT NULL,
  n        bigint      NOT NULL,
  PRIMARY KEY (owner_id, kind, bucket, sub_id)
);
COMMENT ON TABLE tally IS
  'How many assignments a unit has below it (for load: a person has to do) of a kind, by the instant on which it depends and by direct sub-unit; together with tally_delta';
CREATE INDEX tally_spent ON tally (owner_id) WHERE n = 0;
CREATE INDEX tally_load ON tally (owner_id) INCLUDE (n) WHERE kind = 'load';

CREATE TABLE tally_delta (
  path   text[]      NOT NULL,
  kind   text        NOT NULL,
  bucket timestamptz NOT NULL,
  sub_id text,
  n      bigint      NOT NULL
) WITH (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 5000, autovacuum_analyze_scale_factor = 0,
        autovacuum_analyze_threshold = 100000);
COMMENT ON TABLE tally_delta IS 'What changes of assignments add to the counters and take from them, until fold_tallies sums it up';
`;

const TRIGGERS = `
CREATE TRIGGER assignment_tally AFTER INSERT OR DELETE ON assignment FOR EACH ROW EXECUTE FUNCTION tally_change();
CREATE TRIGGER assignment_tally_update AFTER UPDATE ON assignment FOR EACH ROW
  WHEN ((OLD.status, OLD.is_open, OLD.due_at, OLD.submitted_at, OLD.last_act_at, OLD.confidence, OLD.outcome, OLD.closed_at, OLD.assignee_id, OLD.lead_unit_path)
        IS DISTINCT FROM
        (NEW.status, NEW.is_open, NEW.due_at, NEW.submitted_at, NEW.last_act_at, NEW.confidence, NEW.outcome, NEW.closed_at, NEW.assignee_id, NEW.lead_unit_path))
  EXECUTE FUNCTION tally_change();
`;

// Rows that want a leader's eye, worst first; what one unit has open; what stands still since some hour.
const INDEXES = `
CREATE INDEX assignment_attention ON assignment (escalation_level DESC, last_act_at, id) WHERE is_open;
CREATE INDEX assignment_open_path ON assignment USING gin (lead_unit_path) WHERE is_open;
CREATE INDEX assignment_open_idle ON assignment (last_act_at) WHERE is_open;
`;
