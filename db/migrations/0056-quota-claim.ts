/** Confirmations at the highest level of a year that are on their way: counted before they are recorded. */
import type { Knex } from 'knex';

export const name = '0056-quota-claim';

export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
CREATE TABLE evaluation_quota_claim (
  form_id      text PRIMARY KEY REFERENCES evaluation_form,
  period_id    text        NOT NULL REFERENCES evaluation_period,
  based_on_seq integer     NOT NULL,
  at           timestamptz NOT NULL DEFAULT clock_timestamp()
);
COMMENT ON TABLE evaluation_quota_claim IS
  'A place at the highest level, taken before the confirmation is sent to the engine; void once the form has gone on from based_on_seq: it is confirmed then, and counts by itself, or it was not';
CREATE INDEX evaluation_quota_claim_period ON evaluation_quota_claim (period_id);
`);
}
