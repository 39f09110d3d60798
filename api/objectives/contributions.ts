/** The work that moved a key result, page by page. */
import type { Knex } from 'knex';
import { z } from 'zod';
import type { ContributionPage } from '../../contracts/objective-views';
import { contributionsOf, visibleContributors } from '../../db/repositories/check-ins';
import type { KeyResult } from '../../db/repositories/key-results';
import type { Principal } from '../../domain/access/principal';
import { exactText } from '../../domain/evaluation/fraction';
import { workPartOf } from '../../domain/objectives/progress';
import { decodeCursor, encodeCursor } from '../cursors';

const Place = z.object({ at: z.string().nullable(), id: z.string() });

/** Assignments that name it with what each brought; of those that the reader may not see, the amounts alone. */
export async function contributionPage(
  { db, principal }: { db: Knex; principal: Principal },
  one: KeyResult,
  { limit, cursor }: { limit: number; cursor?: string | undefined },
): Promise<z.infer<typeof ContributionPage>> {
  const found = await contributionsOf(db, one.id, {
    limit: limit + 1,
    after: decodeCursor(cursor, Place),
  });
  const rows = found.slice(0, limit);
  const last = found.length > limit ? rows.at(-1) : undefined;
  const visible = await visibleContributors(
    db,
    principal,
    rows.map(({ assignmentId }) => assignmentId),
  );

  return {
    items: rows.map(({ assignmentId, share, products, acceptedAt }) => ({
      assignment: visible.get(assignmentId) ?? null,
      share,
      products,
      moves: exactText(workPartOf(one, { ...one, acceptedProducts: products })),
      acceptedAt,
    })),
    nextCursor: encodeCursor(last === undefined ? null : { at: last.place, id: last.assignmentId }),
  };
}
