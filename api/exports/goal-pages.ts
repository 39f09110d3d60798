/** Goals of a cycle page by page, for tables: no year of a city is held whole. */
import type { Knex } from 'knex';
import { goalsListed } from '../../application/objectives/branches';
import type { Goals } from '../../application/objectives/goals';
import { required } from '../../application/objectives/goals';
import { catchUp } from '../../application/objectives/summaries';
import { findCycle } from '../../db/repositories/goal-cycles';
import { placesInScope, standingIn } from '../../db/repositories/objective-lists';
import type { ObjectivePlace } from '../../db/repositories/objective-lists';
import { idsUpwards } from '../../db/repositories/objective-summaries';
import type { Objective } from '../../db/repositories/objectives';
import type { Cell } from './cells';
import { PAGE, paged } from './paged';

interface Scope {
  cycleId: string;
  unitId?: string | undefined;
}

/** Rows of each page of objectives, in the order of every list of goals: of a unit those that stand in it, and all above them. */
export async function* goalPages(
  { db, now }: { db: Knex; now: string },
  { cycleId, unitId }: Scope,
  cells: (page: readonly Objective[], goals: Goals) => Promise<Cell[][]>,
): AsyncGenerator<Cell[]> {
  const cycle = required(await findCycle(db, cycleId));
  await catchUp(db, cycle, now);
  const ids = unitId === undefined ? null : await idsUpwards(db, await standingIn(db, unitId));
  const scope = { yearId: cycle.yearId ?? cycle.id, cycleId, ids };

  yield* paged(
    async (after: ObjectivePlace | null) => {
      const rows = await placesInScope(db, scope, { after, limit: PAGE });

      return { rows, next: rows.length < PAGE ? null : (rows.at(-1) ?? null) };
    },
    async (places) => {
      const goals = await goalsListed(
        db,
        cycle,
        now,
        places.map(({ id }) => id),
      );

      return cells(
        places.flatMap(({ id }) => goals.objectives.get(id) ?? []),
        goals,
      );
    },
  );
}
