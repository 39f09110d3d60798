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
  // In one order, so that two programmes that name objectives of the same years do not wait for each other.
  const cycleIds = [...new Set((await cycleIdsOf(trx, named)).values())].sort();

  for (const cycleId of cycleIds.filter((id) => !family.has(id))) {
    const cycle = await findCycle(trx, cycleId);

    if (cycle !== null) {
      // As whoever aligns does: what is named and what is aligned are decided one after the other.
      await findCycle(trx, cycle.yearId ?? cycle.id, true);
      (await familyOf(trx, cycle)).forEach(({ id }) => family.add(id));
    }
  }

  return alignmentsOf(trx, [...family]);
}
