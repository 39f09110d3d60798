/** The alignments among which the objectives of a programme stand. */
import type { Knex } from 'knex';
import { familyOf, findCycle } from '../../db/repositories/goal-cycles';
import { alignmentsOf } from '../../db/repositories/objectives';
import { cycleIdsOf } from '../../db/repositories/programmes';
import type { Alignment } from '../../domain/objectives/roll-up';
import type { ProgrammeBody } from '../../domain/programme/programme';

/** All alignments of the years in which objectives of the programme lie: contributions pass through objectives that it does not name. */
export async function alignmentsAround(
  trx: Knex,
  { goals }: Pick<ProgrammeBody, 'goals'>,
): Promise<Alignment[]> {
  const named = goals.flatMap(({ entries }) =>
    entries.flatMap(({ kind, refId }) => (kind === 'objective' ? [refId] : [])),
  );

  if (named.length < 2) {
    return [];
  }

  const family = new Set<string>();

  for (const cycleId of new Set((await cycleIdsOf(trx, named)).values())) {
    const cycle = family.has(cycleId) ? null : await findCycle(trx, cycleId);
    (cycle === null ? [] : await familyOf(trx, cycle)).forEach(({ id }) => family.add(id));
  }

  return alignmentsOf(trx, [...family]);
}
