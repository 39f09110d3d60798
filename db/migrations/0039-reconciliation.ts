/** Rounds of comparing the engine with the log. */
import type { Knex } from 'knex';

export const name = '0039-reconciliation';

export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
CREATE TABLE reconciliation (
  id          bigserial PRIMARY KEY,
  started_at  timestamptz NOT NULL DEFAULT clock_timestamp(),
  finished_at timestamptz,
  last_id     text        NOT NULL DEFAULT '',
  checked     integer     NOT NULL DEFAULT 0,
  repaired    integer     NOT NULL DEFAULT 0,
  unreachable integer     NOT NULL DEFAULT 0,
  diverged    text[]      NOT NULL DEFAULT '{}'
);
COMMENT ON TABLE reconciliation IS 'Rounds in which running assignments were compared with the engine';
COMMENT ON COLUMN reconciliation.last_id IS 'Where the next round goes on; empty = from the beginning';
COMMENT ON COLUMN reconciliation.diverged IS 'Assignments of which the engine knows events that the log does not hold';
CREATE INDEX reconciliation_started ON reconciliation (started_at DESC);
`);
}
