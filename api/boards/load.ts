/** How the open work lies on the people of a unit and below it: how many have how much, and never who. */
import type { BoardLoad } from '../../contracts/board-figures';
import { openLoads } from '../../db/repositories/workload';
import { balanceOf } from '../../domain/boards/load';
import type { ViewContext } from '../assignments/view';
import { assertSeesBoard } from './board';

export async function boardLoad(unitId: string, context: ViewContext): Promise<BoardLoad> {
  await assertSeesBoard(unitId, context);

  return balanceOf(await openLoads(context.db, unitId));
}
