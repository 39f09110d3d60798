/** Times in stages as kept histograms and percentiles, and the trend of a unit as counters of its own. */
import type { Knex } from 'knex';
import {
  FOLD_STAGES,
  MEND_STAGES,
  SETTLE_STAGES,
  STAGE_BINS,
  STAGE_CELLS,
  STAGE_CHANGE,
  STAGE_DRIFT,
  STAGE_PLACES,
  STAGE_TIME_CHANGE,
} from '../functions/stage-figures';
import { TALLY_MARKS, TALLY_PLACES } from '../functions/tallies';

export const name = '0097-stage-figures';

const FUNCTIONS = [
  STAGE_BINS,
  STAGE_CELLS,
  STAGE_PLACES,
  STAGE_CHANGE,
  STAGE_TIME_CHANGE,
  SETTLE_STAGES,
  FOLD_STAGES,
  STAGE_DRIFT,
  MEND_STAGES,
  TALLY_MARKS,
  TALLY_PLACES,
];

export async function up(knex: Knex): Promise<void> {
  await knex.raw(TABLES);

  for (const definition of FUNCTIONS) {
    await knex.raw(definition);
  }

  await knex.raw(TRIGGERS);
  // The trend and the window of what is there already.
  await knex.raw(`
INSERT INTO tally_delta (path, kind, bucket, sub_id, n)
SELECT ARRAY[owner_id], kind, bucket, sub_id, missing FROM tally_drift()`);
  await knex.raw(
    "SELECT fold_stages(date_bin('1 day', now() - interval '90 days', '2000-01-01T00:00:00+07'))",
  );
}

const TABLES = `
CREATE TABLE stage_delta (
  path      text[]      NOT NULL,
  closed_at timestamptz NOT NULL,
  bins      integer[]   NOT NULL,
  n         integer     NOT NULL
) WITH (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 5000, autovacuum_analyze_scale_factor = 0,
        autovacuum_analyze_threshold = 100000);
COMMENT ON TABLE stage_delta IS 'Signed-off assignments that came to and went from the histograms of time in stages, until fold_stages sums them up';

CREATE TABLE stage_window (
  id    integer PRIMARY KEY DEFAULT 1 CHECK (id = 1),
  since timestamptz NOT NULL
);
COMMENT ON TABLE stage_window IS 'What was signed off since then is in stage_tally; infinity: nothing yet';
INSERT INTO stage_window (since) VALUES ('infinity');

CREATE TABLE stage_tally (
  owner_id text     NOT NULL,
  sub_id   text     NOT NULL,
  stage    smallint NOT NULL,
  bin      integer  NOT NULL,
  n        bigint   NOT NULL,
  PRIMARY KEY (owner_id, sub_id, stage, bin)
);
COMMENT ON TABLE stage_tally IS
  'How many signed-off assignments of a line of a board stood so many tenths of a working hour in a stage (0: assignments, 1 to accept, 2 in work, 3 in review, 4 to sign); sub_id empty: the unit and everything below';

CREATE TABLE stage_spread (
  owner_id   text    NOT NULL,
  sub_id     text    NOT NULL,
  stale      boolean NOT NULL,
  signed_off bigint  NOT NULL DEFAULT 0,
  to_accept  double precision[],
  in_work    double precision[],
  in_review  double precision[],
  to_sign    double precision[],
  PRIMARY KEY (owner_id, sub_id)
);
COMMENT ON TABLE stage_spread IS 'Median and 90th percentile of each histogram of stage_tally in working milliseconds: what boards read';
COMMENT ON COLUMN stage_spread.stale IS 'To be worked out anew before the transaction ends';
CREATE INDEX stage_spread_stale ON stage_spread (owner_id, sub_id) WHERE stale;
`;

const TRIGGERS = `
CREATE TRIGGER assignment_stage AFTER UPDATE ON assignment FOR EACH ROW
  WHEN ((OLD.outcome IS NOT NULL OR NEW.outcome IS NOT NULL)
        AND (OLD.outcome IS NULL, OLD.closed_at, OLD.lead_unit_path) IS DISTINCT FROM (NEW.outcome IS NULL, NEW.closed_at, NEW.lead_unit_path))
  EXECUTE FUNCTION stage_change();
CREATE TRIGGER assignment_stage_time_stage AFTER INSERT OR UPDATE OR DELETE ON assignment_stage_time
  FOR EACH ROW EXECUTE FUNCTION stage_time_change();
`;
