/** What a planned transfer was shown to do with recurrences, templates and delegations, and what it did otherwise. */
import type { Knex } from 'knex';

export const name = '0106-planned-transfer-along';

export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
ALTER TABLE planned_transfer
  ADD COLUMN previewed_along   jsonb,
  ADD COLUMN along_differences jsonb;
COMMENT ON COLUMN planned_transfer.previewed_along IS
  'What becomes of recurrences, templates and delegations, as seen when it was ordered; null in rows from before this was kept';
COMMENT ON COLUMN planned_transfer.along_differences IS
  'What became of them otherwise on the day; null before it, and where nothing was kept to compare with';
`);
}
