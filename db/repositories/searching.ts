/** Searching by words, without accents on both sides; every word has to occur. */
import type { Knex } from 'knex';
import { searchKey } from '../../domain/text/normalise';

/** Narrows to rows whose search key has every word that was typed; nothing typed narrows nothing. */
export function whereWords(query: Knex.QueryBuilder, column: string, typed: string | undefined): void {
  for (const word of wordsOf(typed)) {
    void query.where(column, 'like', `%${word.replace(/[\\%_]/g, '\\$&')}%`);
  }
}

/** The same for assignments, whose search key stands in a table of its own. */
export function whereAssignmentWords(
  query: Knex.QueryBuilder,
  idColumn: string,
  typed: string | undefined,
): void {
  if (wordsOf(typed).length > 0) {
    void query.whereIn(idColumn, (found) => {
      void found.from('assignment_search').select('assignment_id');
      whereWords(found, 'search_key', typed);
    });
  }
}

const wordsOf = (typed: string | undefined): string[] =>
  searchKey(typed ?? '')
    .split(' ')
    .filter(Boolean);
