/** What a list says of itself to be taken out as a table. */
import type { z } from 'zod';
import type { Action } from '../../domain/access/policy-table';
import type { RequestViewContext } from '../assignments/context';
import type { Locale } from '../context';
import type { Cell } from './cells';
import type { ColumnName } from './words';

/** For whom, and in which language. */
export interface ExportContext extends RequestViewContext {
  locale: Locale;
  now: string;
}

/** A list that can be taken out as a table. */
export interface ListExport<Query> {
  action: Action;
  query: z.ZodType<Query>;
  columns: readonly ColumnName[];
  rows: (
    query: Query,
    context: ExportContext,
  ) => AsyncGenerator<Cell[]> | Promise<Cell[][] | AsyncGenerator<Cell[]>>;
}

/** Keeps the query's type inside and out of the table of lists. */
export const define = <Query>(list: ListExport<Query>): ListExport<unknown> => list as ListExport<unknown>;
