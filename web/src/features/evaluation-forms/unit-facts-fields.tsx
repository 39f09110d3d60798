/** What is said of a unit for its level: its points, figures that correct the counted ones, and what an authority knows. */
import { Checkbox, TextInput } from '@mantine/core';
import type { CountedFactsView } from '../../../../contracts/evaluation-year';
import { useT } from '../../lib/i18n';
import classes from './evaluations.module.css';
import { unitLevelTexts } from './unit-level-locale';
import type { TypedFacts } from './unit-level-values';
import { isCorrected } from './unit-level-values';

interface Props {
  /** How points of units come about by the method of the period. */
  rules: CountedFactsView['rules'];
  value: TypedFacts;
  /** Sentences by the API's names of the fields. */
  errors: Record<string, string>;
  onChange: (change: Partial<TypedFacts>) => void;
}

const SHARES = [
  ['done', 'doneShare'],
  ['onTime', 'onTimeShare'],
  ['beyond', 'beyondShare'],
] as const;

export function UnitFactsFields({ rules, value, errors, onChange }: Props) {
  const t = useT(unitLevelTexts);
  const { results, most } = rules;
  const points =
    results === 'computed'
      ? ([
          ['common', 'commonPoints', t('common', { most: most.common }), undefined],
          ['results', 'resultPoints', t('results', { most: most.results }), t('pointsHint')],
        ] as const)
      : ([['total', 'total', t('total'), undefined]] as const);
  const shares = SHARES.map(([key, field]) => [key, field, t(key), t('shareHint')] as const);

  return (
    <>
      <div className={classes.row}>
        {[...points, ...shares].map(([key, field, label, description]) => (
          <TextInput
            key={key}
            inputMode="decimal"
            label={label}
            description={description}
            error={errors[field]}
            value={value[key]}
            onChange={({ currentTarget }) => onChange({ [key]: currentTarget.value })}
          />
        ))}
      </div>
      {(isCorrected(value) || errors['typedReason'] !== undefined) && (
        <TextInput
          label={t('typedReason')}
          error={errors['typedReason']}
          value={value.typedReason}
          onChange={({ currentTarget }) => onChange({ typedReason: currentTarget.value })}
        />
      )}
      <Checkbox
        label={t('defectsFixed')}
        checked={value.defectsFixed}
        onChange={({ currentTarget }) => onChange({ defectsFixed: currentTarget.checked })}
      />
      <Checkbox
        label={t('provenViolation')}
        checked={value.provenViolation}
        onChange={({ currentTarget }) => onChange({ provenViolation: currentTarget.checked })}
      />
    </>
  );
}
