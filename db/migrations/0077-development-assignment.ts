/** Assignments that carry out agreed actions of somebody's development. */
import type { Knex } from 'knex';

export const name = '0077-development-assignment';

export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
CREATE TABLE development_assignment (
  item_id       text        NOT NULL REFERENCES development_item,
  assignment_id text        NOT NULL REFERENCES assignment,
  linked_by     text        NOT NULL REFERENCES person,
  linked_at     timestamptz NOT NULL,
  PRIMARY KEY (item_id, assignment_id)
);
COMMENT ON TABLE development_assignment IS 'Work that was issued from an agreed action; no score reads it';
CREATE INDEX development_assignment_work ON development_assignment (assignment_id);
CREATE TRIGGER development_assignment_append_only BEFORE UPDATE OR DELETE ON development_assignment
  FOR EACH ROW EXECUTE FUNCTION refuse_change();
`);
}
