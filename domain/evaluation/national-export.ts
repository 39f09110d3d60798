/**
 * Handing results over to the national database of officials: what the package holds, and the clock that runs from the
 * oldest result that is not in one (Decree 335/2025/ND-CP, article 26(1)(d): within 5 days).
 */
import { fromEpochDay, toEpochDay } from '../calendar/time';
import type { WorkingCalendar } from '../calendar/types';
import { addWorkingDays, localDate } from '../calendar/working-days';
import { endOfWorkingDay } from '../calendar/working-time';
import type { FormState } from './form/state';
import { currentResult } from './form/state';
import { displayText, parseFraction } from './fraction';
import type { EvaluationMethod } from './method';
import type { EvaluationProcedure, NationalExportRule, StepClock } from './procedure';

/** Raised with every change of the package's shape. */
export const EXPORT_SCHEMA = { name: 'mandate/evaluation-results', version: 2 } as const;

/** The rule of a period; null where its results are not handed over. */
export const exportRule = (
  { nationalExport }: EvaluationProcedure,
  kind: FormState['kind'],
): NationalExportRule | null =>
  nationalExport !== undefined && nationalExport.kinds.includes(kind) ? nationalExport : null;

/** The clock of a result that was made at `resultAt`; that day is not counted, an off day at the end rolls forward. */
export function exportClock(
  rule: NationalExportRule,
  resultAt: string,
  calendar: WorkingCalendar,
): StepClock {
  const from = localDate(calendar, resultAt);
  const due =
    rule.count === 'workingDays'
      ? addWorkingDays(calendar, from, rule.days)
      : addWorkingDays(calendar, fromEpochDay(toEpochDay(from) + rule.days), 0);
  const endAfter = (days: number): string =>
    endOfWorkingDay(calendar, days === 0 ? due : addWorkingDays(calendar, due, days));

  const remindAt = endAfter(-rule.remindWorkingDaysBefore);
  const dueAt = endAfter(0);

  return {
    // Over a long holiday the working day before may lie before the result itself: then nobody is reminded.
    remindAt: remindAt > resultAt ? remindAt : dueAt,
    dueAt,
    escalateAt: rule.escalateAfterWorkingDays.map(endAfter),
  };
}

export interface ExportStep {
  /** Once for each oldest day: the next package has steps of its own. */
  readonly key: string;
  readonly at: string;
  readonly kind: 'reminder' | 'escalation';
  readonly level: number;
}

/** The steps of a clock in order; one that would remind after the deadline is left out. */
export const exportSteps = ({ remindAt, dueAt, escalateAt }: StepClock): ExportStep[] => {
  const day = dueAt.slice(0, 10);
  const reminder: ExportStep = { key: `export-${day}-reminder`, at: remindAt, kind: 'reminder', level: 0 };

  return [
    ...(remindAt < dueAt ? [reminder] : []),
    ...escalateAt.map((at, index): ExportStep => ({
      key: `export-${day}-escalation-${index + 1}`,
      at,
      kind: 'escalation',
      level: index + 1,
    })),
  ];
};

/** Names that the package tells; ids alone mean nothing to another system. */
export interface PackageNames {
  person(id: string): { readonly id: string; readonly name: string; readonly title: string | null };
  unit(id: string): { readonly code: string; readonly name: string };
}

export interface PackageHead {
  readonly id: string;
  readonly no: number;
  readonly madeAt: string;
  readonly period: {
    readonly id: string;
    readonly kind: FormState['kind'];
    readonly startsOn: string;
    readonly agencyId: string;
  };
}

/** What a form adds: the result that counts, and which one it replaces in the national database. */
export interface PackageForm {
  readonly state: FormState;
  readonly replaces: number | null;
}

/** The package as it is stored and handed over. */
export function exportPackage(
  { id, no, madeAt, period }: PackageHead,
  method: EvaluationMethod,
  forms: readonly PackageForm[],
  names: PackageNames,
) {
  const agency = names.unit(period.agencyId);

  return {
    schema: EXPORT_SCHEMA.name,
    schemaVersion: EXPORT_SCHEMA.version,
    exportId: id,
    no,
    madeAt,
    period: {
      id: period.id,
      kind: period.kind,
      startsOn: period.startsOn,
      agency: { code: agency.code, name: agency.name },
    },
    method: {
      id: method.id,
      version: method.version,
      legalBasis: method.legalBasis.map(({ document }) => document),
    },
    results: forms.flatMap((form) => {
      const row = resultRow(form, method, names);

      return row === null ? [] : [row];
    }),
  };
}

function resultRow({ state, replaces }: PackageForm, method: EvaluationMethod, names: PackageNames) {
  const standing = currentResult(state);

  if (standing === null) {
    return null;
  }

  const person = names.person(state.personId);
  const unit = names.unit(state.unitId);
  const { total, level, notRatedBecause } = standing.result;

  return {
    person: { id: person.id, name: person.name, post: person.title },
    unit: { code: unit.code, name: unit.name },
    standing: state.standing,
    // Only where a pilot gave the person another method than the one in the head.
    ...((state.method.id !== method.id || state.method.version !== method.version) && {
      method: { id: state.method.id, version: state.method.version },
    }),
    version: standing.version,
    replaces,
    because: standing.because,
    total,
    totalDisplayed: total === null ? null : displayText(parseFraction(total), method.displayDecimals),
    level,
    notRatedBecause: notRatedBecause ?? null,
    at: standing.at,
    confirmedBy: state.confirmedBy === null ? null : names.person(state.confirmedBy.personId).name,
    inputsHash: standing.hash,
  };
}
