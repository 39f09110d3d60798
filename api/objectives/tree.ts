/** The tree of a cycle, a branch at a time; and what of it matches. */
import { z } from 'zod';
import { goalsListed } from '../../application/objectives/branches';
import { required } from '../../application/objectives/goals';
import { catchUp } from '../../application/objectives/summaries';
import type { ObjectiveMatch, ObjectiveRow } from '../../contracts/objective-views';
import type { ChildQuery, ObjectiveQuery, RootQuery } from '../../contracts/objectives';
import type { GoalCycle } from '../../db/repositories/goal-cycles';
import { findCycle } from '../../db/repositories/goal-cycles';
import type { ListPage, ObjectivePlace } from '../../db/repositories/objective-lists';
import { childPlaces, matchingPlaces, rootPlaces, waysUp } from '../../db/repositories/objective-lists';
import { findObjective } from '../../db/repositories/objectives';
import { wordsOf } from '../../domain/text/search-rank';
import { decodeCursor, encodeCursor } from '../cursors';
import type { Asked } from './detail';
import { namesOf, objectiveNode } from './views';

const Place = z.object({ levelNo: z.int(), createdAt: z.iso.datetime(), id: z.string() });

interface Page<T> {
  items: T[];
  nextCursor: string | null;
}
type Paging = Pick<z.output<typeof RootQuery>, 'limit' | 'cursor'>;

/** Objectives that contribute to no other. */
export async function rootPage(asked: Asked, cycleId: string, paging: Paging): Promise<Page<ObjectiveRow>> {
  const cycle = await upToDate(asked, cycleId);

  return pageOf(asked, cycle, paging, (page) => rootPlaces(asked.db, page));
}

/** Objectives that are aligned with one, directly: also of one that was withdrawn there are none. */
export async function childPage(
  asked: Asked,
  id: string,
  { cycleId, ...paging }: z.output<typeof ChildQuery>,
): Promise<Page<ObjectiveRow>> {
  const own = required(await findCycle(asked.db, required(await findObjective(asked.db, id)).cycleId));
  const cycle = await upToDate(asked, cycleId ?? own.yearId ?? own.id);

  return pageOf(asked, cycle, paging, (page) => childPlaces(asked.db, id, page));
}

/** Objectives that match, wherever they stand, each with its way up. */
export async function matchPage(
  asked: Asked,
  cycleId: string,
  { unitId, personId, query, state, ...paging }: z.output<typeof ObjectiveQuery>,
): Promise<Page<ObjectiveMatch>> {
  const cycle = await upToDate(asked, cycleId);
  const filter = {
    unitIds: unitId === undefined ? null : [unitId],
    ownerId: personId ?? null,
    words: wordsOf(query ?? ''),
    state: state ?? null,
  };
  const { items, nextCursor } = await pageOf(asked, cycle, paging, (page) =>
    matchingPlaces(asked.db, filter, page),
  );
  const ways = await waysUp(
    asked.db,
    items.map(({ id }) => id),
  );

  return { items: items.map((row) => ({ ...row, above: ways.get(row.id) ?? [] })), nextCursor };
}

async function upToDate({ db, now }: Asked, cycleId: string): Promise<GoalCycle> {
  const cycle = required(await findCycle(db, cycleId));
  await catchUp(db, cycle, now);

  return cycle;
}

/** Rows of a page of places, in the order of the places. */
async function pageOf(
  { db, principal, now }: Asked,
  cycle: GoalCycle,
  { limit, cursor }: Paging,
  placesOf: (page: ListPage) => Promise<ObjectivePlace[]>,
): Promise<Page<ObjectiveRow>> {
  const found = await placesOf({
    yearId: cycle.yearId ?? cycle.id,
    cycleId: cycle.id,
    after: decodeCursor(cursor, Place),
    limit: limit + 1,
  });
  const places = found.slice(0, limit);
  const last = found.length > limit ? places.at(-1) : undefined;
  const goals = await goalsListed(
    db,
    cycle,
    now,
    places.map(({ id }) => id),
  );
  const looking = { principal, names: await namesOf(db, goals) };

  return {
    items: places.flatMap(({ id }): ObjectiveRow[] => {
      const goal = goals.objectives.get(id);

      return goal === undefined
        ? []
        : [
            {
              ...objectiveNode(goal, goals, looking),
              childCount: goals.summaries.get(id)?.childCounts[cycle.id] ?? 0,
            },
          ];
    }),
    nextCursor: encodeCursor(last ?? null),
  };
}
