/**
 * The score of a person in a period: common criteria plus the results ratio. Pure and exact; everything that it
 * arrives at is told step by step in `explanation`, whose parts sum to the whole.
 */
import { fieldError } from '../errors';
import { assignedTotal, lineShare, workRatio } from './factors';
import type { LineShare } from './factors';
import type { Fraction } from './fraction';
import { add, compare, divide, isZero, multiply, parseFraction, rounded, sum, ZERO } from './fraction';
import type { WorkLine } from './lines';
import { checkLines } from './lines';
import type { EvaluationMethod, Factor, LeaderFactor, Level, LevelThreshold, WorkFactor } from './method';
import { judgedFactors, WORK_FACTORS } from './method';

/** Per cent, as judged by the competent superior: of the factors that the method counts. */
export type LeaderJudgement = Readonly<Partial<Record<LeaderFactor, Fraction>>>;

export interface ScoreInput {
  readonly lines: readonly WorkLine[];
  /** Points by criterion; a criterion that is left out has none. */
  readonly common: Readonly<Record<string, Fraction>>;
  /** Null for those who do not lead. */
  readonly leader: LeaderJudgement | null;
}

/** One step of the way to the score. */
export type Step =
  | {
      readonly kind: 'line';
      readonly share: LineShare;
      readonly coefficient: Fraction;
      readonly value: Fraction;
    }
  | { readonly kind: 'assigned'; readonly value: Fraction }
  | {
      readonly kind: 'workRatio';
      readonly factor: WorkFactor;
      readonly numerator: Fraction;
      readonly assigned: Fraction;
      readonly uncapped: Fraction;
      readonly value: Fraction;
    }
  | { readonly kind: 'leader'; readonly factor: LeaderFactor; readonly value: Fraction }
  | { readonly kind: 'ratio'; readonly terms: readonly RatioTerm[]; readonly value: Fraction }
  | {
      readonly kind: 'resultPoints';
      readonly ratio: Fraction;
      readonly of: Fraction;
      readonly value: Fraction;
    }
  | { readonly kind: 'criterion'; readonly key: string; readonly cap: Fraction; readonly value: Fraction }
  | { readonly kind: 'commonPoints'; readonly parts: readonly Fraction[]; readonly value: Fraction }
  | {
      readonly kind: 'total';
      readonly common: Fraction;
      readonly results: Fraction;
      readonly value: Fraction;
    }
  | { readonly kind: 'level'; readonly threshold: LevelThreshold; readonly value: Fraction }
  | { readonly kind: 'insufficientData'; readonly value: Fraction };

/** What one factor brings into the weighted mean. */
export interface RatioTerm {
  readonly factor: Factor;
  readonly weight: Fraction;
  readonly value: Fraction;
}

export interface Score {
  /** Null where nothing was assigned and the method asks for data. */
  readonly factors: Readonly<Partial<Record<Factor, Fraction>>> | null;
  readonly ratio: Fraction | null;
  readonly resultPoints: Fraction | null;
  readonly commonPoints: Fraction;
  readonly total: Fraction | null;
  readonly level: Level | 'insufficientData';
  readonly explanation: readonly Step[];
}

/** Scores a period by a method. Throws with a pointer to the field where the input contradicts itself or the method. */
export function scorePeriod(method: EvaluationMethod, input: ScoreInput): Score {
  checkLines(input.lines);
  checkLeader(method, input.leader);
  const common = commonSteps(method, input.common);
  const parts = common.map(({ value }) => value);
  const commonPoints = sum(parts);
  const commonTotal: Step = { kind: 'commonPoints', parts, value: commonPoints };
  const assigned = assignedTotal(input.lines);
  const start: Step[] = [{ kind: 'assigned', value: assigned }];

  if (isZero(assigned) && method.readings.zeroAssigned === 'insufficientData') {
    return {
      factors: null,
      ratio: null,
      resultPoints: null,
      commonPoints,
      total: null,
      level: 'insufficientData',
      explanation: [...start, ...common, commonTotal, { kind: 'insufficientData', value: assigned }],
    };
  }

  const results = isZero(assigned) ? nothingAssigned() : scoreResults(method, input, assigned);
  const of = parseFraction(method.points.results);
  const resultPoints = multiply(results.ratio, of);
  const total = add(commonPoints, resultPoints);
  const threshold = thresholdOf(method, total);

  return {
    factors: results.factors,
    ratio: results.ratio,
    resultPoints,
    commonPoints,
    total,
    level: threshold.level,
    explanation: [
      ...start,
      ...results.steps,
      { kind: 'resultPoints', ratio: results.ratio, of, value: resultPoints },
      ...common,
      commonTotal,
      { kind: 'total', common: commonPoints, results: resultPoints, value: total },
      { kind: 'level', threshold, value: total },
    ],
  };
}

/**
 * What the work alone comes to, before anybody has judged anything. Of somebody who leads, by the weights of leaders;
 * where people judge some of their factors later, the ratio and all that follows is of the other factors only, and
 * so no result.
 */
export function scoreOfWork(method: EvaluationMethod, lines: readonly WorkLine[], leads: boolean): Score {
  const ofWork = method.leaderFactors.filter(({ factor }) => isWorkFactor(factor));
  const known = ofWork.length === 0 ? method.staffFactors : ofWork;

  return scorePeriod(leads ? { ...method, staffFactors: known } : method, {
    lines,
    common: {},
    leader: null,
  });
}

interface Results {
  factors: Partial<Record<Factor, Fraction>>;
  ratio: Fraction;
  steps: Step[];
}

const nothingAssigned = (): Results => ({ factors: {}, ratio: ZERO, steps: [] });

function scoreResults(method: EvaluationMethod, { lines, leader }: ScoreInput, assigned: Fraction): Results {
  const weighted = leader === null ? method.staffFactors : method.leaderFactors;
  const factors: Partial<Record<Factor, Fraction>> = {};
  const steps: Step[] = [];

  for (const { factor } of weighted) {
    const told = isWorkFactor(factor)
      ? workSteps(method, lines, factor, assigned)
      : [leaderStep(factor, leader)];
    steps.push(...told);
    factors[factor] = told.at(-1)?.value ?? ZERO;
  }

  const terms = weighted.map(({ factor, weight }) => {
    return { factor, weight: parseFraction(weight), value: factors[factor] ?? ZERO };
  });
  const ratio = divide(
    sum(terms.map(({ weight, value }) => multiply(value, weight))),
    sum(terms.map(({ weight }) => weight)),
  );
  steps.push({ kind: 'ratio', terms, value: ratio });

  return { factors, ratio, steps };
}

/** What each line adds, and last what they come to. */
function workSteps(
  method: EvaluationMethod,
  lines: readonly WorkLine[],
  factor: WorkFactor,
  assigned: Fraction,
): Step[] {
  const told = lines.map((line) => ({ line, share: lineShare(method, line, factor) }));
  const ratio = workRatio(
    told.map(({ share }) => share),
    assigned,
    method.readings,
  );

  return [
    ...told.map(({ line: { coefficient }, share }): Step => ({
      kind: 'line',
      share,
      coefficient,
      value: share.value,
    })),
    { kind: 'workRatio', factor, assigned, ...ratio },
  ];
}

const PER_CENT = parseFraction('1/100');

const leaderStep = (factor: LeaderFactor, leader: LeaderJudgement | null): Step => ({
  kind: 'leader',
  factor,
  value: multiply(leader?.[factor] ?? ZERO, PER_CENT),
});

const isWorkFactor = (factor: Factor): factor is WorkFactor =>
  (WORK_FACTORS as readonly Factor[]).includes(factor);

/** Every factor that the method counts, at one of its values, and no other. */
function checkLeader(method: EvaluationMethod, leader: LeaderJudgement | null): void {
  if (leader === null) {
    return;
  }

  const [asked, allowed] = [judgedFactors(method), method.leaderValues];
  const unknown = Object.keys(leader).find((key) => !asked.some((one) => one === key));

  if (unknown !== undefined) {
    throw fieldError('evaluation/unknown-factor', `/leader/${unknown}`, { known: asked });
  }

  const wrong = asked.find((factor) => !allowed.some((one) => isValue(one, leader[factor])));

  if (wrong !== undefined) {
    throw fieldError('evaluation/leader-value', `/leader/${wrong}`, { allowed });
  }
}

const isValue = (allowed: string, given: Fraction | undefined): boolean =>
  given !== undefined && compare(given, parseFraction(allowed)) === 0;

function commonSteps({ criteria }: EvaluationMethod, points: Readonly<Record<string, Fraction>>): Step[] {
  const unknown = Object.keys(points).find((key) => !criteria.some((one) => one.key === key));

  if (unknown !== undefined) {
    throw fieldError('evaluation/unknown-criterion', `/common/${unknown}`, {
      known: criteria.map(({ key }) => key),
    });
  }

  return criteria.map(({ key, cap: capText }): Step => {
    const cap = parseFraction(capText);
    const value = Object.hasOwn(points, key) ? (points[key] ?? ZERO) : ZERO;

    if (compare(value, cap) > 0 || compare(value, ZERO) < 0) {
      throw fieldError('evaluation/above-cap', `/common/${key}`, { cap: capText });
    }

    return { kind: 'criterion', key, cap, value };
  });
}

/** The level that a total reaches. Nothing is rounded first, unless the method reads it so. */
export function thresholdOf({ levels, readings }: EvaluationMethod, total: Fraction): LevelThreshold {
  const judged =
    readings.roundBeforeLevel === 'none' ? total : rounded(total, Number(readings.roundBeforeLevel));
  const reached = levels.find(({ atLeast }) => compare(judged, parseFraction(atLeast)) >= 0) ?? levels.at(-1);

  if (reached === undefined) {
    throw new Error('a method without levels');
  }

  return reached;
}
