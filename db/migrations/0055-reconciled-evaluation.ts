/** The reconciler looks at forms, petitions and periods as well: where it goes on in each, and indexes for finding them. */
import type { Knex } from 'knex';

export const name = '0055-reconciled-evaluation';

export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
ALTER TABLE reconciliation ADD COLUMN last_ids jsonb NOT NULL DEFAULT '{}';
UPDATE reconciliation SET last_ids = jsonb_build_object('assignment', last_id);
ALTER TABLE reconciliation DROP COLUMN last_id;
COMMENT ON TABLE reconciliation IS 'Rounds in which running processes were compared with the engine';
COMMENT ON COLUMN reconciliation.last_ids IS 'Where the next round goes on, by kind of process; absent = from the beginning';
COMMENT ON COLUMN reconciliation.diverged IS 'Workflow ids of which the engine knows events that the log does not hold';

CREATE INDEX evaluation_form_running ON evaluation_form (id)
  WHERE status NOT IN ('locked', 'notRated') OR state->>'dependentsOwed' = 'true';
CREATE INDEX evaluation_form_next_step ON evaluation_form (next_step_at) WHERE next_step_at IS NOT NULL;
CREATE INDEX petition_running   ON petition (id) WHERE status <> 'closed';
CREATE INDEX petition_next_step ON petition (next_step_at) WHERE next_step_at IS NOT NULL;
`);
}
