/** What the form of an indicator holds, and the definition that it makes. */
import type { z } from 'zod';
import type { CreateKpi } from '../../../../contracts/kpis';
import type { KpiView } from '../../../../contracts/kpis';
import { REPORTED_FIGURES } from '../../../../domain/kpi/definition';
import { nextPeriod, periodOf } from '../../../../domain/kpi/period';

type Definition = z.input<typeof CreateKpi>['definition'];
type Subject = z.input<typeof CreateKpi>['subject'];

/** Numbers as they are typed; `parts` as one line of text. */
export interface FormValues {
  code: string;
  /** Whom it is about: a unit, a saved group of units, or one person. */
  kind: Subject['kind'];
  unitId: string | null;
  groupId: string | null;
  personId: string | null;
  /** The first period of a new version; null for the present one. */
  holdsFrom: string | null;
  ownerId: string | null;
  name: string;
  description: string;
  unitOfMeasure: string;
  perspective: Definition['perspective'];
  direction: Definition['direction'];
  source: Definition['source'];
  formula: string;
  method: NonNullable<Definition['rollUp']>['method'];
  parts: string;
  baseline: string;
  target: string;
  low: string;
  high: string;
  tolerance: string;
  met: string;
  near: string;
  frequency: Definition['frequency'];
  closesAfterWorkingDays: number;
  remindBeforeWorkingDays: number;
  dataSource: string;
  /** Of a report: where each figure of its formula is taken from, where that is not the same. */
  numeratorSource: string;
  denominatorSource: string;
  legalBasis: string;
  decimals: number;
  reason: string;
}

export const valuesOf = (kpi: KpiView | null): FormValues => ({
  ...valuesOfDefinition(kpi?.definition),
  code: kpi?.code ?? '',
  unitId: kpi?.subject.kind === 'unit' ? kpi.subject.id : null,
  ownerId: kpi?.definition.ownerId ?? null,
});

/** The fields of a definition alone, or those that a new one begins with. */
export function valuesOfDefinition(d?: Omit<KpiView['definition'], 'ownerId'>): FormValues {
  return {
    code: '',
    kind: 'unit',
    unitId: null,
    groupId: null,
    personId: null,
    holdsFrom: null,
    ownerId: null,
    name: d?.name ?? '',
    description: d?.description ?? '',
    unitOfMeasure: d?.unitOfMeasure ?? '%',
    perspective: d?.perspective ?? 'service',
    direction: d?.direction ?? 'higher',
    source: d?.source ?? 'reported',
    formula: d?.formula ?? '',
    method: d?.rollUp?.method ?? 'mean',
    parts:
      d?.rollUp?.parts.map(({ code, weight }) => (weight === '1' ? code : `${code}:${weight}`)).join(', ') ??
      '',
    baseline: d?.baseline ?? '',
    target: d?.target ?? '',
    low: d?.range?.low ?? '',
    high: d?.range?.high ?? '',
    tolerance: d?.range?.tolerance ?? '',
    met: d?.thresholds.met ?? '0.9',
    near: d?.thresholds.near ?? '0.7',
    frequency: d?.frequency ?? 'month',
    closesAfterWorkingDays: d?.closesAfterWorkingDays ?? 5,
    remindBeforeWorkingDays: d?.remindBeforeWorkingDays ?? 2,
    dataSource: d?.dataSource ?? '',
    numeratorSource: d?.figureSources?.numerator ?? '',
    denominatorSource: d?.figureSources?.denominator ?? '',
    legalBasis: d?.legalBasis ?? '',
    decimals: d?.decimals ?? 1,
    reason: '',
  };
}

/** Whom a new indicator is about. */
export const subjectOf = ({ kind, unitId, groupId, personId }: FormValues): Subject => ({
  kind,
  id: { unit: unitId, group: groupId, person: personId }[kind] ?? '',
});

/** Periods that a new version may hold from: the present one, and a year of the next; `today` is a date. */
export function holdingPeriods(frequency: Definition['frequency'], today: string): string[] {
  const present = periodOf(frequency, today);
  const count = { month: 13, quarter: 5, year: 2 }[frequency];

  return Array.from({ length: count }, (_, by) => nextPeriod(frequency, present, by));
}

/** Figures are typed with a comma in Vietnam. */
const decimal = (typed: string): string => typed.trim().replace(',', '.');

export function definitionOf(values: FormValues): Definition {
  const { source, direction } = values;
  const isInRange = direction === 'inRange';

  return {
    name: values.name,
    description: values.description.trim() || null,
    unitOfMeasure: values.unitOfMeasure,
    perspective: values.perspective,
    direction,
    source,
    formula: source === 'rollUp' ? null : values.formula.trim() || null,
    rollUp: source === 'rollUp' ? { method: values.method, parts: partsOf(values.parts) } : null,
    baseline: isInRange ? null : decimal(values.baseline),
    target: isInRange ? null : decimal(values.target),
    range: isInRange
      ? { low: decimal(values.low), high: decimal(values.high), tolerance: decimal(values.tolerance) }
      : null,
    thresholds: { met: decimal(values.met), near: decimal(values.near) },
    frequency: values.frequency,
    closesAfterWorkingDays: values.closesAfterWorkingDays,
    remindBeforeWorkingDays: values.remindBeforeWorkingDays,
    ownerId: values.ownerId ?? '',
    dataSource: values.dataSource,
    figureSources: figureSourcesOf(values),
    legalBasis: values.legalBasis.trim() || null,
    decimals: values.decimals,
  };
}

/** Figures that the report asks for by its formula. */
export const askedFigures = ({ source, formula }: Pick<FormValues, 'source' | 'formula'>) =>
  source === 'reported' ? REPORTED_FIGURES.filter((name) => formula.includes(name)) : [];

/** What was typed for a figure that the formula does not name any more is left out. */
function figureSourcesOf(values: FormValues): Definition['figureSources'] {
  const asked = askedFigures(values);
  const of = (name: (typeof REPORTED_FIGURES)[number]): string | null =>
    asked.includes(name) ? values[`${name}Source` as const].trim() || null : null;
  const sources = { numerator: of('numerator'), denominator: of('denominator') };

  return sources.numerator === null && sources.denominator === null ? null : sources;
}

const partsOf = (typed: string): { code: string; weight: string }[] =>
  typed
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '')
    .map((part) => {
      const [code = '', weight = '1'] = part.split(':');

      return { code: code.trim(), weight: decimal(weight) };
    });
