/** What is counted of a unit's work in a period, from the logs; and what it was counted from when a level was recorded. */
import { createHash } from 'node:crypto';
import type { Knex } from 'knex';
import type { EvaluationPeriod } from '../../db/repositories/evaluation-periods';
import type { WorkLog } from '../../db/repositories/evaluation-work';
import { logsOf, unitWorkLogs } from '../../db/repositories/evaluation-work';
import type { UnitLevel } from '../../db/repositories/evaluation-year';
import { findUnitInputs, findUnitLevel, unitsOfAgency } from '../../db/repositories/evaluation-year';
import { canonicalJson } from '../../domain/audit/canonical';
import { DomainError } from '../../domain/errors';
import type { EvaluationMethod } from '../../domain/evaluation/method';
import type { ProductRecord } from '../../domain/evaluation/sheet';
import type { CountedFacts } from '../../domain/evaluation/unit-facts';
import { countUnitFacts, unitWorkOf } from '../../domain/evaluation/unit-facts';
import type { FrozenUnit } from '../../domain/evaluation/unit-frozen';
import { freezeUnit, pointsOf, unitPointsResult } from '../../domain/evaluation/unit-frozen';
import type { UnitPoints } from '../../domain/evaluation/unit-points';
import { unitPoints, unitRecord } from '../../domain/evaluation/unit-points';
import { methodOf } from './freeze';
import { productOf } from './sheet';

/** Assignments that are read; a unit with more is not counted, and says so. */
const WORK_MOST = 20_000;

/** Points with what they are explained from. */
export interface ExplainedPoints {
  method: EvaluationMethod;
  points: UnitPoints;
  logs: ReadonlyMap<string, WorkLog>;
}

export interface UnitCount extends ExplainedPoints {
  facts: CountedFacts;
  records: readonly ProductRecord[];
  /** More work than is counted: facts and points are of a part, and stand for nothing. */
  truncated: boolean;
}

export async function countUnit(
  db: Knex,
  { window, method: pinned }: Pick<EvaluationPeriod, 'window' | 'method'>,
  unitId: string,
): Promise<UnitCount> {
  const [method, units, logs] = await Promise.all([
    methodOf(db, pinned),
    unitsOfAgency(db, unitId),
    unitWorkLogs(db, unitId, { window, limit: WORK_MOST }),
  ]);
  const own = new Set(units.map(({ id }) => id));
  const records = logs.flatMap((log): ProductRecord[] => {
    const record = unitRecord(log.events, (id) => own.has(id), window, method.readings);

    return typeof record === 'string' ? [] : [{ record, product: productOf(log) }];
  });
  const work = logs.flatMap(({ events }) => unitWorkOf(events, window.dataUntil) ?? []);

  return {
    method,
    facts: countUnitFacts(work, window),
    records,
    points: unitPoints(method, records),
    logs: new Map(logs.map((log) => [log.assignmentId, log])),
    truncated: logs.length === WORK_MOST,
  };
}

export interface NamedFrozenUnit extends FrozenUnit {
  hash: string;
}

export const hashOfUnit = ({ inputs, result }: FrozenUnit): string =>
  createHash('sha256').update(canonicalJson({ inputs, result })).digest('hex');

/** What a level is recorded with; stores nothing. */
export function frozenUnit({ method, records }: UnitCount): NamedFrozenUnit {
  const inputs = freezeUnit(method, records);
  const frozen = { inputs, result: unitPointsResult(method, inputs) };

  return { ...frozen, hash: hashOfUnit(frozen) };
}

/** What a recorded level was computed from, as it was. The same refusal as for none where nothing was kept with it. */
export async function recordedPoints(
  db: Knex,
  of: { periodId: string; unitId: string; no: number },
): Promise<ExplainedPoints & { level: UnitLevel }> {
  const level = await findUnitLevel(db, of);
  const frozen = level?.inputsHash == null ? null : await findUnitInputs(db, level.inputsHash);

  if (level === null || frozen === null) {
    throw new DomainError('access/not-visible');
  }

  const method = await methodOf(db, frozen.inputs.method);
  const logs = await logsOf(
    db,
    frozen.inputs.records.map(({ assignmentId }) => assignmentId),
  );

  return {
    level,
    method,
    points: pointsOf(method, frozen.inputs),
    logs: new Map(logs.map((log) => [log.assignmentId, log])),
  };
}
