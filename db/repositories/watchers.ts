/** Who watches an assignment: by their own wish, or because somebody gave it to them. */
import type { Knex } from 'knex';

export interface Watcher {
  personId: string;
  since: string;
  givenBy: string | null;
  /** The issuer lets them see it, whatever else they are to it. */
  grantsSight: boolean;
}

export async function watch(db: Knex, personId: string, assignmentId: string): Promise<void> {
  await db('assignment_watcher')
    .insert({ person_id: personId, assignment_id: assignmentId })
    .onConflict(['person_id', 'assignment_id'])
    .ignore();
}

export async function unwatch(db: Knex, personId: string, assignmentId: string): Promise<void> {
  await db('assignment_watcher').where({ person_id: personId, assignment_id: assignmentId }).delete();
}

/** Gives watching to somebody; answers whether that was anything new. A grant once given is not lost by another. */
export async function giveWatching(
  trx: Knex,
  assignmentId: string,
  { personId, givenBy, grantsSight }: Omit<Watcher, 'since'>,
): Promise<boolean> {
  const { rows } = await trx.raw<{ rows: unknown[] }>(
    `INSERT INTO assignment_watcher AS w (assignment_id, person_id, given_by, grants_sight) VALUES (?, ?, ?, ?)
     ON CONFLICT (person_id, assignment_id)
     DO UPDATE SET given_by = excluded.given_by, grants_sight = true WHERE excluded.grants_sight AND NOT w.grants_sight
     RETURNING 1`,
    [assignmentId, personId, givenBy, grantsSight],
  );

  return rows.length > 0;
}

/** Those who watch an assignment, in the order in which they began. */
export async function watchersOf(db: Knex, assignmentId: string): Promise<Watcher[]> {
  const rows = (await db('assignment_watcher')
    .where({ assignment_id: assignmentId })
    .orderBy(['since', 'person_id'])) as {
    person_id: string;
    since: Date;
    given_by: string | null;
    grants_sight: boolean;
  }[];

  return rows.map((row) => ({
    personId: row.person_id,
    since: row.since.toISOString(),
    givenBy: row.given_by,
    grantsSight: row.grants_sight,
  }));
}

/** Those who watch some assignments, by assignment; one that nobody watches is not there. */
export async function watchersOfAll(
  db: Knex,
  assignmentIds: readonly string[],
): Promise<Map<string, string[]>> {
  const rows = (await db('assignment_watcher')
    .whereIn('assignment_id', [...assignmentIds])
    .groupBy('assignment_id')
    .select('assignment_id', db.raw('array_agg(person_id ORDER BY person_id) AS ids'))) as {
    assignment_id: string;
    ids: string[];
  }[];

  return new Map(rows.map(({ assignment_id, ids }) => [assignment_id, ids]));
}
