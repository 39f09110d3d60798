/** Assignments issued from agreed actions, and how they stand. */
import type { Knex } from 'knex';
import type { AssignmentStatus } from '../../domain/assignment/state';

export interface DevelopmentWork {
  itemId: string;
  id: string;
  number: string;
  status: AssignmentStatus;
  dueAt: string;
}

/** What was issued from some items, the oldest first. */
export async function workOfItems(db: Knex, itemIds: readonly string[]): Promise<DevelopmentWork[]> {
  const rows = (await db('development_assignment as d')
    .join('assignment as a', 'a.id', 'd.assignment_id')
    .whereIn('d.item_id', [...itemIds])
    .orderBy(['d.linked_at', 'a.number'])
    .select('d.item_id', 'a.id', 'a.number', 'a.status', 'a.due_at')) as {
    item_id: string;
    id: string;
    number: string;
    status: AssignmentStatus;
    due_at: Date;
  }[];

  return rows.map((row) => ({
    itemId: row.item_id,
    id: row.id,
    number: row.number,
    status: row.status,
    dueAt: row.due_at.toISOString(),
  }));
}

/** Names an assignment as issued from an action; the same again changes nothing. Answers whether it is new. */
export async function insertWork(
  trx: Knex,
  link: { itemId: string; assignmentId: string; by: string; at: string },
): Promise<boolean> {
  const written = (await trx('development_assignment')
    .insert({
      item_id: link.itemId,
      assignment_id: link.assignmentId,
      linked_by: link.by,
      linked_at: link.at,
    })
    .onConflict(['item_id', 'assignment_id'])
    .ignore()
    .returning('item_id')) as unknown[];

  return written.length === 1;
}
