/** A method's body as a form holds it: single parts as text under their name, lists as rows; and back. */
import type { MethodBody } from '../../../../../contracts/evaluation-methods';
import type { Factor, Level } from '../../../../../domain/evaluation/method';
import { CATALOGUE_DECIDERS, UNIT_RESULTS } from '../../../../../domain/evaluation/method';

export type CriterionRow = Readonly<Record<'key' | 'group' | 'cap' | 'nameVi' | 'nameEn', string>>;
export type BasisRow = Readonly<Record<'document' | 'inForceFrom', string>>;

/** Parts whose entries are named out of a closed list, each with one number. */
export const ENTRY_GROUPS = ['staffFactors', 'leaderFactors', 'levels'] as const;
export type EntryGroup = (typeof ENTRY_GROUPS)[number];

export interface FormValues {
  readonly texts: Readonly<Record<string, string>>;
  /** Which factors and levels the proposal has; their numbers are texts under `group/name`. */
  readonly entries: Readonly<Record<EntryGroup, readonly string[]>>;
  readonly criteria: readonly CriterionRow[];
  readonly basis: readonly BasisRow[];
}

export const GUARDS = [
  'splitAtLeast',
  'burstLastDays',
  'burstShare',
  'burstAtLeast',
  'ringAtLeast',
  'easyAtLeast',
  'easyShare',
  'easyMonths',
  'leastNoticeHours',
] as const satisfies readonly (keyof NonNullable<MethodBody['guards']>)[];
export const ORGANISATION = [
  'excellentBeyondShare',
  'completedLateShareAtMost',
  'notCompletedBelowShare',
] as const;

const orEmpty = (value: string | number | null | undefined): string =>
  value === null || value === undefined ? '' : String(value);

export const valuesOf = (body: MethodBody): FormValues => ({
  texts: { ...singleParts(body), ...optionalParts(body), ...namedParts(body) },
  entries: {
    staffFactors: body.staffFactors.map(({ factor }) => factor),
    leaderFactors: body.leaderFactors.map(({ factor }) => factor),
    levels: body.levels.map(({ level }) => level),
  },
  criteria: body.criteria.map(({ key, group, cap, name }) => ({
    key,
    group,
    cap,
    nameVi: name.vi,
    nameEn: name.en,
  })),
  basis: body.legalBasis.map(({ document, inForceFrom }) => ({
    document,
    inForceFrom: inForceFrom ?? '',
  })),
});

const singleParts = (body: MethodBody): Record<string, string> => ({
  nameVi: body.name.vi,
  nameEn: body.name.en,
  descriptionVi: body.description.vi,
  descriptionEn: body.description.en,
  effectiveFrom: body.effectiveFrom,
  pointsCommon: body.points.common,
  pointsResults: body.points.results,
  deductionPerFailure: body.deductionPerFailure,
  leaderValues: body.leaderValues.join(', '),
  closingDay: orEmpty(body.period.closingDay),
  dataCloses: String(body.period.dataClosesAfterWorkingDays),
  leastMonthsOfYear: String(body.leastMonthsOfYear),
  displayDecimals: String(body.displayDecimals),
  catalogueGroups: String(body.catalogueGroups),
  catalogueDecidedBy: body.catalogueDecidedBy ?? CATALOGUE_DECIDERS[0],
  unitResults: body.unitResults ?? UNIT_RESULTS[0],
});

const optionalParts = ({ leastGroup, quota, organisation, guards }: MethodBody): Record<string, string> => ({
  leastGroup: orEmpty(leastGroup),
  quotaUsual: orEmpty(quota?.usual),
  quotaOutstanding: orEmpty(quota?.outstanding),
  quotaEffect: quota?.effect ?? 'none',
  ...Object.fromEntries(ORGANISATION.map((name) => [name, orEmpty(organisation?.[name])])),
  ...Object.fromEntries(GUARDS.map((name) => [name, orEmpty(guards?.[name])])),
});

const namedParts = (body: MethodBody): Record<string, string> =>
  Object.fromEntries([
    ...Object.entries(body.readings).map(([name, value]) => [`readings/${name}`, value]),
    ...body.staffFactors.map(({ factor, weight }) => [`staffFactors/${factor}`, weight]),
    ...body.leaderFactors.map(({ factor, weight }) => [`leaderFactors/${factor}`, weight]),
    ...body.levels.map(({ level, atLeast }) => [`levels/${level}`, atLeast]),
    ...Object.entries(body.rules).map(([name, provision]) => [`rules/${name}`, provision ?? '']),
  ]);

/** Numbers may be typed with a comma. */
const point = (text: string): string => text.trim().replace(',', '.');

/** What the form says over the body that it began with. Optional parts that are left empty are not in the method. */
export function bodyOf({ texts, entries, criteria, basis }: FormValues, base: MethodBody): MethodBody {
  const said = (name: string): string => (texts[name] ?? '').trim();
  const exact = (name: string, otherwise = ''): string => point(texts[name] ?? otherwise);
  const weights = (group: 'staffFactors' | 'leaderFactors') =>
    entries[group].map((factor) => ({ factor: factor as Factor, weight: exact(`${group}/${factor}`) }));

  return {
    name: { vi: said('nameVi'), en: said('nameEn') },
    description: { vi: said('descriptionVi'), en: said('descriptionEn') },
    legalBasis: basis.map(({ document, inForceFrom }) => ({
      document: document.trim(),
      inForceFrom: inForceFrom === '' ? null : inForceFrom,
    })),
    effectiveFrom: said('effectiveFrom'),
    points: { common: exact('pointsCommon'), results: exact('pointsResults') },
    staffFactors: weights('staffFactors'),
    leaderFactors: weights('leaderFactors'),
    deductionPerFailure: exact('deductionPerFailure'),
    leaderValues: said('leaderValues')
      .split(/[,;]/)
      .map((value) => value.trim())
      .filter((value) => value !== ''),
    criteria: criteria.map(({ key, group, cap, nameVi, nameEn }) => ({
      key: key.trim(),
      group: group.trim(),
      cap: point(cap),
      name: { vi: nameVi.trim(), en: nameEn.trim() },
    })),
    levels: entries.levels.map((level) => ({
      level: level as Level,
      atLeast: exact(`levels/${level}`),
    })),
    readings: Object.fromEntries(
      Object.entries(base.readings).map(([name, value]) => [name, exact(`readings/${name}`, value)]),
    ) as MethodBody['readings'],
    ...optionalOf(exact, said),
    catalogueGroups: Number(said('catalogueGroups')),
    ...choiceOf('catalogueDecidedBy', CATALOGUE_DECIDERS, said, base),
    ...choiceOf('unitResults', UNIT_RESULTS, said, base),
    period: {
      closingDay: said('closingDay') === '' ? null : Number(said('closingDay')),
      dataClosesAfterWorkingDays: Number(said('dataCloses')),
    },
    leastMonthsOfYear: Number(said('leastMonthsOfYear')),
    displayDecimals: Number(said('displayDecimals')),
    rules: rulesOf(texts),
  };
}

function optionalOf(
  exact: (name: string) => string,
  said: (name: string) => string,
): Pick<MethodBody, 'organisation' | 'quota' | 'leastGroup' | 'guards'> {
  const [beyond, late, below] = ORGANISATION;
  const effect = said('quotaEffect');
  const has = (names: readonly string[]): boolean => names.some((name) => said(name) !== '');

  return {
    ...(has(ORGANISATION) && {
      organisation: {
        excellentBeyondShare: exact(beyond),
        completedLateShareAtMost: exact(late),
        ...(has([below]) && { notCompletedBelowShare: exact(below) }),
      },
    }),
    ...(has(['quotaUsual', 'quotaOutstanding']) && {
      quota: {
        usual: exact('quotaUsual'),
        outstanding: exact('quotaOutstanding'),
        ...(effect !== 'none' && { effect: effect as 'advice' | 'block' }),
      },
    }),
    ...(has(['leastGroup']) && { leastGroup: Number(said('leastGroup')) }),
    ...(has(GUARDS) && {
      guards: {
        splitAtLeast: Number(said('splitAtLeast')),
        burstLastDays: Number(said('burstLastDays')),
        burstShare: exact('burstShare'),
        burstAtLeast: Number(said('burstAtLeast')),
        ringAtLeast: Number(said('ringAtLeast')),
        ...(has(['easyAtLeast']) && { easyAtLeast: Number(said('easyAtLeast')) }),
        ...(has(['easyShare']) && { easyShare: exact('easyShare') }),
        ...(has(['easyMonths']) && { easyMonths: Number(said('easyMonths')) }),
        ...(has(['leastNoticeHours']) && { leastNoticeHours: Number(said('leastNoticeHours')) }),
      },
    }),
  };
}

/** The first choice is meant where nothing is said, and goes on not being said. */
function choiceOf<N extends 'catalogueDecidedBy' | 'unitResults'>(
  name: N,
  choices: readonly [NonNullable<MethodBody[N]>, ...NonNullable<MethodBody[N]>[]],
  said: (name: string) => string,
  base: MethodBody,
): Partial<Pick<MethodBody, N>> {
  const [usual] = choices;
  const chosen = choices.find((one) => one === said(name)) ?? usual;

  return chosen === usual && base[name] === undefined
    ? {}
    : ({ [name]: chosen } as Partial<Pick<MethodBody, N>>);
}

const RULE = 'rules/';

const rulesOf = (texts: FormValues['texts']): MethodBody['rules'] =>
  Object.fromEntries(
    Object.entries(texts)
      .filter(([name, provision]) => name.startsWith(RULE) && provision.trim() !== '')
      .map(([name, provision]) => [name.slice(RULE.length), provision.trim()]),
  );
