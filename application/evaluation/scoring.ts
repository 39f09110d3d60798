/** By what an agency is scored: by the month or by the quarter, for every quarter of the calendar. */
import type { Knex } from 'knex';
import { methodsInForce } from '../../db/repositories/evaluation-methods';
import { procedureOfMethod } from '../../db/repositories/evaluation-procedures';
import { pinnedScoredKind } from '../../db/repositories/scored-periods';
import { monthsOf } from '../../domain/evaluation/aggregate';
import type { ScoredKind } from '../../domain/evaluation/scoring';
import { quarterOfMonth, scoredKindFor } from '../../domain/evaluation/scoring';

/**
 * What an agency scores in the quarter of a month (`YYYY-MM`): what it opened there, else what the procedure says that
 * held on the quarter's first day, so that a change begins with a quarter and nobody's work is scored twice or never.
 */
export async function scoredKindOf(db: Knex, agencyId: string, month: string): Promise<ScoredKind> {
  const quarter = quarterOfMonth(month);
  const pinned = await pinnedScoredKind(db, agencyId, monthsOf({ kind: 'quarter', from: quarter }));

  return pinned ?? (await procedureSays(db, agencyId, `${quarter}-01`));
}

async function procedureSays(db: Knex, agencyId: string, on: string): Promise<ScoredKind> {
  const method = (await methodsInForce(db, on)).find(({ isDefault }) => isDefault);
  const procedure = method === undefined ? null : await procedureOfMethod(db, method.id, on);

  return scoredKindFor(procedure?.scoring, agencyId);
}
