/** Searching by words against columns that hold a `searchKey` and carry a trigram index. */
import type { Knex } from 'knex';
import { searchKey } from '../../domain/text/normalise';

/** Demands every word of a query somewhere in the column, in any order; accents and case do not matter. */
export function likeWords(builder: Knex.QueryBuilder, column: string, query: string | undefined): void {
  for (const word of searchKey(query ?? '').split(' ').filter(Boolean)) {
    void builder.where(column, 'like', `%${word.replace(/[\\%_]/g, '\\$&')}%`);
  }
}
