/** The histograms of time in stages are summed up in slices; functions of this version take their place after the migrations. */
import type { Knex } from 'knex';

export const name = '0117-stage-slices';

export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
DROP FUNCTION IF EXISTS fold_stages(timestamptz);
DROP FUNCTION IF EXISTS settle_stages();
COMMENT ON COLUMN stage_spread.stale IS 'To be worked out anew; until then it says what it said before, and nothing where signed_off is 0';`);
}
