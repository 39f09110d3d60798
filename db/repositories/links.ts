/** Links between assignments, as one reader may see them: both ends have to be visible. */
import type { Knex } from 'knex';
import type { Principal } from '../../domain/access/principal';
import type { Link } from '../../domain/collaboration/links';
import type { AssignmentState } from '../../domain/assignment/state';
import { whereVisible } from './assignment-access';

export interface StoredLink extends Link {
  id: string;
  createdBy: string;
  createdAt: string;
}

interface Row {
  id: string;
  from_id: string;
  to_id: string;
  kind: Link['kind'];
  created_by: string;
  created_at: Date;
}

/** The links of an assignment whose other end this reader sees too, with what is there. */
export async function visibleLinks(
  db: Knex,
  principal: Principal,
  assignmentId: string,
): Promise<(StoredLink & { other: AssignmentState })[]> {
  const rows = (await whereVisible(
    db
      .from('assignment_link as l')
      .joinRaw('JOIN assignment a ON a.id = CASE WHEN l.from_id = ? THEN l.to_id ELSE l.from_id END', [
        assignmentId,
      ])
      .select('l.*', 'a.state as other')
      .where((either) => either.where('l.from_id', assignmentId).orWhere('l.to_id', assignmentId)),
    principal,
  ).orderBy(['l.created_at', 'l.id'])) as (Row & { other: AssignmentState })[];

  return rows.map((row) => ({ ...toLink(row), other: row.other }));
}

/** One link that has this end. */
export async function findLink(db: Knex, assignmentId: string, id: string): Promise<StoredLink | null> {
  const row = (await db('assignment_link')
    .where({ id })
    .where((either) => either.where({ from_id: assignmentId }).orWhere({ to_id: assignmentId }))
    .first()) as Row | undefined;

  return row === undefined ? null : toLink(row);
}

export async function linkExists(db: Knex, { fromId, toId, kind }: Link): Promise<boolean> {
  const row: unknown = await db('assignment_link').where({ from_id: fromId, to_id: toId, kind }).first('id');

  return row !== undefined;
}

/** Answers whether it was written: false when the two were linked so before. */
export async function insertLink(trx: Knex, link: StoredLink): Promise<boolean> {
  const written = (await trx('assignment_link')
    .insert({
      id: link.id,
      from_id: link.fromId,
      to_id: link.toId,
      kind: link.kind,
      created_by: link.createdBy,
      created_at: link.createdAt,
    })
    .onConflict()
    .ignore()
    .returning('id')) as unknown[];

  return written.length === 1;
}

export async function deleteLink(trx: Knex, id: string): Promise<boolean> {
  return (await trx('assignment_link').where({ id }).delete()) > 0;
}

const toLink = (row: Row): StoredLink => ({
  id: row.id,
  fromId: row.from_id,
  toId: row.to_id,
  kind: row.kind,
  createdBy: row.created_by,
  createdAt: row.created_at.toISOString(),
});
