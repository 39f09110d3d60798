/** The calculator's input and answer, between exact numbers and text. */
import type { ScoreQuery, ScoreView } from '../../contracts/evaluation';
import { displayText, exactText, parseFraction } from '../../domain/evaluation/fraction';
import type { Fraction } from '../../domain/evaluation/fraction';
import type { Failures } from '../../domain/evaluation/lines';
import type { EvaluationMethod, Factor, RuleName } from '../../domain/evaluation/method';
import type { Score, ScoreInput, Step } from '../../domain/evaluation/score';
import type { Locale } from '../context';
import { because } from './because';

type Sent<T> = T extends (infer Item)[] ? Item : never;

export function scoreInput({ lines, common, leader }: ScoreQuery): ScoreInput {
  return {
    lines: lines.map(({ id, planned, qualityFailures, delays, ...units }) => ({
      id,
      planned,
      coefficient: parseFraction(units.coefficient),
      assigned: parseFraction(units.assigned),
      completed: parseFraction(units.completed),
      handedOver: parseFraction(units.handedOver),
      takenOver: parseFraction(units.takenOver),
      qualityFailures: qualityFailures.map(failures),
      delays: delays.map(failures),
    })),
    common: Object.fromEntries(Object.entries(common).map(([key, points]) => [key, parseFraction(points)])),
    leader:
      leader === null
        ? null
        : Object.fromEntries(Object.entries(leader).map(([factor, value]) => [factor, parseFraction(value)])),
  };
}

const failures = ({ units, count, excused }: Sent<ScoreQuery['lines'][number]['delays']>): Failures => ({
  units: parseFraction(units),
  count,
  excused,
});

/** The letters that the decree gives the factors; a method need not have them all. */
const LETTERS = {
  quantity: 'a',
  quality: 'b',
  progress: 'c',
  unitResult: 'd',
  organising: 'dd',
  cohesion: 'e',
} as const satisfies Record<Factor, string>;

export function scoreView(method: EvaluationMethod, score: Score, locale: Locale): ScoreView {
  const { factors, ratio, resultPoints, commonPoints, total, level, explanation } = score;
  const letters = Object.fromEntries(
    Object.entries(factors ?? {}).map(([factor, value]) => [LETTERS[factor as Factor], exactText(value)]),
  );

  return {
    method: { id: method.id, version: method.version },
    a: null,
    b: null,
    c: null,
    ...letters,
    ratio: exactOrNull(ratio),
    resultPoints: exactOrNull(resultPoints),
    commonPoints: exactText(commonPoints),
    total: exactOrNull(total),
    totalDisplayed: total === null ? null : displayText(total, method.displayDecimals),
    level,
    readings: { ...method.readings },
    explanation: explanation.map((step) => ({
      ...placeOf(step),
      value: exactText(step.value),
      rule: citation(method, ruleOf(step)),
      because: because(method, step, locale),
    })),
  };
}

const exactOrNull = (value: Fraction | null): string | null => (value === null ? null : exactText(value));

function placeOf(step: Step): { line: string | null; factor: string } {
  switch (step.kind) {
    case 'line':
      return { line: step.share.lineId, factor: step.share.factor };
    case 'workRatio':
    case 'leader':
      return { line: null, factor: step.factor };
    case 'criterion':
      return { line: null, factor: `common.${step.key}` };
    default:
      return { line: null, factor: step.kind };
  }
}

function ruleOf(step: Step): RuleName {
  switch (step.kind) {
    case 'line':
      return step.share.factor;
    case 'workRatio':
    case 'leader':
      return step.factor;
    case 'criterion':
    case 'commonPoints':
      return 'common';
    case 'resultPoints':
    case 'total':
      return 'total';
    case 'insufficientData':
      return 'assigned';
    case 'assigned':
    case 'ratio':
    case 'level':
      return step.kind;
  }
}

/** The provision and the version of the method that applied it, so that a number can be checked years later. */
function citation({ id, version, rules }: EvaluationMethod, rule: RuleName): string | null {
  const provision = rules[rule];

  return provision === undefined ? null : `${provision} (${id} v${version})`;
}
