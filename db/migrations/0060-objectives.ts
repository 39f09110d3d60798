/** Goals: cycles, objectives and their key results, alignments, check-ins, and what accepted work brought to them. */
import type { Knex } from 'knex';

export const name = '0060-objectives';

export async function up(knex: Knex): Promise<void> {
  await knex.raw(CYCLES);
  await knex.raw(OBJECTIVES);
  await knex.raw(NUMBERS);
}

const CYCLES = `
CREATE TABLE goal_cycle (
  id            text PRIMARY KEY,
  kind          text        NOT NULL CHECK (kind IN ('year', 'quarter')),
  name          text        NOT NULL,
  starts_on     date        NOT NULL,
  ends_on       date        NOT NULL CHECK (ends_on > starts_on),
  year_id       text REFERENCES goal_cycle,
  state         text        NOT NULL CHECK (state IN ('preparation', 'active', 'grading', 'closed')),
  version       integer     NOT NULL,
  rhythm        jsonb       NOT NULL,
  retrospective text,
  created_by    text        NOT NULL REFERENCES person,
  created_at    timestamptz NOT NULL,
  CHECK ((kind = 'quarter') = (year_id IS NOT NULL))
);
COMMENT ON COLUMN goal_cycle.rhythm IS 'When people are reminded and the middle and the end are looked at: data of the cycle, in calendar days';
CREATE INDEX goal_cycle_order ON goal_cycle (starts_on DESC, id);
CREATE INDEX goal_cycle_of_year ON goal_cycle (year_id);

CREATE TABLE goal_cycle_step (
  cycle_id   text        NOT NULL REFERENCES goal_cycle,
  no         integer     NOT NULL,
  step       text        NOT NULL,
  by_id      text        NOT NULL,
  at         timestamptz NOT NULL,
  note       text,
  cycle      jsonb       NOT NULL,
  request_id text UNIQUE,
  PRIMARY KEY (cycle_id, no)
);
CREATE TRIGGER goal_cycle_step_append_only BEFORE UPDATE OR DELETE ON goal_cycle_step
  FOR EACH ROW EXECUTE FUNCTION refuse_change();`;

const OBJECTIVES = `
CREATE TABLE objective (
  id          text PRIMARY KEY,
  cycle_id    text        NOT NULL REFERENCES goal_cycle,
  level       text        NOT NULL CHECK (level IN ('city', 'unit', 'person')),
  unit_id     text REFERENCES unit,
  owner_id    text        NOT NULL REFERENCES person,
  ambition    text        NOT NULL CHECK (ambition IN ('committed', 'aspirational')),
  title       text        NOT NULL,
  description text,
  own_weight  text        NOT NULL,
  state       text        NOT NULL CHECK (state IN ('proposed', 'approved', 'declined', 'withdrawn', 'graded')),
  version     integer     NOT NULL,
  grade       jsonb,
  search_key  text        NOT NULL,
  created_by  text        NOT NULL REFERENCES person,
  created_at  timestamptz NOT NULL,
  CHECK ((level = 'city') = (unit_id IS NULL))
);
COMMENT ON COLUMN objective.own_weight IS 'How much its own key results are of it where others contribute: exact, between 0 and 1';
CREATE INDEX objective_of_cycle ON objective (cycle_id, level, id);
CREATE INDEX objective_search ON objective USING gin (search_key gin_trgm_ops);

CREATE TABLE key_result (
  id                text PRIMARY KEY,
  objective_id      text    NOT NULL REFERENCES objective,
  cycle_id          text    NOT NULL REFERENCES goal_cycle,
  no                integer NOT NULL,
  title             text    NOT NULL,
  owner_id          text    NOT NULL REFERENCES person,
  measure           text    NOT NULL CHECK (measure IN ('number', 'percent', 'currency', 'maintain', 'milestone', 'binary')),
  unit_label        text,
  baseline          text    NOT NULL,
  target            text    NOT NULL,
  bound             text CHECK (bound IN ('atLeast', 'atMost')),
  milestones        jsonb   NOT NULL,
  weight            text,
  per_product       text    NOT NULL,
  typed             text,
  accepted_products numeric NOT NULL DEFAULT 0,
  accepted_count    integer NOT NULL DEFAULT 0,
  planned_count     integer NOT NULL DEFAULT 0,
  moved_at          timestamptz,
  confidence        text CHECK (confidence IN ('onTrack', 'atRisk', 'offTrack')),
  said_at           timestamptz,
  grade             jsonb,
  search_key        text    NOT NULL,
  UNIQUE (objective_id, no)
);
COMMENT ON COLUMN key_result.typed IS 'The part of the number that people typed, away from the baseline; null before a first figure';
COMMENT ON COLUMN key_result.accepted_products IS 'The sum of its contributions, kept by record_events in the transaction of the sign-off';
CREATE INDEX key_result_search ON key_result USING gin (search_key gin_trgm_ops);
CREATE INDEX key_result_of_cycle ON key_result (cycle_id);

CREATE TABLE objective_alignment (
  child_id  text NOT NULL REFERENCES objective,
  parent_id text NOT NULL REFERENCES objective,
  share     text NOT NULL,
  PRIMARY KEY (child_id, parent_id),
  CHECK (child_id <> parent_id)
);
COMMENT ON COLUMN objective_alignment.share IS 'How much of the child goes to this parent; 0 is alignment alone';
CREATE INDEX objective_alignment_into ON objective_alignment (parent_id, child_id);

CREATE TABLE objective_change (
  objective_id text        NOT NULL REFERENCES objective,
  no           integer     NOT NULL,
  action       text        NOT NULL,
  by_id        text        NOT NULL,
  at           timestamptz NOT NULL,
  reason       text,
  details      jsonb       NOT NULL,
  request_id   text UNIQUE,
  PRIMARY KEY (objective_id, no)
);
COMMENT ON TABLE objective_change IS 'The trail of an objective, its key results and its alignments: each change with what it is afterwards';
CREATE TRIGGER objective_change_append_only BEFORE UPDATE OR DELETE ON objective_change
  FOR EACH ROW EXECUTE FUNCTION refuse_change();`;

const NUMBERS = `
CREATE TABLE key_result_check_in (
  id            text        NOT NULL,
  revision      integer     NOT NULL CHECK (revision > 0),
  key_result_id text        NOT NULL REFERENCES key_result,
  no            integer     NOT NULL,
  by_id         text        NOT NULL,
  at            timestamptz NOT NULL,
  value         text        NOT NULL,
  typed         text        NOT NULL,
  work_part     text        NOT NULL,
  progress      text        NOT NULL,
  done_ids      jsonb,
  confidence    text        NOT NULL CHECK (confidence IN ('onTrack', 'atRisk', 'offTrack')),
  note          text,
  blocker       text,
  help_from     text,
  reason        text CHECK (revision = 1 OR reason <> ''),
  request_id    text UNIQUE,
  PRIMARY KEY (key_result_id, no, revision),
  CHECK (confidence = 'onTrack' OR (blocker IS NOT NULL AND help_from IS NOT NULL))
);
COMMENT ON TABLE key_result_check_in IS 'What was said of a key result; correcting one adds a revision, and the last of each counts';
COMMENT ON COLUMN key_result_check_in.work_part IS 'What work had brought when it was said';
CREATE INDEX key_result_check_in_of ON key_result_check_in (id, revision);
CREATE TRIGGER key_result_check_in_append_only BEFORE UPDATE OR DELETE ON key_result_check_in
  FOR EACH ROW EXECUTE FUNCTION refuse_change();

CREATE TABLE key_result_contribution (
  key_result_id text    NOT NULL REFERENCES key_result,
  assignment_id text    NOT NULL REFERENCES assignment,
  share         text    NOT NULL,
  products      numeric NOT NULL,
  accepted_at   timestamptz,
  seq           integer NOT NULL,
  PRIMARY KEY (key_result_id, assignment_id)
);
COMMENT ON TABLE key_result_contribution IS 'Which assignment brings what to which key result, as of its last sign-off or reopening';
CREATE INDEX key_result_contribution_of ON key_result_contribution (assignment_id);
CREATE INDEX key_result_contribution_accepted ON key_result_contribution (key_result_id, accepted_at DESC NULLS LAST, assignment_id);`;
