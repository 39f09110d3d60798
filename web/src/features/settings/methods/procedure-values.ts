/** A procedure as the fields of a form: each part under its pointer in the body, as text. */
import type { ProcedureBody, ProcedureTerms } from '../../../../../contracts/procedure-drafts';
import { CALIBRATION_MODES } from '../../../../../domain/evaluation/calibration-rule';
import {
  DUTIES,
  FORM_STEPS,
  PERIOD_KINDS,
  PUBLICATION_AUDIENCES,
  RELATIONS,
  STANDINGS,
} from '../../../../../domain/evaluation/procedure';
import type { RecordSubject } from '../../../../../domain/evaluation/records';
import { RECORD_KINDS, RECORD_SUBJECTS } from '../../../../../domain/evaluation/records';

export type ProcedureValues = Readonly<Record<string, string>>;

interface ClockFields {
  step: (typeof FORM_STEPS)[number] | 'petitionDecide';
  /** Pointer of the clock, and of its days below it. */
  at: string;
  days: string;
}

/** The clocks of the steps and of a petition, in the order in which they come. */
export const CLOCKS: readonly ClockFields[] = [
  ...FORM_STEPS.map((step) => ({ step, at: `/steps/${step}`, days: 'workingDays' })),
  { step: 'petitionDecide', at: '/petition', days: 'decideWithinWorkingDays' },
];

/** A part that a procedure may have or not stands under its own pointer as one of these. */
export const HAS = 'has';
export const HAS_NOT = 'hasNot';

/** Several choices in one text, in their order. */
export const joined = (values: readonly string[]): string => values.join(',');
export const split = (text: string | undefined): string[] =>
  (text ?? '').split(',').filter((part) => part !== '');

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
  const { name, steps, petition, legalBasis, records } = terms;

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
    ...outputValues(terms),
    ...authorityValues(terms),
    ...Object.entries(basisValues(legalBasis)),
    ...PERIOD_KINDS.flatMap((kind) =>
      RECORD_KINDS.map((record) => [
        `/records/${kind}/${record}`,
        records[kind].find((rule) => rule.kind === record)?.of ?? 'none',
      ]),
    ),
  ]) as ProcedureValues;
}

/** What goes to the national database, what is made known, and what months count: where absent, with usual choices. */
const outputValues = ({
  nationalExport,
  publication,
  presence,
  earlyYear,
  unitBeforeHead,
  calibration,
  scoring,
  colleagueOpinions,
}: ProcedureTerms): [string, string][] => [
  ['/nationalExport', nationalExport === undefined ? HAS_NOT : HAS],
  ['/nationalExport/kinds', joined(nationalExport?.kinds ?? [])],
  ['/nationalExport/days', String(nationalExport?.days ?? '')],
  ['/nationalExport/count', nationalExport?.count ?? 'calendarDays'],
  ['/nationalExport/tell', joined(nationalExport?.tell ?? [])],
  ...clockValues(
    '/nationalExport',
    nationalExport ?? { remindWorkingDaysBefore: 1, escalateAfterWorkingDays: [] },
  ),
  ['/publication', publication === undefined ? HAS_NOT : HAS],
  ['/publication/kinds', joined(publication?.kinds ?? [])],
  ['/publication/audiences', joined(publication?.audiences ?? [])],
  ['/publication/mostDays', String(publication?.mostDays ?? '')],
  ['/presence', presence === undefined ? HAS_NOT : HAS],
  ['/presence/leastWorkingDays', String(presence?.leastWorkingDays ?? '')],
  ['/presence/reading/vi', presence?.reading.vi ?? ''],
  ['/presence/reading/en', presence?.reading.en ?? ''],
  ['/colleagueOpinions', colleagueOpinions === undefined ? HAS_NOT : HAS],
  ['/colleagueOpinions/kinds', joined(colleagueOpinions?.kinds ?? [])],
  ['/colleagueOpinions/atMost', String(colleagueOpinions?.atMost ?? '')],
  ['/colleagueOpinions/days', String(colleagueOpinions?.days ?? '')],
  ['/unitBeforeHead', unitBeforeHead === true ? HAS : HAS_NOT],
  ['/calibration', calibration === undefined ? HAS_NOT : HAS],
  ...PERIOD_KINDS.map((kind): [string, string] => [
    `/calibration/modes/${kind}`,
    calibration?.modes[kind] ?? 'none',
  ]),
  ['/calibration/workingDays', String(calibration?.workingDays ?? '')],
  ...clockValues(
    '/calibration',
    calibration ?? { remindWorkingDaysBefore: 1, escalateAfterWorkingDays: [0] },
  ),
  ['/scoring', scoredBy(scoring)],
  ['/scoring/agencies', joined(scoring?.agencies ?? [])],
  ['/earlyYear', earlyYear === undefined ? HAS_NOT : HAS],
  ['/earlyYear/from', earlyYear?.from ?? ''],
  ['/earlyYear/mayLack', String(earlyYear?.mayLack ?? '')],
  ['/earlyYear/reading/vi', earlyYear?.reading.vi ?? ''],
  ['/earlyYear/reading/en', earlyYear?.reading.en ?? ''],
];

/** Who is scored by the quarter: nobody, everybody, or the agencies that are named. */
export const SCORED_BY = ['month', 'quarter', 'someQuarter'] as const;

const scoredBy = (scoring: ProcedureTerms['scoring']): (typeof SCORED_BY)[number] =>
  scoring === undefined ? 'month' : scoring.agencies === undefined ? 'quarter' : 'someQuarter';

export const dutyPointer = (kind: string, standing: string, duty: string): string =>
  `/authority/${kind}/${standing}/${duty}`;

/** Kinds without rules of their own begin with those of the month. */
const authorityValues = ({ authority }: ProcedureTerms): [string, string][] =>
  PERIOD_KINDS.flatMap((kind) => [
    [`/authority/${kind}`, authority?.[kind] === undefined ? HAS_NOT : HAS],
    ...STANDINGS.flatMap((standing) =>
      DUTIES.map((duty): [string, string] => [
        dutyPointer(kind, standing, duty),
        joined((authority?.[kind] ?? authority?.month)?.[standing][duty] ?? []),
      ]),
    ),
  ]);

export interface BasisValue {
  document: string;
  provisions: string;
}

/** The documents as fields; how many there are stands under the pointer of the list. */
const basisValues = (rows: readonly BasisValue[]): ProcedureValues => ({
  '/legalBasis': String(rows.length),
  ...Object.fromEntries(
    rows.flatMap(({ document, provisions }, index) => [
      [`/legalBasis/${index}/document`, document],
      [`/legalBasis/${index}/provisions`, provisions],
    ]),
  ),
});

export const basisOf = (values: ProcedureValues): BasisValue[] =>
  Array.from({ length: Number(values['/legalBasis'] ?? 0) }, (_, index) => ({
    document: values[`/legalBasis/${index}/document`] ?? '',
    provisions: values[`/legalBasis/${index}/provisions`] ?? '',
  }));

/** The fields with other documents; those that stand no more leave nothing behind. */
export const withBasis = (values: ProcedureValues, rows: readonly BasisValue[]): ProcedureValues => ({
  ...Object.fromEntries(Object.entries(values).filter(([pointer]) => !pointer.startsWith('/legalBasis'))),
  ...basisValues(rows),
});

/** The body that the fields say. */
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
  const mode = (kind: (typeof PERIOD_KINDS)[number]) =>
    CALIBRATION_MODES.find((one) => one === said(`/calibration/modes/${kind}`)) ?? 'none';
  const {
    nationalExport: _export,
    publication: _publication,
    presence: _presence,
    earlyYear: _early,
    unitBeforeHead: _first,
    calibration: _calibration,
    scoring: _scoring,
    colleagueOpinions: _opinions,
    authority: _authority,
    ...rest
  } = terms;

  return {
    ...rest,
    effectiveFrom: said('/effectiveFrom'),
    name: { vi: said('/name/vi'), en: said('/name/en') },
    legalBasis: basisOf(values).map(({ document, provisions }) => ({
      document: document.trim(),
      provisions: provisions.trim(),
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
    ...(said('/nationalExport') === HAS && {
      nationalExport: {
        kinds: oneOf(PERIOD_KINDS, values['/nationalExport/kinds']),
        days: days('/nationalExport/days'),
        count: said('/nationalExport/count') === 'workingDays' ? 'workingDays' : 'calendarDays',
        tell: oneOf(RELATIONS, values['/nationalExport/tell']),
        ...clock('/nationalExport'),
      },
    }),
    ...(said('/publication') === HAS && {
      publication: {
        kinds: oneOf(PERIOD_KINDS, values['/publication/kinds']),
        audiences: oneOf(PUBLICATION_AUDIENCES, values['/publication/audiences']),
        mostDays: days('/publication/mostDays'),
      },
    }),
    ...(said('/presence') === HAS && {
      presence: {
        leastWorkingDays: days('/presence/leastWorkingDays'),
        reading: { vi: said('/presence/reading/vi'), en: said('/presence/reading/en') },
      },
    }),
    ...(said('/earlyYear') === HAS && {
      earlyYear: {
        from: said('/earlyYear/from'),
        mayLack: days('/earlyYear/mayLack'),
        reading: { vi: said('/earlyYear/reading/vi'), en: said('/earlyYear/reading/en') },
      },
    }),
    ...(said('/colleagueOpinions') === HAS && {
      colleagueOpinions: {
        kinds: oneOf(PERIOD_KINDS, values['/colleagueOpinions/kinds']),
        atMost: days('/colleagueOpinions/atMost'),
        days: days('/colleagueOpinions/days'),
      },
    }),
    ...(said('/unitBeforeHead') === HAS && { unitBeforeHead: true }),
    ...(said('/calibration') === HAS && {
      calibration: {
        modes: {
          month: mode('month'),
          quarter: mode('quarter'),
          halfYear: mode('halfYear'),
          year: mode('year'),
        },
        workingDays: days('/calibration/workingDays'),
        ...clock('/calibration'),
      },
    }),
    ...(said('/scoring') === 'quarter' && { scoring: { by: 'quarter' as const } }),
    ...(said('/scoring') === 'someQuarter' && {
      scoring: { by: 'quarter' as const, agencies: split(values['/scoring/agencies']) },
    }),
    authority: authorityOf(values),
    records: {
      month: rules('month'),
      quarter: rules('quarter'),
      halfYear: rules('halfYear'),
      year: rules('year'),
    },
  };
}

/** Those of the choices that a text names, in its order. */
const oneOf = <T extends string>(choices: readonly T[], text: string | undefined): T[] =>
  split(text).filter((part): part is T => (choices as readonly string[]).includes(part));

type Authority = NonNullable<ProcedureBody['authority']>;

function authorityOf(values: ProcedureValues): Authority {
  const relations = (kind: string, standing: string, duty: string) =>
    oneOf(RELATIONS, values[dutyPointer(kind, standing, duty)]);
  const own = (kind: string): Authority['month'] =>
    Object.fromEntries(
      STANDINGS.map((standing) => [
        standing,
        Object.fromEntries(DUTIES.map((duty) => [duty, relations(kind, standing, duty)])),
      ]),
    ) as Authority['month'];

  return {
    month: own('month'),
    ...Object.fromEntries(
      PERIOD_KINDS.filter((kind) => kind !== 'month' && values[`/authority/${kind}`] === HAS).map((kind) => [
        kind,
        own(kind),
      ]),
    ),
  };
}

const numberOf = (typed: string): number => (typed === '' ? Number.NaN : Number(typed));

const isSubject = (of: string): of is RecordSubject => (RECORD_SUBJECTS as readonly string[]).includes(of);
