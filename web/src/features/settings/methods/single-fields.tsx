import { Select, TextInput, Textarea } from '@mantine/core';
import {
  CATALOGUE_DECIDERS,
  UNIT_RESULTS,
  FACTORS,
  QUOTA_EFFECTS,
  READINGS,
} from '../../../../../domain/evaluation/method';
import { useT } from '../../../lib/i18n';
import { useChoiceWord } from './differences';
import { texts as parts } from './editor-locale';
import type { Faults } from './field-faults';
import { texts } from './locale';
import classes from './methods.module.css';
import { GUARDS, ORGANISATION } from './method-values';

export interface FieldsProps {
  values: Readonly<Record<string, string>>;
  set: (name: string, value: string) => void;
  faults: Faults;
}

type OldName =
  | 'nameVi'
  | 'nameEn'
  | 'effectiveFrom'
  | 'deductionPerFailure'
  | 'closingDay'
  | 'dataCloses'
  | 'displayDecimals'
  | 'leastGroup';
type NewName =
  | 'pointsCommon'
  | 'pointsResults'
  | 'leaderValues'
  | 'catalogueGroups'
  | 'leastMonthsOfYear'
  | 'quotaUsual'
  | 'quotaOutstanding'
  | (typeof GUARDS)[number]
  | (typeof ORGANISATION)[number];
type Name = OldName | NewName;

const POINTER: Readonly<Record<Name, string>> = {
  nameVi: '/name/vi',
  nameEn: '/name/en',
  effectiveFrom: '/effectiveFrom',
  deductionPerFailure: '/deductionPerFailure',
  pointsCommon: '/points/common',
  pointsResults: '/points/results',
  leaderValues: '/leaderValues',
  catalogueGroups: '/catalogueGroups',
  closingDay: '/period/closingDay',
  dataCloses: '/period/dataClosesAfterWorkingDays',
  displayDecimals: '/displayDecimals',
  leastMonthsOfYear: '/leastMonthsOfYear',
  leastGroup: '/leastGroup',
  quotaUsual: '/quota/usual',
  quotaOutstanding: '/quota/outstanding',
  excellentBeyondShare: '/organisation/excellentBeyondShare',
  completedLateShareAtMost: '/organisation/completedLateShareAtMost',
  notCompletedBelowShare: '/organisation/notCompletedBelowShare',
  splitAtLeast: '/guards/splitAtLeast',
  burstLastDays: '/guards/burstLastDays',
  burstShare: '/guards/burstShare',
  burstAtLeast: '/guards/burstAtLeast',
  ringAtLeast: '/guards/ringAtLeast',
  easyAtLeast: '/guards/easyAtLeast',
  easyShare: '/guards/easyShare',
  easyMonths: '/guards/easyMonths',
  leastNoticeHours: '/guards/leastNoticeHours',
};

/** Parts with a field of their own; faults of all others are told above the form. */
export const POINTERS: readonly string[] = [
  ...Object.values(POINTER),
  '/description',
  '/quota/effect',
  '/catalogueDecidedBy',
  '/unitResults',
  '/readings',
  '/staffFactors',
  '/leaderFactors',
  '/levels',
  '/criteria',
  '/legalBasis',
  '/rules',
];

const OLD: readonly string[] = [
  'nameVi',
  'nameEn',
  'effectiveFrom',
  'deductionPerFailure',
  'closingDay',
  'dataCloses',
  'displayDecimals',
  'leastGroup',
];
const isOld = (name: Name): name is OldName => OLD.includes(name);
/** What may be left empty: then the method does not have it. */
const OPTIONAL: readonly Name[] = [
  'closingDay',
  'leastGroup',
  'quotaUsual',
  'quotaOutstanding',
  ...ORGANISATION,
  ...GUARDS,
];

function Fields({ names, values, set, faults }: FieldsProps & { names: readonly Name[] }) {
  const t = useT(texts);
  const tp = useT(parts);

  return names.map((name) => (
    <TextInput
      key={name}
      label={isOld(name) ? t(`field.${name}`) : tp(`field.${name}`)}
      type={name === 'effectiveFrom' ? 'date' : 'text'}
      required={!OPTIONAL.includes(name)}
      maxLength={1000}
      error={faults.at(POINTER[name])}
      value={values[name] ?? ''}
      onChange={(event) => set(name, event.currentTarget.value)}
    />
  ));
}

/** What the version is called, says of itself, and from when it holds. */
export function GeneralFields(props: FieldsProps) {
  const t = useT(texts);
  const tp = useT(parts);
  const { values, set, faults } = props;

  return (
    <fieldset className={classes.fieldset}>
      <legend>{t('group.general')}</legend>
      <Fields {...props} names={['nameVi', 'nameEn', 'effectiveFrom']} />
      {(['descriptionVi', 'descriptionEn'] as const).map((name) => (
        <Textarea
          key={name}
          required
          autosize
          className={classes.wide}
          maxLength={1000}
          label={tp(`field.${name}`)}
          error={faults.at(name === 'descriptionVi' ? '/description/vi' : '/description/en')}
          value={values[name] ?? ''}
          onChange={(event) => set(name, event.currentTarget.value)}
        />
      ))}
    </fieldset>
  );
}

/** Parts of which one choice holds; the first where the method says none. */
const CHOICES = [
  ['catalogueDecidedBy', CATALOGUE_DECIDERS],
  ['unitResults', UNIT_RESULTS],
] as const;

/** Points, deductions, deadlines of a period, quota, conditions of units, guards. */
export function FigureFields(props: FieldsProps) {
  const t = useT(parts);
  const word = useChoiceWord();
  const { values, set, faults } = props;

  return (
    <>
      <fieldset className={classes.fieldset}>
        <legend>{t('group.points')}</legend>
        <Fields
          {...props}
          names={[
            'pointsCommon',
            'pointsResults',
            'deductionPerFailure',
            'leaderValues',
            'catalogueGroups',
            'displayDecimals',
          ]}
        />
        {CHOICES.map(([name, choices]) => (
          <Select
            key={name}
            allowDeselect={false}
            label={t(`field.${name}`)}
            data={choices.map((value) => ({ value, label: word(value) }))}
            error={faults.at(`/${name}`)}
            value={values[name] ?? choices[0]}
            onChange={(value) => value !== null && set(name, value)}
          />
        ))}
      </fieldset>
      <fieldset className={classes.fieldset}>
        <legend>{t('group.deadlines')}</legend>
        <Fields {...props} names={['closingDay', 'dataCloses', 'leastMonthsOfYear']} />
      </fieldset>
      <fieldset className={classes.fieldset}>
        <legend>{t('group.people')}</legend>
        <Fields {...props} names={['quotaUsual', 'quotaOutstanding']} />
        <Select
          allowDeselect={false}
          label={t('field.quotaEffect')}
          data={(['none', ...QUOTA_EFFECTS] as const).map((value) => ({
            value,
            label: t(`effect.${value}`),
          }))}
          error={faults.at('/quota/effect')}
          value={values['quotaEffect'] ?? 'none'}
          onChange={(value) => value !== null && set('quotaEffect', value)}
        />
        <Fields {...props} names={[...ORGANISATION, 'leastGroup']} />
      </fieldset>
      <fieldset className={classes.fieldset}>
        <legend>{t('group.guards')}</legend>
        <Fields {...props} names={GUARDS} />
      </fieldset>
    </>
  );
}

/** The open readings of the rule, each a switch. */
export function ReadingFields({ values, set, faults }: FieldsProps) {
  const t = useT(texts);
  const word = useChoiceWord();

  return (
    <fieldset className={classes.fieldset}>
      <legend>{t('group.readings')}</legend>
      {(Object.keys(READINGS) as (keyof typeof READINGS)[]).map((name) => (
        <Select
          key={name}
          allowDeselect={false}
          label={t(`reading.${name}`)}
          data={READINGS[name].map((value) => ({ value, label: word(value) }))}
          error={faults.at(`/readings/${name}`)}
          value={values[`readings/${name}`] ?? null}
          onChange={(value) => value !== null && set(`readings/${name}`, value)}
        />
      ))}
      <TextInput
        required
        label={t('field.ratioCap')}
        error={faults.at('/readings/ratioCap')}
        value={values['readings/ratioCap'] ?? ''}
        onChange={(event) => set('readings/ratioCap', event.currentTarget.value)}
      />
    </fieldset>
  );
}

const RULES = ['assigned', 'ratio', 'common', 'total', 'level', 'excuse', 'handOver', 'leastMonths'] as const;

/** The article behind each part: what an explanation cites. */
export function RuleFields({ values, set, faults }: FieldsProps) {
  const t = useT(texts);
  const tp = useT(parts);
  const named = [
    ...FACTORS.map((name) => ({ name: name as string, label: t(`factor.${name}`) })),
    ...RULES.map((name) => ({ name: name as string, label: tp(`rule.${name}`) })),
  ];

  return (
    <fieldset className={classes.fieldset}>
      <legend>{tp('group.rules')}</legend>
      {named.map(({ name, label }) => (
        <TextInput
          key={name}
          label={label}
          maxLength={1000}
          error={faults.at(`/rules/${name}`)}
          value={values[`rules/${name}`] ?? ''}
          onChange={(event) => set(`rules/${name}`, event.currentTarget.value)}
        />
      ))}
    </fieldset>
  );
}
