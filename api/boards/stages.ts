/** Where time goes: median and 90th percentile of working hours by stage, for each direct sub-unit. */
import type { BoardStages } from '../../contracts/board-figures';
import { boardSince } from '../../db/repositories/assignment-filters';
import { loadNames } from '../../db/repositories/names';
import { stageSpreads } from '../../db/repositories/stage-times';
import type { StageLine, StageSpread } from '../../db/repositories/stage-times';
import type { ViewContext } from '../assignments/view';
import { assertSeesBoard } from './board';

export async function boardStages(unitId: string, context: ViewContext): Promise<BoardStages> {
  const { db, thresholds } = context;
  await assertSeesBoard(unitId, context);
  const lines = await stageSpreads(db, unitId);
  const named = lines.flatMap((line) => (line.unitId === null ? [] : [{ ...line, unitId: line.unitId }]));
  const names = await loadNames(db, [], [unitId, ...named.map((line) => line.unitId)]);
  const total = lines.find((line) => line.unitId === null);

  return {
    scope: names.unit(unitId),
    since: boardSince(thresholds),
    total: total === undefined ? null : cellsOf(total),
    units: named.map((line) => ({ unit: names.unit(line.unitId), ...cellsOf(line) })),
  };
}

/** Stages of a line in working hours. */
export const cellsOf = ({ signedOff, stages }: StageLine) => ({
  signedOff,
  stages: {
    toAccept: inHours(stages.toAccept),
    inWork: inHours(stages.inWork),
    inReview: inHours(stages.inReview),
    toSign: inHours(stages.toSign),
  },
});

const inHours = ({ median, p90 }: StageSpread) => ({ median: hours(median), p90: hours(p90) });
const hours = (ms: number | null): number | null => (ms === null ? null : Math.round(ms / 360_000) / 10);
