import { NumberInput, SegmentedControl, Select } from '@mantine/core';
import { DateInput, DatePickerInput, DateTimePicker } from '@mantine/dates';
import type { UseFormReturnType } from '@mantine/form';
import { Panel } from '../../components/panel';
import { hanoiDate } from '../../lib/format';
import { useLanguage, useT } from '../../lib/i18n';
import { useRead } from '../../lib/query';
import { ENDPOINTS } from '../../../../contracts/endpoints';
import { typedDate } from '../../lib/typed-date';
import { DEADLINES } from './form-values';
import type { IssueValues } from './form-values';
import { texts } from './locale';
import classes from './issue.module.css';

interface WhenFieldsProps {
  form: UseFormReturnType<IssueValues>;
}

/** The deadline in one of three ways, and the rules that watch over it. */
export function WhenFields({ form }: WhenFieldsProps) {
  const t = useT(texts);

  return (
    <Panel title={t('when')}>
      <div className={classes.group}>
        <SegmentedControl
          aria-label={t('deadline.label')}
          data={DEADLINES.map((value) => ({ value, label: t(`deadline.${value}`) }))}
          {...form.getInputProps('deadline')}
          onChange={(value) => {
            form.setFieldValue('deadline', DEADLINES.find((known) => known === value) ?? 'workingDays');
            form.clearErrors();
          }}
        />
        <DeadlineField form={form} />
        <DateInput
          label={t('field.startBy')}
          description={t('field.startByHint')}
          valueFormat="DD/MM/YYYY"
          dateParser={typedDate}
          minDate={hanoiDate(new Date())}
          clearable
          clearButtonProps={{ 'aria-label': t('field.startByClear') }}
          maw={260}
          {...form.getInputProps('startBy')}
        />
        <PolicyField form={form} />
      </div>
    </Panel>
  );
}

function DeadlineField({ form }: WhenFieldsProps) {
  const t = useT(texts);

  switch (form.values.deadline) {
    case 'workingDays':
      return (
        <NumberInput
          label={t('field.workingDays')}
          description={t('field.workingDaysHint')}
          min={0}
          max={500}
          allowDecimal={false}
          maw={260}
          withAsterisk
          {...form.getInputProps('workingDays')}
          onChange={(value) => form.setFieldValue('workingDays', typeof value === 'number' ? value : '')}
        />
      );
    case 'dueOn':
      return (
        <DatePickerInput
          label={t('field.dueOn')}
          valueFormat="DD/MM/YYYY"
          minDate={hanoiDate(new Date())}
          maw={260}
          withAsterisk
          {...form.getInputProps('dueOn')}
        />
      );
    case 'dueAt':
      return (
        <DateTimePicker
          label={t('field.dueAt')}
          valueFormat="DD/MM/YYYY HH:mm"
          defaultTimeValue="17:00"
          minDate={hanoiDate(new Date())}
          maw={260}
          withAsterisk
          {...form.getInputProps('dueAt')}
        />
      );
  }
}

function PolicyField({ form }: WhenFieldsProps) {
  const t = useT(texts);
  const { language } = useLanguage();
  const { data } = useRead(ENDPOINTS.listPolicies, {}, { staleTime: 5 * 60_000 });
  const policies = data?.items ?? [];
  const chosen =
    policies.find((policy) => policy.id === form.values.policyId) ??
    policies.find((policy) => policy.isDefault);
  const explained = [
    chosen?.description?.[language],
    chosen?.evidenceRequired === true ? t('evidenceRequired') : undefined,
  ];

  return (
    <Select
      label={t('field.policy')}
      description={explained.filter(Boolean).join(' ') || undefined}
      placeholder={t('field.policyDefault')}
      clearable
      data={policies.map((policy) => ({ value: policy.id, label: policy.name[language] }))}
      {...form.getInputProps('policyId')}
    />
  );
}
