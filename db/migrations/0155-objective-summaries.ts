/** Where every objective stands with all that is below it, kept beside it: a tree of a city is then read a branch at a time. */
import type { Knex } from 'knex';

export const name = '0155-objective-summaries';

export async function up(knex: Knex): Promise<void> {
  await knex.raw(TABLES);
  await knex.raw(NOTING);
  await knex.raw(INDEXES);
}

const TABLES = `
CREATE TABLE objective_summary (
  objective_id  text PRIMARY KEY REFERENCES objective,
  year_id       text        NOT NULL REFERENCES goal_cycle,
  level_no      smallint    NOT NULL,
  created_at    timestamptz NOT NULL,
  state         text        NOT NULL,
  parents       integer     NOT NULL,
  cycles        text[]      NOT NULL,
  child_counts  jsonb       NOT NULL,
  progress      text        NOT NULL,
  expected      text        NOT NULL,
  confidence    text CHECK (confidence IN ('onTrack', 'atRisk', 'offTrack')),
  age_days      integer,
  stale         boolean     NOT NULL,
  contributing  integer     NOT NULL,
  many_ways     boolean     NOT NULL,
  key_results   integer     NOT NULL,
  told          integer     NOT NULL,
  silent        integer     NOT NULL,
  silent_days   integer,
  moved_by_work integer     NOT NULL,
  typed_only    integer     NOT NULL
);
COMMENT ON TABLE objective_summary IS 'Where an objective stood with everything below it on the day of its year in objective_year';
COMMENT ON COLUMN objective_summary.cycles IS 'Cycles in whose tree it stands: its own, those of its key results, and those of all below it';
COMMENT ON COLUMN objective_summary.many_ways IS 'Something below it contributes in more than one way: amounts are then counted each once and not added up';
COMMENT ON COLUMN objective_summary.silent_days IS 'Age of the oldest of its own stale key results; null where nothing was ever said';
CREATE INDEX objective_summary_order ON objective_summary (year_id, level_no, created_at, objective_id);
CREATE INDEX objective_summary_roots ON objective_summary (year_id, level_no, created_at, objective_id) WHERE parents = 0;
CREATE INDEX objective_summary_silent ON objective_summary (year_id, silent_days DESC NULLS FIRST, objective_id)
  WHERE silent > 0 AND state IN ('approved', 'graded');

CREATE TABLE objective_year (
  year_id text PRIMARY KEY REFERENCES goal_cycle,
  day     date NOT NULL
);
COMMENT ON TABLE objective_year IS 'The day as of which the summaries of a year were summed up; no row means all anew';

CREATE TABLE objective_moved (
  no           bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  objective_id text NOT NULL
);
COMMENT ON TABLE objective_moved IS 'Objectives whose summary, and with it that of all above, is behind: noted by whoever changes them, taken off when summed up';`;

/** Only rows are added, so that sign-offs below one objective of the city do not wait for each other. */
const NOTING = `
CREATE FUNCTION note_key_result() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO objective_moved (objective_id) VALUES (coalesce(NEW.objective_id, OLD.objective_id));
  RETURN NULL;
END $$;
CREATE TRIGGER key_result_moved AFTER INSERT OR UPDATE OR DELETE ON key_result
  FOR EACH ROW EXECUTE FUNCTION note_key_result();

CREATE FUNCTION note_objective() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO objective_moved (objective_id) VALUES (NEW.id);
  IF TG_OP = 'UPDATE' AND (OLD.state = 'withdrawn') <> (NEW.state = 'withdrawn') THEN
    INSERT INTO objective_moved (objective_id) SELECT child_id FROM objective_alignment WHERE parent_id = NEW.id;
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER objective_moved AFTER INSERT OR UPDATE ON objective
  FOR EACH ROW EXECUTE FUNCTION note_objective();

CREATE FUNCTION note_alignment() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO objective_moved (objective_id)
  VALUES (coalesce(NEW.child_id, OLD.child_id)), (coalesce(NEW.parent_id, OLD.parent_id));
  RETURN NULL;
END $$;
CREATE TRIGGER objective_alignment_moved AFTER INSERT OR UPDATE OR DELETE ON objective_alignment
  FOR EACH ROW EXECUTE FUNCTION note_alignment();

CREATE FUNCTION note_goal_cycle() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  DELETE FROM objective_year WHERE year_id = coalesce(NEW.year_id, NEW.id);
  RETURN NULL;
END $$;
CREATE TRIGGER goal_cycle_moved AFTER UPDATE ON goal_cycle
  FOR EACH ROW EXECUTE FUNCTION note_goal_cycle();`;

/** What trees are narrowed by, and whose key results a round of check-ins goes through. */
const INDEXES = `
CREATE INDEX objective_of_unit ON objective (unit_id);
CREATE INDEX objective_of_owner ON objective (owner_id);
CREATE INDEX key_result_of_owner ON key_result (owner_id);
CREATE INDEX key_result_oldest ON key_result (cycle_id, (greatest(said_at, moved_at)) NULLS FIRST, id) WHERE grade IS NULL;`;
