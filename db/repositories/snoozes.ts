/** Rows that people put out of their own boxes for a time. The rule is domain/collaboration/snooze.ts, said in SQL. */
import type { Knex } from 'knex';
import type { Snooze } from '../../domain/collaboration/snooze';

/** Ids of what sleeps for a person at an instant. An array: worked out once, from the few that they snoozed, and rows need no more than their id. */
const ASLEEP = `
  ARRAY(SELECT b.id FROM assignment_snooze z JOIN assignment b ON b.id = z.assignment_id
         WHERE z.person_id = ? AND (z.until IS NULL OR z.until > ?::timestamptz)
           AND NOT (z.wakes_on_change AND (b.seq > z.seq OR EXISTS (
             SELECT 1 FROM comment c WHERE c.assignment_id = b.id AND c.author_id <> z.person_id AND c.at > z.at))))`;

/** Narrows rows of `assignment as a` to those that sleep for this person at an instant, or to those that do not. */
export function whereAsleep(
  query: Knex.QueryBuilder,
  personId: string,
  now: string,
  asleep: boolean,
): Knex.QueryBuilder {
  return query.whereRaw(`a.id ${asleep ? '= ANY' : '<> ALL'} (${ASLEEP})`, [personId, now]);
}

/** How this person snoozed an assignment, if it still sleeps for them. */
export async function findSnooze(
  db: Knex,
  personId: string,
  assignmentId: string,
  now: string,
): Promise<Snooze | null> {
  const row = (await whereAsleep(
    db
      .from('assignment as a')
      .join('assignment_snooze as s', 's.assignment_id', 'a.id')
      .where('a.id', assignmentId)
      .where('s.person_id', personId)
      .select('s.until', 's.wakes_on_change', 's.seq', 's.note', 's.at'),
    personId,
    now,
    true,
  ).first()) as
    { until: Date | null; wakes_on_change: boolean; seq: number; note: string | null; at: Date } | undefined;

  return row === undefined
    ? null
    : {
        until: row.until?.toISOString() ?? null,
        wakesOnChange: row.wakes_on_change,
        seq: row.seq,
        note: row.note,
        at: row.at.toISOString(),
      };
}

/** Snoozes, anew where it was snoozed before. */
export async function putSnooze(
  db: Knex,
  personId: string,
  assignmentId: string,
  snooze: Snooze,
): Promise<void> {
  await db('assignment_snooze')
    .insert({
      person_id: personId,
      assignment_id: assignmentId,
      until: snooze.until,
      wakes_on_change: snooze.wakesOnChange,
      seq: snooze.seq,
      note: snooze.note,
      at: snooze.at,
    })
    .onConflict(['person_id', 'assignment_id'])
    .merge();
}

export async function deleteSnooze(db: Knex, personId: string, assignmentId: string): Promise<void> {
  await db('assignment_snooze').where({ person_id: personId, assignment_id: assignmentId }).delete();
}
