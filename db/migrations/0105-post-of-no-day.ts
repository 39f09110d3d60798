/** A post that ends on the very day on which it begins: held on no day, kept as a row. */
import type { Knex } from 'knex';

export const name = '0105-post-of-no-day';

export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
ALTER TABLE appointment DROP CONSTRAINT appointment_check;
ALTER TABLE appointment ADD CONSTRAINT ends_no_earlier_than_it_begins CHECK (valid_to >= valid_from);
COMMENT ON CONSTRAINT ends_no_earlier_than_it_begins ON appointment IS
  'Equal: taken back on its first day. An empty range is at no instant, and overlaps nothing: another may hold the post from that day on';
`);
}
