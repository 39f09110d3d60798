/** The products of the work catalogue as a table. */
import type { z } from 'zod';
import type { CatalogueQuery } from '../../contracts/catalogue';
import type { ItemPlace } from '../../db/repositories/catalogue';
import { listItems } from '../../db/repositories/catalogue';
import { loadNames } from '../../db/repositories/names';
import type { Knex } from 'knex';
import type { Locale } from '../context';
import type { Cell } from './cells';
import { PAGE, paged } from './paged';
import { wordOf } from './words';

/** Products as their list shows them; the coefficient exactly. */
export function catalogueCells(
  query: Omit<z.output<typeof CatalogueQuery>, 'limit' | 'cursor'>,
  { db, locale }: { db: Knex; locale: Locale },
): AsyncGenerator<Cell[]> {
  return paged(
    async (after: ItemPlace | null) => {
      const rows = await listItems(db, query, { limit: PAGE, after });

      return { rows, next: rows.length < PAGE ? null : (rows.at(-1) ?? null) };
    },
    async (rows) => {
      const { unit } = await loadNames(
        db,
        [],
        rows.map(({ agencyId }) => agencyId),
      );

      return rows.map(({ agencyId, code, name, output, groupNo, points, coefficient, state, version }) => [
        unit(agencyId).code,
        code,
        name,
        output,
        groupNo,
        points,
        coefficient,
        wordOf(state, locale),
        version,
      ]);
    },
  );
}
