/** How long each signed-off assignment stood in each stage, worked out once at its signing off. */
import type { Knex } from 'knex';

export const name = '0066-stage-times';

export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
CREATE TABLE assignment_stage_time (
  assignment_id text PRIMARY KEY REFERENCES assignment,
  to_accept_ms  bigint,
  in_work_ms    bigint,
  in_review_ms  bigint,
  to_sign_ms    bigint,
  paused_ms     bigint
);
COMMENT ON TABLE assignment_stage_time IS
  'Working milliseconds by stage up to the last signing off; null where it never passed through. Written with that event, or by housekeeping for what was signed off before there was this table';
`);
}
