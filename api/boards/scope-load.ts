/** How the open work of a narrow scope lies: on its people as a distribution, or of one person beside the middle of the unit. */
import type { ScopeBoard } from '../../contracts/scope-boards';
import { loadNames } from '../../db/repositories/names';
import { personPlaces } from '../../db/repositories/places';
import type { BoardScope } from '../../db/repositories/scope-boards';
import { scopeLoads } from '../../db/repositories/scope-figures';
import { openLoads, workloadOf } from '../../db/repositories/workload';
import { balanceOf, comparableMedian } from '../../domain/boards/load';
import type { ViewContext } from '../assignments/view';

const WEEK_MS = 7 * 86_400_000;

/** Of the people who have to do something of it; whoever has nothing of it does not belong to it. */
export async function loadOfScope(
  { db }: Pick<ViewContext, 'db'>,
  scope: BoardScope,
): Promise<NonNullable<ScopeBoard['load']>> {
  const { loads, unassigned } = await scopeLoads(db, scope);
  const balance = balanceOf(loads);

  return { ...balance, bands: balance.bands.filter(({ from }) => from > 0), unassigned };
}

/** Everything that a person has to do, whoever issued it, beside what is usual in the unit; nobody else is named. */
export async function loadOfPerson(
  personId: string,
  { db, thresholds: { now, todayStart } }: Pick<ViewContext, 'db' | 'thresholds'>,
): Promise<ScopeBoard['personLoad']> {
  const unitId = (await personPlaces(db, [personId])).get(personId)?.unitId;

  if (unitId === undefined) {
    return null;
  }

  const weekEnd = new Date(Date.parse(todayStart) + WEEK_MS).toISOString();
  const [own, counts, names] = await Promise.all([
    workloadOf(db, personId, { now, weekEnd }),
    openLoads(db, unitId),
    loadNames(db, [], [unitId]),
  ]);
  const balance = balanceOf(counts);

  return {
    ...own,
    unit: names.unit(unitId),
    unitPeople: balance.people,
    unitMedian: comparableMedian(balance),
  };
}
