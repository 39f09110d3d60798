import { exactText, parseFraction } from '../../domain/evaluation/fraction';
import { freezeRecord } from '../../domain/evaluation/frozen';
import type { Failures, WorkLine } from '../../domain/evaluation/lines';
import type { EvaluationMethod } from '../../domain/evaluation/method';
import type { LeaderJudgement } from '../../domain/evaluation/score';

type Text<T> = { [K in keyof T]?: string };

/** A line of planned work with one coefficient, all of it done without a failure, unless said otherwise. */
export function workLine(
  id: string,
  units: Text<Pick<WorkLine, 'coefficient' | 'assigned' | 'completed' | 'handedOver' | 'takenOver'>> = {},
  facts: Partial<Pick<WorkLine, 'planned' | 'qualityFailures' | 'delays'>> = {},
): WorkLine {
  const {
    coefficient = '1',
    assigned = '1',
    completed = assigned,
    handedOver = '0',
    takenOver = '0',
  } = units;

  return {
    id,
    coefficient: parseFraction(coefficient),
    assigned: parseFraction(assigned),
    completed: parseFraction(completed),
    handedOver: parseFraction(handedOver),
    takenOver: parseFraction(takenOver),
    planned: true,
    qualityFailures: [],
    delays: [],
    ...facts,
  };
}

/** A line as the only part of an assignment of one product, as frozen inputs keep it. */
export const frozenLine = (line: WorkLine) =>
  freezeRecord({
    record: {
      assignmentId: line.id,
      inclusion: 'due',
      line,
      sources: { assigned: [], completed: [], qualityFailures: [], delays: [] },
    },
    product: {
      itemId: line.id,
      code: line.id,
      name: line.id,
      group: 1,
      coefficient: exactText(line.coefficient),
      version: 1,
    },
  });

export const failed = (units: string, count = 1, excused = false): Failures => ({
  units: parseFraction(units),
  count,
  excused,
});

export const judged = (
  unitResult: string,
  organising: string,
  cohesion: string,
): Required<LeaderJudgement> => ({
  unitResult: parseFraction(unitResult),
  organising: parseFraction(organising),
  cohesion: parseFraction(cohesion),
});

/** Every criterion at its cap. */
export const fullCommon = ({ criteria }: EvaluationMethod) =>
  Object.fromEntries(criteria.map(({ key, cap }) => [key, parseFraction(cap)]));
