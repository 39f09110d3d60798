/** An appointment made by a person through the interface knows its request, so that a repeated one makes no second. */
import type { Knex } from 'knex';

export const name = '0043-appointing';

export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
ALTER TABLE appointment ADD COLUMN request_id text;
CREATE UNIQUE INDEX appointment_request ON appointment (request_id) WHERE request_id IS NOT NULL;
COMMENT ON COLUMN appointment.request_id IS 'The request that made it; absent for imported ones';
`);
}
