/** What is counted of a unit in the window of a period. */
import type { Knex } from 'knex';
import type { EvaluationPeriod } from '../../db/repositories/evaluation-periods';
import { logsBelow } from '../../db/repositories/unit-work';
import type { CountedFacts } from '../../domain/evaluation/unit-facts';
import { countUnitFacts, unitWorkOf } from '../../domain/evaluation/unit-facts';

/** Assignments that are read; a unit with more is not counted, and says so. */
const WORK_MOST = 20_000;

export interface UnitCount {
  facts: CountedFacts;
  /** More work than is counted: the facts are of a part. */
  truncated: boolean;
}

export async function countedFacts(
  db: Knex,
  { window: { from, to, dataUntil } }: Pick<EvaluationPeriod, 'window'>,
  unitId: string,
): Promise<UnitCount> {
  const logs = await logsBelow(db, unitId, { from, to, limit: WORK_MOST });
  const work = logs.flatMap((events) => unitWorkOf(events, dataUntil) ?? []);

  return { facts: countUnitFacts(work, { from, to }), truncated: logs.length === WORK_MOST };
}
