/** Reads some objectives of a year without all that is below them: that is kept in their summaries, which are brought up to date first. */
import type { Knex } from 'knex';
import type { GoalCycle } from '../../db/repositories/goal-cycles';
import { familyOf } from '../../db/repositories/goal-cycles';
import { keyResultsOf } from '../../db/repositories/key-results';
import { alignmentsAt, alignmentsFrom, summariesOf } from '../../db/repositories/objective-summaries';
import { objectivesOf } from '../../db/repositories/objectives';
import type { Goals } from './goals';
import { cityDates, computed } from './goals';

/**
 * Some objectives with their parts: their key results, and as they stand the objectives that contribute to them and that they contribute to. What the
 * others say of these is worked out anew; what is below the others is not read.
 */
export async function goalsNear(
  db: Knex,
  cycle: GoalCycle,
  now: string,
  ids: readonly string[],
): Promise<Goals> {
  const read = await readOf(db, cycle, now, ids);
  const alignments = await alignmentsAt(db, ids);
  const near = [...new Set(alignments.flatMap(({ childId, parentId }) => [childId, parentId]))];
  const own = new Set(ids);

  return computed({
    ...read,
    alignments,
    summaries: await summariesOf(db, [...new Set([...ids, ...near])]),
    frozen: near.filter((id) => !own.has(id)),
  });
}

/** Some objectives as a list shows them: their key results and their summaries, and neither what is below them nor above. */
export async function goalsListed(
  db: Knex,
  cycle: GoalCycle,
  now: string,
  ids: readonly string[],
): Promise<Goals> {
  const read = await readOf(db, cycle, now, ids);

  return computed({
    ...read,
    alignments: await alignmentsFrom(db, ids),
    summaries: await summariesOf(db, ids),
    frozen: ids,
  });
}

/** One after another: it also runs inside transactions, which have one connection. */
async function readOf(db: Knex, cycle: GoalCycle, now: string, ids: readonly string[]) {
  const family = await familyOf(db, cycle);
  const dayOf = await cityDates(db);
  const objectives = await objectivesOf(
    db,
    family.map(({ id }) => id),
    ids,
  );

  return {
    today: dayOf(now),
    dayOf,
    cycles: new Map(family.map((one) => [one.id, one])),
    objectives,
    keyResults: await keyResultsOf(
      db,
      objectives.map(({ id }) => id),
    ),
  };
}
