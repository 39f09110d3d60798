/** Maternity and unpaid leave are reasons of an absence of their own, so that a month lost to them is told as that. */
import type { Knex } from 'knex';

export const name = '0143-absence-reasons';

export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
ALTER TABLE absence DROP CONSTRAINT absence_reason_check;
ALTER TABLE absence ADD CONSTRAINT absence_reason_check
  CHECK (reason IN ('leave', 'sick', 'maternity', 'unpaidLeave', 'mission', 'training', 'other'));
`);
}
