/** A month that is over, for tests: its work, and the few people of its agency. */
import type { Knex } from 'knex';

export { monthsBefore, recordPastWork } from '../../tools/support/past-work';

const DAY_MS = 86_400_000;

/** Lets everybody else leave an agency, for tests that need a whole one with few people; `since` is a date. */
export async function onlyPeopleOf(
  db: Knex,
  agencyId: string,
  keep: readonly string[],
  since: string = new Date(Date.now() - 200 * DAY_MS).toISOString(),
): Promise<void> {
  await db.raw(
    `UPDATE appointment a SET valid_to = ?::timestamptz FROM unit u
      WHERE u.id = a.unit_id AND u.path @> ARRAY[?::text] AND NOT (a.person_id = ANY (?::text[]))`,
    [since, agencyId, [...keep]],
  );
}
