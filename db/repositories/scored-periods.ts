/** By what an agency was scored, as its periods pinned it. */
import type { Knex } from 'knex';
import type { ScoredKind } from '../../domain/evaluation/scoring';

/** The kind of the scored periods that an agency opened in the months of one quarter; null where it opened none. */
export async function pinnedScoredKind(
  db: Knex,
  agencyId: string,
  months: readonly string[],
): Promise<ScoredKind | null> {
  const row = (await db('evaluation_period')
    .where({ agency_id: agencyId, is_scored: true })
    .whereIn('kind', ['month', 'quarter'])
    .whereIn('starts_on', [...months])
    .first('kind')) as { kind: ScoredKind } | undefined;

  return row?.kind ?? null;
}
