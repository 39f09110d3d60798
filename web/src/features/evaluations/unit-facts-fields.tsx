/** What is said of a unit for its level: its points, shares that correct the counted ones, and what an authority knows. */
import { Checkbox, TextInput } from '@mantine/core';
import { useT } from '../../lib/i18n';
import classes from './evaluations.module.css';
import { unitLevelTexts } from './unit-level-locale';
import type { TypedFacts } from './unit-level-values';
import { isCorrected } from './unit-level-values';

interface Props {
  value: TypedFacts;
  /** Sentences by the API's names of the fields. */
  errors: Record<string, string>;
  onChange: (change: Partial<TypedFacts>) => void;
}

const SHARES = [
  ['done', 'doneShare', true],
  ['onTime', 'onTimeShare', true],
  ['beyond', 'beyondShare', false],
] as const;

export function UnitFactsFields({ value, errors, onChange }: Props) {
  const t = useT(unitLevelTexts);

  return (
    <>
      <div className={classes.row}>
        <TextInput
          inputMode="decimal"
          label={t('total')}
          error={errors['total']}
          value={value.total}
          onChange={({ currentTarget }) => onChange({ total: currentTarget.value })}
        />
        {SHARES.map(([key, field, isCounted]) => (
          <TextInput
            key={key}
            inputMode="decimal"
            label={t(key)}
            description={isCounted ? t('shareHint') : undefined}
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
