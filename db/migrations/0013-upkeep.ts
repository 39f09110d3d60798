/** Batches of upkeep: which open assignments an order covers, and what came of each. */
import type { Knex } from 'knex';

export const name = '0013-upkeep';

export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
CREATE TABLE upkeep_batch (
  id         text PRIMARY KEY,
  target     jsonb       NOT NULL,
  reason     text        NOT NULL,
  ordered_by text        NOT NULL,
  ordered_at timestamptz NOT NULL,
  state      text        NOT NULL CHECK (state IN ('running', 'paused', 'cancelled', 'done')),
  total      integer     NOT NULL
);
COMMENT ON TABLE upkeep_batch IS 'An order to bring open assignments under other rules; the workflow upkeep/<id> drives it while it is running';
CREATE INDEX upkeep_batch_recent ON upkeep_batch (ordered_at DESC, id DESC);

CREATE TABLE upkeep_row (
  batch_id      text NOT NULL REFERENCES upkeep_batch,
  assignment_id text NOT NULL,
  status        text NOT NULL DEFAULT 'waiting'
                CHECK (status IN ('waiting', 'applied', 'unchanged', 'closed', 'failed')),
  error_code    text,
  done_at       timestamptz,
  PRIMARY KEY (batch_id, assignment_id)
);
CREATE INDEX upkeep_row_status ON upkeep_row (batch_id, status, assignment_id);
`);
}
