/** What a cycle of goals said when: each step fires once. */
import type { Knex } from 'knex';

export const name = '0061-goal-receipts';

export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
CREATE TABLE goal_cycle_receipt (
  cycle_id     text        NOT NULL REFERENCES goal_cycle,
  step_key     text        NOT NULL,
  reason       text        NOT NULL,
  scheduled_at timestamptz NOT NULL,
  fired_at     timestamptz NOT NULL,
  recipients   jsonb       NOT NULL,
  PRIMARY KEY (cycle_id, step_key)
);
COMMENT ON COLUMN goal_cycle_receipt.recipients IS 'Array of {personId, keyResultIds}: who was told, about what';
CREATE TRIGGER goal_cycle_receipt_append_only BEFORE UPDATE OR DELETE ON goal_cycle_receipt
  FOR EACH ROW EXECUTE FUNCTION refuse_change();
`);
}
