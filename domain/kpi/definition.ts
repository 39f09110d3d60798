/**
 * What an indicator is: where its figure comes from, which way is better, from where to where, how often, and who answers for it.
 * A definition never changes; a new version holds from a period on. Sources: shared practice of public scorecards (perspectives) and
 * the linear baseline formula, which is defined at zero and symmetric for figures that should fall.
 */
import { compare, parseFraction } from '../evaluation/fraction';
import { fieldError } from '../errors';
import { figuresOf, parseFormula } from './formula';

/** citizens and service, internal process, learning and people, finance and resources */
export const PERSPECTIVES = ['service', 'process', 'people', 'resources'] as const;
export type Perspective = (typeof PERSPECTIVES)[number];

export const DIRECTIONS = ['higher', 'lower', 'inRange'] as const;
export type Direction = (typeof DIRECTIONS)[number];

/**
 * `assignments`: counted from the log of assignments at the closing time. `reported`: a person or another system gives it. `formula`:
 * worked out of other indicators. `rollUp`: sum or mean of other indicators.
 */
export const KPI_SOURCES = ['assignments', 'reported', 'formula', 'rollUp'] as const;
export type KpiSource = (typeof KPI_SOURCES)[number];

export const FREQUENCIES = ['month', 'quarter', 'year'] as const;
export type Frequency = (typeof FREQUENCIES)[number];

export const ROLL_UPS = ['sum', 'mean', 'weighted'] as const;

/** Whom an indicator is about. A city is the unit at the root. */
export const SUBJECT_KINDS = ['unit', 'group', 'person'] as const;
export type SubjectKind = (typeof SUBJECT_KINDS)[number];

/** Figures that assignments of the subject give for a window of time. */
export const WORK_FIGURES = [
  'work.done',
  'work.onTime',
  'work.late',
  'work.due',
  'work.overdue',
  'work.returned',
] as const;
export type WorkFigure = (typeof WORK_FIGURES)[number];

/** Figures that whoever reports gives instead of the value. */
export const REPORTED_FIGURES = ['numerator', 'denominator'] as const;

export interface KpiDefinition {
  readonly name: string;
  /** What it measures and what counts, in words; versions from before there was such a text have none. */
  readonly description: string | null;
  readonly unitOfMeasure: string;
  readonly perspective: Perspective;
  readonly direction: Direction;
  readonly source: KpiSource;
  /** For `assignments` and `formula`; for `reported` where a numerator and a denominator are asked for; else null. */
  readonly formula: string | null;
  readonly rollUp: { readonly method: (typeof ROLL_UPS)[number]; readonly parts: readonly KpiPart[] } | null;
  /** Where it starts and where it is to be: for `higher` and `lower`. */
  readonly baseline: string | null;
  readonly target: string | null;
  /** Within is full attainment; `tolerance` outside of it is none. For `inRange`. */
  readonly range: { readonly low: string; readonly high: string; readonly tolerance: string } | null;
  /** Least attainment (0 to 1) that counts as met, and as near. */
  readonly thresholds: { readonly met: string; readonly near: string };
  readonly frequency: Frequency;
  /** Working days after the end of a period until its figure has to be there. */
  readonly closesAfterWorkingDays: number;
  readonly remindBeforeWorkingDays: number;
  /** Who brings the figure, and is asked for it. */
  readonly ownerId: string;
  /** Where the figure is taken from, in words: the register, the system, the report. */
  readonly dataSource: string;
  /** Of a report with a numerator or a denominator: where each is taken from, where that is not the same register. */
  readonly figureSources: Readonly<Record<(typeof REPORTED_FIGURES)[number], string | null>> | null;
  readonly legalBasis: string | null;
  readonly decimals: number;
}

export interface KpiPart {
  readonly code: string;
  readonly weight: string;
}

/** Codes are capitals, so that a formula tells an indicator from a figure. */
export const KPI_CODE = /^[A-Z][A-Z0-9_]{1,39}$/;

/** Refuses a definition that contradicts itself, with a pointer to the field. */
export function checkDefinition(definition: KpiDefinition): void {
  checkAim(definition);
  checkThresholds(definition.thresholds);
  checkSource(definition);
  checkFigureSources(definition);
}

function checkAim({ direction, baseline, target, range }: KpiDefinition): void {
  if (direction === 'inRange') {
    if (range === null) {
      throw fieldError('kpi/range-missing', '/range');
    }

    if (less(range.high, range.low)) {
      throw fieldError('kpi/aim-contradicts', '/range/high');
    }

    if (!less('0', range.tolerance)) {
      throw fieldError('kpi/aim-contradicts', '/range/tolerance');
    }

    return;
  }

  if (baseline === null || target === null) {
    throw fieldError('kpi/target-missing', baseline === null ? '/baseline' : '/target');
  }

  const isRight = direction === 'higher' ? less(baseline, target) : less(target, baseline);

  if (!isRight) {
    throw fieldError('kpi/aim-contradicts', '/target');
  }
}

function checkThresholds({ met, near }: KpiDefinition['thresholds']): void {
  if (less('1', met) || less(near, '0')) {
    throw fieldError('kpi/thresholds-out-of-order', less('1', met) ? '/thresholds/met' : '/thresholds/near');
  }

  if (!less(near, met)) {
    throw fieldError('kpi/thresholds-out-of-order', '/thresholds/near');
  }
}

function checkSource(definition: KpiDefinition): void {
  const { source, formula, rollUp } = definition;

  if (source === 'rollUp') {
    checkParts(rollUp);
  } else if (rollUp !== null) {
    throw fieldError('kpi/source-contradicts', '/rollUp');
  }

  if (formula === null) {
    if (source === 'assignments' || source === 'formula') {
      throw fieldError('kpi/formula-missing', '/formula');
    }

    return;
  }

  if (source === 'rollUp') {
    throw fieldError('kpi/source-contradicts', '/formula');
  }

  const unknown = figuresOf(parseFormula(formula)).find((name) => !isFigureOf(source, name));

  if (unknown !== undefined) {
    throw fieldError('kpi/unknown-figure', '/formula', { figure: unknown });
  }
}

/** A figure that nobody is asked for comes from nowhere. */
function checkFigureSources({ source, formula, figureSources }: KpiDefinition): void {
  const asked = source === 'reported' && formula !== null ? figuresOf(parseFormula(formula)) : [];
  const idle = REPORTED_FIGURES.find(
    (name) => (figureSources?.[name] ?? null) !== null && !asked.includes(name),
  );

  if (idle !== undefined) {
    throw fieldError('kpi/source-contradicts', `/figureSources/${idle}`);
  }
}

function checkParts(rollUp: KpiDefinition['rollUp']): void {
  if (rollUp === null || rollUp.parts.length === 0) {
    throw fieldError('kpi/parts-missing', '/rollUp');
  }

  const twice = rollUp.parts.findIndex(({ code }, at) =>
    rollUp.parts.slice(0, at).some((before) => before.code === code),
  );

  if (twice >= 0) {
    throw fieldError('kpi/part-repeated', `/rollUp/parts/${twice}/code`);
  }

  const weightless = rollUp.parts.findIndex(({ weight }) => !less('0', weight));

  if (weightless >= 0) {
    throw fieldError('kpi/aim-contradicts', `/rollUp/parts/${weightless}/weight`);
  }
}

/** Whether a formula of this source may name this figure. */
function isFigureOf(source: KpiSource, name: string): boolean {
  switch (source) {
    case 'assignments':
      return (WORK_FIGURES as readonly string[]).includes(name);
    case 'reported':
      return (REPORTED_FIGURES as readonly string[]).includes(name);
    case 'formula':
      return KPI_CODE.test(name);
    case 'rollUp':
      return false;
  }
}

/** Codes of the indicators that this one is worked out of. */
export function partsOf({ source, formula, rollUp }: KpiDefinition): string[] {
  if (source === 'rollUp') {
    return rollUp?.parts.map(({ code }) => code) ?? [];
  }

  return source === 'formula' && formula !== null ? figuresOf(parseFormula(formula)) : [];
}

/** Whether somebody has to bring the figure; the others work themselves out. */
export const isReported = ({ source }: Pick<KpiDefinition, 'source'>): boolean => source === 'reported';

const less = (x: string, y: string): boolean => compare(parseFraction(x), parseFraction(y)) < 0;
