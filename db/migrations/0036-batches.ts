/** One room for batches: the tables of upkeep take in every kind of work done on many at once. */
import type { Knex } from 'knex';

export const name = '0036-batches';

export async function up(knex: Knex): Promise<void> {
  await knex.raw(BATCH);
  await knex.raw(ROWS);
}

const BATCH = `
ALTER TABLE upkeep_batch RENAME TO batch;
ALTER TABLE batch RENAME CONSTRAINT upkeep_batch_pkey TO batch_pkey;
ALTER TABLE batch RENAME CONSTRAINT upkeep_batch_state_check TO batch_state_check;
ALTER INDEX upkeep_batch_recent RENAME TO batch_recent;
ALTER TABLE batch RENAME COLUMN target TO terms;
ALTER TABLE batch ADD COLUMN kind text NOT NULL DEFAULT 'upkeep'
  CONSTRAINT batch_kind_check CHECK (kind IN ('upkeep', 'command', 'issue'));
ALTER TABLE batch ALTER COLUMN kind DROP DEFAULT;
ALTER TABLE batch ADD COLUMN request_hash text;
COMMENT ON TABLE batch IS 'Work on many rows, ordered once by a person with a reason; the workflow batch/<id> drives it while it is running';
COMMENT ON COLUMN batch.terms IS 'What all rows have in common, by kind';
COMMENT ON COLUMN batch.request_hash IS 'Tells a repeated order from another one under the same key; absent in orders from before it was kept';
CREATE INDEX batch_ordered_by ON batch (ordered_by, ordered_at DESC, id DESC);
CREATE INDEX batch_running ON batch (id) WHERE state = 'running';
`;

const ROWS = `
ALTER TABLE upkeep_row RENAME TO batch_row;
ALTER TABLE batch_row RENAME CONSTRAINT upkeep_row_pkey TO batch_row_pkey;
ALTER TABLE batch_row RENAME CONSTRAINT upkeep_row_status_check TO batch_row_status_check;
ALTER TABLE batch_row RENAME CONSTRAINT upkeep_row_batch_id_fkey TO batch_row_batch_id_fkey;
DROP INDEX upkeep_row_status;
ALTER TABLE batch_row
  ADD COLUMN no            integer,
  ADD COLUMN act           text,
  ADD COLUMN body          jsonb,
  ADD COLUMN error_details jsonb,
  ADD COLUMN retries       smallint NOT NULL DEFAULT 0,
  ADD COLUMN slow          smallint NOT NULL DEFAULT 0;
UPDATE batch_row r SET no = n.no
  FROM (SELECT batch_id, assignment_id,
               row_number() OVER (PARTITION BY batch_id ORDER BY assignment_id) AS no
          FROM batch_row) n
 WHERE n.batch_id = r.batch_id AND n.assignment_id = r.assignment_id;
ALTER TABLE batch_row ALTER COLUMN no SET NOT NULL;
ALTER TABLE batch_row DROP CONSTRAINT batch_row_pkey;
ALTER TABLE batch_row ADD CONSTRAINT batch_row_pkey PRIMARY KEY (batch_id, no);
ALTER TABLE batch_row ALTER COLUMN assignment_id DROP NOT NULL;
CREATE UNIQUE INDEX batch_row_assignment ON batch_row (batch_id, assignment_id);
CREATE INDEX batch_row_status ON batch_row (batch_id, status, slow, no);
COMMENT ON COLUMN batch_row.assignment_id IS 'The assignment acted on; of an issue, the one it made';
COMMENT ON COLUMN batch_row.act IS 'The command given; absent where the terms of the batch say it';
COMMENT ON COLUMN batch_row.retries IS 'How often a person had the refused row tried again: part of the command id';
COMMENT ON COLUMN batch_row.slow IS 'How often the engine took the row and did not answer in time: such rows go to the end';
`;
