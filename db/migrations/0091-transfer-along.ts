/** What a transfer did beside the assignments: recurrences, templates and delegations. */
import type { Knex } from 'knex';

export const name = '0091-transfer-along';

export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
CREATE TABLE transfer_along (
  batch_id text PRIMARY KEY REFERENCES batch,
  along    jsonb NOT NULL
);
COMMENT ON TABLE transfer_along IS
  'Written with the posts, in one transaction: what became of each recurrence, template and delegation that hung on them';
CREATE TRIGGER transfer_along_append_only BEFORE UPDATE OR DELETE ON transfer_along
  FOR EACH ROW EXECUTE FUNCTION refuse_change();

CREATE INDEX recurrence_recipient_unit ON recurrence_recipient (lead_unit_id);
CREATE INDEX assignment_template_owner ON assignment_template (owner_id) WHERE retired_at IS NULL;
`);
}
