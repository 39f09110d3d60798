/** What is counted of a unit as people read it: every figure with its formula, its lines, and the work behind them. */
import type { Knex } from 'knex';
import type { computedUnitLevel } from '../../application/evaluation/unit-levels';
import type { ExplainedPoints, UnitCount, recordedPoints } from '../../application/evaluation/unit-points';
import type { CountedFactsView, UnitLevelPreview } from '../../contracts/evaluation-year';
import type { UnitLevelExplanation, UnitPointsView } from '../../contracts/unit-points';
import { loadNames } from '../../db/repositories/names';
import type { Fraction } from '../../domain/evaluation/fraction';
import { compare, exactText, ZERO } from '../../domain/evaluation/fraction';
import { UNIT_RESULTS } from '../../domain/evaluation/method';
import type { SheetLine } from '../../domain/evaluation/sheet';
import type { WorkRecord } from '../../domain/evaluation/work-record';
import type { Locale } from '../context';
import { beyondSentence } from './because';
import { linesView } from './lines-view';
import { scoreView } from './score-view';

/** Assignments that are told one by one; of more, first those that cost something. */
const LISTED_MOST = 300;

export async function unitPointsView(
  db: Knex,
  { method, points, logs }: ExplainedPoints,
  locale: Locale,
): Promise<UnitPointsView> {
  const { score, beyond } = points;
  const listed = listedOf(points.lines);
  const lines = points.lines.map((line) => ({
    ...line,
    records: line.records.filter((record) => listed.has(record)),
  }));
  const alone = { ...score, commonPoints: ZERO, total: null, level: 'insufficientData' as const };

  return {
    score: scoreView(method, alone, locale),
    beyond:
      beyond === null ? null : { share: exactText(beyond.share), because: beyondSentence(beyond, locale) },
    lines: await linesView(db, { method, lines, logs, steps: score.explanation }, locale),
    works: points.lines.reduce((sum, { records }) => sum + records.length, 0),
    listed: listed.size,
  };
}

function listedOf(lines: readonly SheetLine[]): Set<WorkRecord> {
  const all = lines.flatMap(({ records }) => records);
  const costly = all.filter(costs);

  return new Set([...new Set([...costly, ...all])].slice(0, LISTED_MOST));
}

/** Not all of it was accepted, or a fault was found in it. */
const costs = ({ line }: WorkRecord): boolean =>
  compare(line.completed, line.assigned) < 0 || line.qualityFailures.length > 0 || line.delays.length > 0;

/** `readsPoints`: whether the reader may see what single people's work came to. */
export async function unitCountView(
  db: Knex,
  count: UnitCount,
  { readsPoints, locale }: { readsPoints: boolean; locale: Locale },
): Promise<CountedFactsView> {
  const { facts, truncated, method } = count;

  return {
    ...facts,
    doneShare: exactOrNull(facts.doneShare),
    onTimeShare: exactOrNull(facts.onTimeShare),
    notDone: [...facts.notDone],
    late: [...facts.late],
    truncated,
    rules: { results: method.unitResults ?? UNIT_RESULTS[0], most: { ...method.points } },
    points: truncated || !readsPoints ? null : await unitPointsView(db, count, locale),
  };
}

const exactOrNull = (share: Fraction | null): string | null => (share === null ? null : exactText(share));

export async function unitLevelPreviewView(
  db: Knex,
  { known, computed, counted }: Awaited<ReturnType<typeof computedUnitLevel>>,
  locale: Locale,
): Promise<UnitLevelPreview> {
  const { total, commonPoints = null, resultPoints = null, doneShare, onTimeShare, beyondShare } = known;

  return {
    level: computed.level,
    ...{ doneShare, onTimeShare, beyondShare, total, commonPoints, resultPoints },
    typed: [...(known.typed ?? [])],
    points: counted.truncated ? null : await unitPointsView(db, counted, locale),
    conditions: computed.conditions.map((one) => ({ ...one })),
  };
}

export async function unitLevelExplanation(
  db: Knex,
  recorded: Awaited<ReturnType<typeof recordedPoints>>,
  locale: Locale,
): Promise<UnitLevelExplanation> {
  const { unitId, no, level, inputsHash, facts } = recorded.level;
  const { unit } = await loadNames(db, [], [unitId]);
  const { id, version } = recorded.method;

  return {
    unit: unit(unitId),
    ...{ no, level },
    method: { id, version },
    hash: inputsHash ?? '',
    typed: [...(facts?.typed ?? [])],
    points: await unitPointsView(db, recorded, locale),
  };
}
