/** A procedure as the fields of a form: each part under its pointer in the body, as text. */
import type { ProcedureBody, ProcedureTerms } from '../../../../../contracts/procedure-drafts';
import { FORM_STEPS, PERIOD_KINDS } from '../../../../../domain/evaluation/procedure';
import type { RecordSubject } from '../../../../../domain/evaluation/records';
import { RECORD_KINDS, RECORD_SUBJECTS } from '../../../../../domain/evaluation/records';

export type ProcedureValues = Readonly<Record<string, string>>;

interface ClockFields {
  step: (typeof FORM_STEPS)[number] | 'petitionDecide' | 'nationalExport';
  /** Pointer of the clock, and of its days below it. */
  at: string;
  days: string;
}

/** The clocks of a procedure in the order in which they come. */
export function clocksOf(terms: ProcedureTerms): ClockFields[] {
  return [
    ...FORM_STEPS.map((step) => ({ step, at: `/steps/${step}`, days: 'workingDays' })),
    { step: 'petitionDecide', at: '/petition', days: 'decideWithinWorkingDays' },
    ...(terms.nationalExport === undefined
      ? []
      : [{ step: 'nationalExport' as const, at: '/nationalExport', days: 'days' }]),
  ];
}

interface Clock {
  remindWorkingDaysBefore: number;
  escalateAfterWorkingDays: readonly number[];
}

const clockValues = (at: string, clock: Clock): [string, string][] => [
  [`${at}/remindWorkingDaysBefore`, String(clock.remindWorkingDaysBefore)],
  [`${at}/escalateAfterWorkingDays`, clock.escalateAfterWorkingDays.join(', ')],
];

/** The fields as a version fills them. */
export function valuesOf(terms: ProcedureTerms, effectiveFrom: string): ProcedureValues {
  const { name, steps, petition, nationalExport, legalBasis, records } = terms;

  return Object.fromEntries([
    ['/effectiveFrom', effectiveFrom],
    ['/name/vi', name.vi],
    ['/name/en', name.en],
    ...FORM_STEPS.flatMap((step): [string, string][] => [
      [`/steps/${step}/workingDays`, String(steps[step].workingDays)],
      ...clockValues(`/steps/${step}`, steps[step]),
    ]),
    ['/petition/fileWithinWorkingDays', String(petition.fileWithinWorkingDays)],
    ['/petition/decideWithinWorkingDays', String(petition.decideWithinWorkingDays)],
    ...clockValues('/petition', petition),
    ...(nationalExport === undefined
      ? []
      : [
          ['/nationalExport/days', String(nationalExport.days)],
          ...clockValues('/nationalExport', nationalExport),
        ]),
    ...legalBasis.flatMap((basis, index) => [
      [`/legalBasis/${index}/document`, basis.document],
      [`/legalBasis/${index}/provisions`, basis.provisions],
    ]),
    ...PERIOD_KINDS.flatMap((kind) =>
      RECORD_KINDS.map((record) => [
        `/records/${kind}/${record}`,
        records[kind].find((rule) => rule.kind === record)?.of ?? 'none',
      ]),
    ),
  ]) as ProcedureValues;
}

/** The body that the fields say; parts that no field stands for go on as they were. */
export function bodyOf(values: ProcedureValues, terms: ProcedureTerms): ProcedureBody {
  const said = (pointer: string): string => values[pointer]?.trim() ?? '';
  // What is no number becomes null on its way, so that the server tells it at its field.
  const days = (pointer: string): number => numberOf(said(pointer));
  const clock = (at: string) => ({
    remindWorkingDaysBefore: days(`${at}/remindWorkingDaysBefore`),
    escalateAfterWorkingDays: said(`${at}/escalateAfterWorkingDays`)
      .split(/[,;\s]+/)
      .filter((part) => part !== '')
      .map(numberOf),
  });
  const step = (name: (typeof FORM_STEPS)[number]) => ({
    workingDays: days(`/steps/${name}/workingDays`),
    ...clock(`/steps/${name}`),
  });
  const rules = (kind: (typeof PERIOD_KINDS)[number]) =>
    RECORD_KINDS.flatMap((record) => {
      const of = said(`/records/${kind}/${record}`);

      return isSubject(of) ? [{ kind: record, of }] : [];
    });
  const { nationalExport } = terms;

  return {
    ...terms,
    effectiveFrom: said('/effectiveFrom'),
    name: { vi: said('/name/vi'), en: said('/name/en') },
    legalBasis: terms.legalBasis.map((_, index) => ({
      document: said(`/legalBasis/${index}/document`),
      provisions: said(`/legalBasis/${index}/provisions`),
    })),
    steps: {
      selfAssessment: step('selfAssessment'),
      assessment: step('assessment'),
      confirmation: step('confirmation'),
    },
    petition: {
      fileWithinWorkingDays: days('/petition/fileWithinWorkingDays'),
      decideWithinWorkingDays: days('/petition/decideWithinWorkingDays'),
      ...clock('/petition'),
    },
    ...(nationalExport !== undefined && {
      nationalExport: { ...nationalExport, days: days('/nationalExport/days'), ...clock('/nationalExport') },
    }),
    records: {
      month: rules('month'),
      quarter: rules('quarter'),
      halfYear: rules('halfYear'),
      year: rules('year'),
    },
  };
}

const numberOf = (typed: string): number => (typed === '' ? Number.NaN : Number(typed));

const isSubject = (of: string): of is RecordSubject => (RECORD_SUBJECTS as readonly string[]).includes(of);
