/** Absences, delegations, and in whose place an act was done. */
import type { Knex } from 'knex';

export const name = '0025-delegation';

export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
CREATE TABLE absence (
  id          text PRIMARY KEY,
  person_id   text        NOT NULL REFERENCES person,
  reason      text        NOT NULL CHECK (reason IN ('leave', 'sick', 'mission', 'training', 'other')),
  starts_at   timestamptz NOT NULL,
  ends_at     timestamptz NOT NULL,
  declared_by text        NOT NULL,
  declared_at timestamptz NOT NULL,
  CHECK (ends_at >= starts_at),
  CONSTRAINT one_absence_at_a_time EXCLUDE USING gist (person_id WITH =, tstzrange(starts_at, ends_at) WITH &&)
);
COMMENT ON TABLE absence IS 'Who is away from when to just before when; ending early moves ends_at, the audit chain keeps what it was';
CREATE INDEX absence_person ON absence (person_id, ends_at);

CREATE TABLE delegation (
  id          text PRIMARY KEY,
  from_id     text        NOT NULL REFERENCES person,
  to_id       text        NOT NULL REFERENCES person,
  absence_id  text        REFERENCES absence,
  starts_at   timestamptz NOT NULL,
  ends_at     timestamptz NOT NULL,
  unit_id     text        REFERENCES unit,
  kinds       text[],
  declared_by text        NOT NULL,
  declared_at timestamptz NOT NULL,
  CHECK (from_id <> to_id),
  CHECK (ends_at >= starts_at)
);
COMMENT ON TABLE delegation IS 'Who may act in whose place, from when to just before when: time alone starts and ends it';
COMMENT ON COLUMN delegation.unit_id IS 'Only assignments that this unit, or one below it, leads; null = all';
COMMENT ON COLUMN delegation.kinds IS 'Only these kinds of act (domain/delegation/acts.ts); null = all';
CREATE INDEX delegation_to      ON delegation (to_id, ends_at);
CREATE INDEX delegation_from    ON delegation (from_id, ends_at);
CREATE INDEX delegation_absence ON delegation (absence_id) WHERE absence_id IS NOT NULL;

ALTER TABLE domain_event ADD COLUMN on_behalf_of jsonb;
COMMENT ON COLUMN domain_event.on_behalf_of IS 'In whose place the actor acted, and through whom that came; null in one''s own name';

ALTER TABLE review_decision ADD COLUMN represented_id text,
  ADD CONSTRAINT nobody_decides_own_work_through_another CHECK (
    represented_id IS NULL OR
    (represented_id <> assignee_id AND represented_id <> submitter_id AND NOT (represented_id = ANY (worked_ids)))
  );
`);
}
