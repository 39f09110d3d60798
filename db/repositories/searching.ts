/** Searching by words, without accents on both sides; every word has to occur. */
import type { Knex } from 'knex';
import { wordsOf } from '../../domain/text/search-rank';

/** Narrows to rows whose search key has every word that was typed; nothing typed narrows nothing. */
export function whereWords(query: Knex.QueryBuilder, column: string, typed: string | undefined): void {
  for (const word of wordsOf(typed ?? '')) {
    void query.where(column, 'like', pattern(word));
  }
}

/**
 * The same for assignments by number and title alone: what operators may look by. Their search keys stand in a table of
 * their own.
 */
export function whereTitleWords(query: Knex.QueryBuilder, idColumn: string, typed: string | undefined): void {
  if (wordsOf(typed ?? '').length > 0) {
    void query.whereIn(idColumn, (found) => {
      void found.from('assignment_search').select('assignment_id');
      whereWords(found, 'search_key', typed);
    });
  }
}

/** A trigram index finds nothing by fewer letters. */
const INDEXED_LETTERS = 3;

/** Whether a trigram index finds any of these words. */
export const isAnyIndexed = (words: readonly string[]): boolean =>
  words.some(({ length }) => length >= INDEXED_LETTERS);

/**
 * Every word somewhere: in number, title, description or a comment. For readers who may see all of these; each part
 * has a trigram index. Words too short for those are looked for in the rows that are left.
 */
export function whereAssignmentWords(
  query: Knex.QueryBuilder,
  idColumn: string,
  typed: string | undefined,
): void {
  for (const word of wordsOf(typed ?? '')) {
    const like = pattern(word);

    if (word.length >= INDEXED_LETTERS) {
      void query.whereRaw(`?? IN (${somewhere('')})`, [idColumn, like, like, like]);
    } else {
      const sql = `EXISTS (${somewhere(' AND assignment_id = ??')})`;
      void query.whereRaw(sql, [like, like, idColumn, like, idColumn]);
    }
  }
}

const somewhere = (which: string): string => `
  SELECT assignment_id FROM assignment_search WHERE (search_key LIKE ? OR text_key LIKE ?)${which}
  UNION ALL SELECT assignment_id FROM comment WHERE search_key LIKE ?${which}`;

/**
 * The same for rows named `a` that are at hand in some order, as a join that brings `s`: each is looked at in turn, no index is asked for words, and whoever
 * needs only so many stops there.
 */
export function joinWords(query: Knex.QueryBuilder, typed: string): Knex.QueryBuilder {
  const words = wordsOf(typed).map(pattern);
  const conditions = words.map(
    () => `
       AND (k.search_key LIKE ? OR k.text_key LIKE ?
            OR EXISTS (SELECT 1 FROM comment c WHERE c.assignment_id = a.id AND c.search_key LIKE ?))`,
  );

  // LIMIT: else the planner may turn it into a join of all rows at once.
  return query.joinRaw(
    `CROSS JOIN LATERAL (SELECT k.search_key, k.text_key FROM assignment_search k
                          WHERE k.assignment_id = a.id${conditions.join('')} LIMIT 1) AS s`,
    words.flatMap((word) => [word, word, word]),
  );
}

/** Rows of an ordered query from one place in it to another. */
export interface Stretch {
  from: number;
  to: number;
}

/**
 * Narrows to a stretch. Its ends stand in the text: a statement for any ends would be planned for a tenth of the table, which never pays, and so be planned
 * anew at every call.
 */
export const whereStretch = (query: Knex.QueryBuilder, { from, to }: Stretch): Knex.QueryBuilder =>
  query.offset(from, IN_TEXT).limit(to - from, IN_TEXT);

const IN_TEXT = { skipBinding: true };

/** A word anywhere in a key, as `LIKE` takes it. */
export const pattern = (word: string): string => `%${word.replace(/[\\%_]/g, '\\$&')}%`;
