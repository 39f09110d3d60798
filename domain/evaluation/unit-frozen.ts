/** What the points of a unit were computed from when its level was recorded, as plain text that never changes. */
import type { ProductRecord } from './sheet';
import { exactText } from './fraction';
import type { FrozenRecord } from './frozen';
import { freezeRecord, thawRecord } from './frozen';
import type { EvaluationMethod, WorkFactor } from './method';
import type { UnitPoints } from './unit-points';
import { unitPoints } from './unit-points';

export interface UnitInputs {
  readonly method: { readonly id: string; readonly version: number };
  readonly records: readonly FrozenRecord[];
}

export interface UnitPointsResult {
  readonly factors: Readonly<Partial<Record<WorkFactor, string>>> | null;
  readonly ratio: string | null;
  readonly resultPoints: string | null;
  readonly beyondShare: string | null;
}

export interface FrozenUnit {
  readonly inputs: UnitInputs;
  readonly result: UnitPointsResult;
}

/** Records as text, in the order of their assignments, so that the same work gives the same text. */
export const freezeUnit = (
  { id, version }: Pick<EvaluationMethod, 'id' | 'version'>,
  records: readonly ProductRecord[],
): UnitInputs => ({
  method: { id, version },
  records: records.map(freezeRecord).sort((one, other) => (one.assignmentId < other.assignmentId ? -1 : 1)),
});

/** The points of frozen inputs with the way to them, by the method in the version that they name. */
export const pointsOf = (method: EvaluationMethod, { records }: UnitInputs): UnitPoints =>
  unitPoints(method, records.map(thawRecord));

/** What frozen inputs come to, as it is stored beside them. */
export function unitPointsResult(method: EvaluationMethod, inputs: UnitInputs): UnitPointsResult {
  const { score, beyond } = pointsOf(method, inputs);
  const text = (value: UnitPoints['score']['ratio']): string | null =>
    value === null ? null : exactText(value);

  return {
    factors:
      score.factors === null
        ? null
        : Object.fromEntries(
            Object.entries(score.factors).map(([factor, value]) => [factor, exactText(value)]),
          ),
    ratio: text(score.ratio),
    resultPoints: text(score.resultPoints),
    beyondShare: text(beyond?.share ?? null),
  };
}
