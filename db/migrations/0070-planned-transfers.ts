/** Transfers ordered for a later day: they wait, can be called off, and say what had changed by their day. */
import type { Knex } from 'knex';

export const name = '0070-planned-transfers';

export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
CREATE TABLE planned_transfer (
  id              text PRIMARY KEY,
  request_hash    text        NOT NULL,
  wish            jsonb       NOT NULL,
  effective_on    date        NOT NULL,
  reason          text        NOT NULL,
  document_number text        NOT NULL,
  expected        jsonb       NOT NULL,
  previewed       jsonb       NOT NULL,
  planned_by      text        NOT NULL,
  planned_at      timestamptz NOT NULL,
  state           text        NOT NULL CHECK (state IN ('planned', 'calledOff', 'done', 'failed')),
  settled_by      text,
  settled_at      timestamptz,
  settled_reason  text,
  failure         text,
  batch_id        text,
  differences     jsonb,
  CHECK ((state = 'planned') = (settled_at IS NULL)),
  CHECK ((state = 'done') = (differences IS NOT NULL)),
  CHECK ((state = 'failed') = (failure IS NOT NULL))
);
COMMENT ON TABLE planned_transfer IS 'A transfer for a later day; the workflow transfer/<id> waits for it, and the row decides whether it still holds';
COMMENT ON COLUMN planned_transfer.previewed IS 'Where each part landed when it was ordered, to be compared with the day itself';
COMMENT ON COLUMN planned_transfer.differences IS 'What landed otherwise on the day than in the preview';
CREATE INDEX planned_transfer_recent ON planned_transfer (planned_at DESC, id DESC);
CREATE INDEX planned_transfer_waiting ON planned_transfer (effective_on, id) WHERE state = 'planned';
`);
}
