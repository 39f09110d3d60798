import { NumberInput, Select, Textarea, TextInput } from '@mantine/core';
import {
  DIRECTIONS,
  FREQUENCIES,
  KPI_SOURCES,
  PERSPECTIVES,
  ROLL_UPS,
} from '../../../../domain/kpi/definition';
import { DecimalInput } from '../../components/decimal-input';
import { PersonPicker } from '../../components/person-picker';
import { useT } from '../../lib/i18n';
import { askedFigures } from './form-values';
import type { FormValues } from './form-values';
import classes from './kpi.module.css';
import { texts } from './locale';

export interface FieldProps {
  values: FormValues;
  /** Sentences by field of the definition. */
  errors: Readonly<Record<string, string | undefined>>;
  change: (part: Partial<FormValues>) => void;
}

type TextField = {
  [K in keyof FormValues]: FormValues[K] extends string ? K : never;
}[keyof FormValues];

const typed = ({ values, change }: FieldProps, field: TextField) => ({
  value: values[field],
  onChange: (event: React.ChangeEvent<HTMLInputElement | HTMLTextAreaElement>) =>
    change({ [field]: event.currentTarget.value }),
});

/** What it measures, in words. */
export function DescriptionField(props: FieldProps) {
  const t = useT(texts);

  return (
    <Textarea
      autosize
      minRows={2}
      maxLength={2000}
      label={t('form.description')}
      error={props.errors['description']}
      {...typed(props, 'description')}
    />
  );
}

/** Where the figure comes from: the source, and the formula or the parts that it needs. */
export function SourceFields({
  sources = KPI_SOURCES,
  ...props
}: FieldProps & { sources?: readonly (typeof KPI_SOURCES)[number][] }) {
  const t = useT(texts);
  const { values, errors, change } = props;

  return (
    <>
      <div className={classes.pair}>
        <Select
          required
          allowDeselect={false}
          label={t('form.source')}
          data={sources.map((value) => ({ value, label: t(`sources.${value}`) }))}
          value={values.source}
          onChange={(value) => change({ source: KPI_SOURCES.find((one) => one === value) ?? values.source })}
        />
        <TextInput
          required
          maxLength={50}
          label={t('form.unitOfMeasure')}
          error={errors['unitOfMeasure']}
          {...typed(props, 'unitOfMeasure')}
        />
      </div>
      {values.source === 'rollUp' ? (
        <div className={classes.pair}>
          <Select
            allowDeselect={false}
            label={t('form.method')}
            description={'\u00a0'}
            data={ROLL_UPS.map((value) => ({ value, label: t(`methods.${value}`) }))}
            value={values.method}
            onChange={(value) => change({ method: ROLL_UPS.find((one) => one === value) ?? values.method })}
          />
          <Textarea
            required
            autosize
            label={t('form.parts')}
            description={t('form.partsHint')}
            error={errors['rollUp']}
            {...typed(props, 'parts')}
          />
        </div>
      ) : (
        <TextInput
          required={values.source !== 'reported'}
          maxLength={500}
          label={t('form.formula')}
          description={t(`form.formulaHints.${values.source}`)}
          error={errors['formula']}
          {...typed(props, 'formula')}
        />
      )}
      <FigureSources {...props} />
    </>
  );
}

/** Numerator and denominator often stand in two registers: each may say its own. */
function FigureSources(props: FieldProps) {
  const t = useT(texts);
  const asked = askedFigures(props.values);

  return (
    asked.length > 0 && (
      <div className={classes.pair}>
        {asked.map((name) => (
          <TextInput
            key={name}
            maxLength={500}
            label={t(`form.figureSources.${name}`)}
            error={props.errors['figureSources']}
            {...typed(props, `${name}Source`)}
          />
        ))}
      </div>
    )
  );
}

/** From where to where, and from when on that counts as met. */
export function AimFields(props: FieldProps) {
  const t = useT(texts);
  const { values, errors, change } = props;
  const bounds =
    values.direction === 'inRange'
      ? (['low', 'high', 'tolerance'] as const)
      : (['baseline', 'target'] as const);

  return (
    <div className={classes.pair}>
      <Select
        required
        allowDeselect={false}
        label={t('form.direction')}
        data={DIRECTIONS.map((value) => ({ value, label: t(`directions.${value}`) }))}
        value={values.direction}
        onChange={(value) =>
          change({ direction: DIRECTIONS.find((one) => one === value) ?? values.direction })
        }
      />
      {bounds.map((field) => (
        <DecimalInput
          key={field}
          required
          label={t(`form.${field}`)}
          error={errors[field] ?? (field === 'high' ? errors['range'] : undefined)}
          value={values[field]}
          onChange={(value) => change({ [field]: value })}
        />
      ))}
      {(['met', 'near'] as const).map((field) => (
        <DecimalInput
          key={field}
          required
          label={t(`form.${field}`)}
          error={field === 'near' ? errors['thresholds'] : undefined}
          value={values[field]}
          onChange={(value) => change({ [field]: value })}
        />
      ))}
    </div>
  );
}

/** How often, by when, by whom, and on what ground. */
export function CollectingFields({
  hasOwner = true,
  ...props
}: FieldProps & { isNew: boolean; hasOwner?: boolean }) {
  const t = useT(texts);
  const { values, errors, change, isNew } = props;
  const count = (
    field: 'closesAfterWorkingDays' | 'remindBeforeWorkingDays' | 'decimals',
    min: number,
    max: number,
  ) => ({
    min,
    max,
    error: errors[field],
    value: values[field],
    onChange: (value: number | string) => change({ [field]: Number(value) }),
  });

  return (
    <div className={classes.pair}>
      <Select
        required
        allowDeselect={false}
        disabled={!isNew}
        label={t('form.frequency')}
        data={FREQUENCIES.map((value) => ({ value, label: t(`frequencies.${value}`) }))}
        value={values.frequency}
        onChange={(value) =>
          change({ frequency: FREQUENCIES.find((one) => one === value) ?? values.frequency })
        }
      />
      <Select
        required
        allowDeselect={false}
        label={t('perspective')}
        data={PERSPECTIVES.map((value) => ({ value, label: t(`perspectives.${value}`) }))}
        value={values.perspective}
        onChange={(value) =>
          change({ perspective: PERSPECTIVES.find((one) => one === value) ?? values.perspective })
        }
      />
      <NumberInput required label={t('form.closes')} {...count('closesAfterWorkingDays', 1, 60)} />
      <NumberInput required label={t('form.remind')} {...count('remindBeforeWorkingDays', 0, 30)} />
      {hasOwner && (
        <PersonPicker
          required
          label={t('owner')}
          error={errors['ownerId']}
          value={values.ownerId}
          onChange={(person) => change({ ownerId: person?.id ?? null })}
        />
      )}
      <NumberInput required label={t('form.decimals')} {...count('decimals', 0, 6)} />
      <TextInput
        required
        maxLength={500}
        label={t('form.dataSource')}
        error={errors['dataSource']}
        {...typed(props, 'dataSource')}
      />
      <TextInput maxLength={500} label={t('form.legalBasis')} {...typed(props, 'legalBasis')} />
    </div>
  );
}
