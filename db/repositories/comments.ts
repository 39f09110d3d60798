/** Comments: rows with the texts that they had before. */
import type { Knex } from 'knex';

export interface CommentRow {
  id: string;
  assignmentId: string;
  authorId: string;
  text: string;
  mentionIds: string[];
  bodyHash: string;
  at: string;
  editedAt: string | null;
  retractedAt: string | null;
  /** How many earlier texts there are. */
  edits: number;
  /** Came as a reply to a mail. */
  byMail: boolean;
}

interface StoredRow {
  id: string;
  assignment_id: string;
  author_id: string;
  text: string;
  mention_ids: string[];
  body_hash: string;
  at: Date;
  edited_at: Date | null;
  retracted_at: Date | null;
  edits: number;
  by_mail: boolean;
}

const comments = (db: Knex) =>
  db
    .from('comment as c')
    .select(
      'c.*',
      db.raw('(SELECT count(*)::integer FROM comment_text t WHERE t.comment_id = c.id) AS edits'),
    );

/** Position in the stream of one assignment. */
export interface CommentCursor {
  at: string;
  id: string;
}

/** A page of an assignment's comments, the newest first; retracted ones keep their place. */
export async function listComments(
  db: Knex,
  assignmentId: string,
  { limit, after }: { limit: number; after: CommentCursor | null },
): Promise<{ rows: CommentRow[]; next: CommentCursor | null }> {
  const query = comments(db).where('c.assignment_id', assignmentId);

  if (after !== null) {
    void query.whereRaw('(c.at, c.id) < (?::timestamptz, ?)', [after.at, after.id]);
  }

  const rows = (
    (await query
      .orderBy([
        { column: 'c.at', order: 'desc' },
        { column: 'c.id', order: 'desc' },
      ])
      .limit(limit + 1)) as StoredRow[]
  ).map(toComment);
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);

  return {
    rows: shown,
    next: rows.length > limit && last !== undefined ? { at: last.at, id: last.id } : null,
  };
}

/** One comment of an assignment; `lock` keeps it until the transaction ends. */
export async function findComment(
  db: Knex,
  assignmentId: string,
  id: string,
  lock = false,
): Promise<CommentRow | null> {
  const query = comments(db).where({ 'c.id': id, 'c.assignment_id': assignmentId });
  const row = (await (lock ? query.forUpdate('c') : query).first()) as StoredRow | undefined;

  return row === undefined ? null : toComment(row);
}

/** Who had said something there before this comment that still stands. */
export async function speakersBefore(db: Knex, { assignmentId, id, at }: CommentRow): Promise<string[]> {
  const rows = (await db('comment')
    .where({ assignment_id: assignmentId, retracted_at: null })
    .whereRaw('(at, id) < (?::timestamptz, ?)', [at, id])
    .distinct('author_id')) as { author_id: string }[];

  return rows.map(({ author_id }) => author_id);
}

/** Answers whether it was written: false when the same request had written it before. */
export async function insertComment(
  trx: Knex,
  comment: Omit<CommentRow, 'editedAt' | 'retractedAt' | 'edits'> & { searchKey: string },
): Promise<boolean> {
  const written = (await trx('comment')
    .insert({
      id: comment.id,
      assignment_id: comment.assignmentId,
      author_id: comment.authorId,
      text: comment.text,
      search_key: comment.searchKey,
      mention_ids: comment.mentionIds,
      body_hash: comment.bodyHash,
      at: comment.at,
      by_mail: comment.byMail,
    })
    .onConflict('id')
    .ignore()
    .returning('id')) as unknown[];

  return written.length === 1;
}

/** Puts another text in place of the present one, which is kept. */
export async function replaceText(
  trx: Knex,
  before: CommentRow,
  next: { text: string; searchKey: string; mentionIds: string[]; at: string },
): Promise<void> {
  await trx('comment_text').insert({
    comment_id: before.id,
    no: before.edits + 1,
    text: before.text,
    at: before.editedAt ?? before.at,
  });
  await trx('comment').where({ id: before.id }).update({
    text: next.text,
    search_key: next.searchKey,
    mention_ids: next.mentionIds,
    edited_at: next.at,
  });
}

/** Hides a comment for good: nobody reads nor finds its texts any more; that it was there stays. */
export async function retractComment(trx: Knex, id: string, at: string): Promise<void> {
  await trx('comment').where({ id }).update({ retracted_at: at, search_key: '' });
}

/** Earlier texts of a comment, the first one first. */
export async function earlierTexts(db: Knex, id: string): Promise<{ text: string; at: string }[]> {
  const rows = (await db('comment_text').where({ comment_id: id }).orderBy('no').select('text', 'at')) as {
    text: string;
    at: Date;
  }[];

  return rows.map(({ text, at }) => ({ text, at: at.toISOString() }));
}

const toComment = (row: StoredRow): CommentRow => ({
  id: row.id,
  assignmentId: row.assignment_id,
  authorId: row.author_id,
  text: row.text,
  mentionIds: row.mention_ids,
  bodyHash: row.body_hash,
  at: row.at.toISOString(),
  editedAt: row.edited_at?.toISOString() ?? null,
  retractedAt: row.retracted_at?.toISOString() ?? null,
  edits: row.edits,
  byMail: row.by_mail,
});
