/**
 * An evaluation method: the whole arithmetic of a score as data. A method is a pack with a version and a legal basis;
 * the code knows factors and readings, and no country's numbers.
 */
import { fieldError } from '../errors';
import { compare, isZero, parseFraction, sum, ZERO } from './fraction';
import type { Fraction } from './fraction';

/** Computed from the lines of work. */
export const WORK_FACTORS = ['quantity', 'quality', 'progress'] as const;
/** Judged by the competent superior, for those who lead. */
export const LEADER_FACTORS = ['unitResult', 'organising', 'cohesion'] as const;
export const FACTORS = [...WORK_FACTORS, ...LEADER_FACTORS] as const;

export type WorkFactor = (typeof WORK_FACTORS)[number];
export type LeaderFactor = (typeof LEADER_FACTORS)[number];
export type Factor = (typeof FACTORS)[number];

export const LEVELS = ['excellent', 'good', 'completed', 'notCompleted'] as const;
export type Level = (typeof LEVELS)[number];

/**
 * Open readings of a rule, each a named switch. What each choice does is told in docs/evaluation-method.md and shown
 * beside the switch; none is hidden in the arithmetic.
 */
export const READINGS = {
  /** A failure takes its share from the units that it touched, or from the whole line. */
  deductionReading: ['perUnit', 'perLine'],
  /** Each missed deadline or failed review counts, or the first of a unit only. */
  repeatedFailures: ['each', 'once'],
  /** Work outside the plan, or taken over, raises the numerator, or is left out. */
  extraWork: ['inNumerator', 'notCounted'],
  /** Nothing was assigned in the plan: no score at all, or no points for results. */
  zeroAssigned: ['insufficientData', 'noResultPoints'],
  /** Work due in an earlier period and done now adds to what was done, or is lost. */
  lateCompletion: ['countsWhenDone', 'notCounted'],
  /** An assignment without a product of the catalogue counts as one standard unit, or not at all. */
  withoutProduct: ['oneUnit', 'notCounted'],
  /** Decimals to which a total is rounded before its level is looked up. */
  roundBeforeLevel: ['none', '0', '1', '2'],
  /** Of which number the highest level may be so many: of those rated good after it is taken out, or of the whole pool. */
  quotaReading: ['literal', 'pool'],
  /** Undone work makes a unit "not completed" below the share that the method names, or as soon as there is any. */
  unitUndone: ['belowShare', 'anyUndone'],
} as const;

type Choices = typeof READINGS;
export type ReadingName = keyof Choices;
/** `ratioCap` is the most that one ratio may be, as an exact number, or `none`. */
export type Readings = { readonly [N in ReadingName]: Choices[N][number] } & { readonly ratioCap: string };

/** Exceeding the quota is only told, or stops the confirmation until a justified decision is named. */
export const QUOTA_EFFECTS = ['advice', 'block'] as const;
export type QuotaEffect = (typeof QUOTA_EFFECTS)[number];

export interface Bilingual {
  readonly vi: string;
  readonly en: string;
}

export interface Criterion {
  readonly key: string;
  readonly group: string;
  /** The most points that it may get. */
  readonly cap: string;
  readonly name: Bilingual;
}

export interface WeightedFactor {
  readonly factor: Factor;
  /** Relative to the other weights; they need not sum to one. */
  readonly weight: string;
}

export interface LevelThreshold {
  readonly level: Level;
  readonly atLeast: string;
}

/** Parts of a method that a rule stands behind: what an explanation cites. */
export type RuleName =
  Factor | 'assigned' | 'ratio' | 'common' | 'total' | 'level' | 'excuse' | 'handOver' | 'leastMonths';

/**
 * Whom article 13 is read to mean by the managing head: the head of the agency that uses the catalogue, or that of the unit
 * above it. Consequence: by the second reading no agency decides what its own work is worth.
 */
export const CATALOGUE_DECIDERS = ['usingHead', 'managingHead'] as const;
export type CatalogueDecider = (typeof CATALOGUE_DECIDERS)[number];

/**
 * Where the results part of a unit's points comes from: typed by whoever rates the unit, or computed from the lines of its
 * work as a person's. Consequence: by the second nobody chooses more than the common criteria, unless with a reason.
 * (Decree 335/2025/ND-CP, article 7(2), leaves the detailed criteria of the 70 points to ministries and provinces.)
 */
export const UNIT_RESULTS = ['typed', 'computed'] as const;
export type UnitResults = (typeof UNIT_RESULTS)[number];

export interface EvaluationMethod {
  readonly id: string;
  readonly version: number;
  readonly name: Bilingual;
  readonly description: Bilingual;
  /** The method of agencies that were given no other. */
  readonly isDefault: boolean;
  readonly legalBasis: readonly { readonly document: string; readonly inForceFrom: string | null }[];
  /** First day of the periods that it may be used for. */
  readonly effectiveFrom: string;
  readonly points: { readonly common: string; readonly results: string };
  readonly staffFactors: readonly WeightedFactor[];
  readonly leaderFactors: readonly WeightedFactor[];
  /** What each failed review or missed deadline takes, as a share of the unit. */
  readonly deductionPerFailure: string;
  /** Values that a leader's factor may have, in per cent. */
  readonly leaderValues: readonly string[];
  readonly criteria: readonly Criterion[];
  /** From the highest down; the last one begins at zero. */
  readonly levels: readonly LevelThreshold[];
  readonly readings: Readings;
  /** Conditions beside the score under which a unit reaches a level; absent where the score alone decides. */
  readonly organisation?: {
    readonly excellentBeyondShare: string;
    readonly completedLateShareAtMost: string;
    /** With the reading `belowShare`: of what was due, a unit that did less than this is "not completed". */
    readonly notCompletedBelowShare?: string | undefined;
  };
  /** Where a unit's points for results come from; absent, they are typed. */
  readonly unitResults?: UnitResults | undefined;
  /** Of those rated good, how many may be excellent; `outstanding` by decision where the organisation excels. */
  readonly quota?: {
    readonly usual: string;
    readonly outstanding: string;
    /** What exceeding it leads to; absent, advice. */
    readonly effect?: QuotaEffect | undefined;
  };
  /** The most groups by complexity that a catalogue may have. */
  readonly catalogueGroups: number;
  /** Who is the head that decides on an agency's products; absent, its own. */
  readonly catalogueDecidedBy?: CatalogueDecider | undefined;
  /** On which day a month ends (null: its last), and how many working days later its data closes. */
  readonly period: { readonly closingDay: number | null; readonly dataClosesAfterWorkingDays: number };
  /** Worked months without which a year is not rated. */
  readonly leastMonthsOfYear: number;
  readonly displayDecimals: number;
  /** Statistics of fewer people are told only as a whole; absent, always. */
  readonly leastGroup?: number;
  /** When a pattern in the work of a unit is worth a question; absent, nothing is examined. It never touches a score. */
  readonly guards?: {
    readonly splitAtLeast: number;
    readonly burstLastDays: number;
    readonly burstShare: string;
    readonly burstAtLeast: number;
    readonly ringAtLeast: number;
    /** Targets: of so many, settled in so many months, which share exceeded; not in the first versions. */
    readonly easyAtLeast?: number | undefined;
    readonly easyShare?: string | undefined;
    readonly easyMonths?: number | undefined;
    /** Working hours between issue and first deadline below which an assignment counts as issued late. */
    readonly leastNoticeHours?: number | undefined;
  };
  readonly rules: Readonly<Partial<Record<RuleName, string>>>;
}

/** What the superior judges about somebody who leads: the factors that the method counts, and no other. */
export const judgedFactors = ({ leaderFactors }: Pick<EvaluationMethod, 'leaderFactors'>): LeaderFactor[] =>
  LEADER_FACTORS.filter((one) => leaderFactors.some(({ factor }) => factor === one));

/** The method with some readings chosen differently. Throws with a pointer when there is no such reading or choice. */
export function withReadings(
  method: EvaluationMethod,
  chosen: Readonly<Record<string, string>>,
  pointer = '/options',
): EvaluationMethod {
  Object.entries(chosen).forEach(([name, choice]) => {
    if (!isChoice(name, choice)) {
      throw fieldError('evaluation/unknown-reading', `${pointer}/${name}`, { name, choice });
    }
  });

  return { ...method, readings: { ...method.readings, ...chosen } };
}

function isChoice(name: string, choice: string): boolean {
  if (name === 'ratioCap') {
    return choice === 'none' || isPositive(choice);
  }

  return (
    Object.hasOwn(READINGS, name) && (READINGS[name as ReadingName] as readonly string[]).includes(choice)
  );
}

/** Refuses a method whose arithmetic would not hold, with a pointer to the part. */
export function checkMethod(method: EvaluationMethod): void {
  const refuse = (pointer: string): never => {
    throw fieldError('evaluation/invalid-method', pointer);
  };
  (['common', 'results'] as const).forEach((part) => {
    if (!isNonNegative(method.points[part])) {
      refuse(`/points/${part}`);
    }
  });
  checkFactors(method.staffFactors, '/staffFactors', WORK_FACTORS, refuse);
  checkFactors(method.leaderFactors, '/leaderFactors', FACTORS, refuse);

  if (!isPositive(method.deductionPerFailure)) {
    refuse('/deductionPerFailure');
  }

  method.criteria.forEach(({ key, cap }, index) => {
    if (!isPositive(cap) || method.criteria.findIndex((other) => other.key === key) !== index) {
      refuse(`/criteria/${index}`);
    }
  });

  if (
    compare(
      sum(method.criteria.map(({ cap }) => parseFraction(cap))),
      parseFraction(method.points.common),
    ) !== 0
  ) {
    refuse('/criteria');
  }

  checkLevels(method.levels, refuse);
  withReadings(method, method.readings, '/readings');
  checkOrganisation(method, refuse);
}

/** The least share is exact, from 0 to 1; the reading of what was not done needs the share that it speaks of. */
function checkOrganisation(
  { organisation, readings }: EvaluationMethod,
  refuse: (pointer: string) => never,
): void {
  const below = organisation?.notCompletedBelowShare;

  if (organisation !== undefined && readings.unitUndone === 'belowShare' && below === undefined) {
    refuse('/organisation/notCompletedBelowShare');
  }

  if (below !== undefined && (!isNonNegative(below) || isLess('1', below))) {
    refuse('/organisation/notCompletedBelowShare');
  }
}

/** What a superior judges is judged of those alone who lead; each factor comes once. */
function checkFactors(
  factors: readonly WeightedFactor[],
  pointer: string,
  possible: readonly Factor[],
  refuse: (pointer: string) => never,
): void {
  factors.forEach(({ factor, weight }, index) => {
    const isAgain = factors.findIndex((other) => other.factor === factor) !== index;

    if (!isPositive(weight) || isAgain || !possible.includes(factor)) {
      refuse(`${pointer}/${index}`);
    }
  });

  if (factors.length === 0) {
    refuse(pointer);
  }
}

/** Levels fall from one to the next, and the last takes everybody who is left. */
function checkLevels(levels: readonly LevelThreshold[], refuse: (pointer: string) => never): void {
  levels.forEach(({ level, atLeast }, index) => {
    const above = levels[index - 1];
    const falls = above === undefined || isLess(atLeast, above.atLeast);

    if (!isNonNegative(atLeast) || !falls || levels.findIndex((other) => other.level === level) !== index) {
      refuse(`/levels/${index}`);
    }
  });

  const last = levels.at(-1);

  if (last === undefined || !isZero(parseFraction(last.atLeast))) {
    refuse('/levels');
  }
}

const isLess = (x: string, y: string): boolean => compare(parseFraction(x), parseFraction(y)) < 0;

function exact(text: string): Fraction | null {
  try {
    return parseFraction(text);
  } catch {
    return null;
  }
}

function isPositive(text: string): boolean {
  const value = exact(text);

  return value !== null && compare(value, ZERO) > 0;
}

function isNonNegative(text: string): boolean {
  const value = exact(text);

  return value !== null && compare(value, ZERO) >= 0;
}
