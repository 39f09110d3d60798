import { NumberInput, SegmentedControl, TextInput, Textarea } from '@mantine/core';
import { DatePickerInput } from '@mantine/dates';
import { KeyResultsField } from '../../components/key-results-field';
import { Panel } from '../../components/panel';
import { hanoiDate } from '../../lib/format';
import { useT } from '../../lib/i18n';
import classes from './directives.module.css';
import type { DistributeValues } from './distribute-values';
import { texts } from './locale';

interface WhatFieldsProps {
  values: DistributeValues;
  onChange: (part: Partial<DistributeValues>) => void;
}

/** What every recipient is issued, and by when. */
export function WhatFields({ values, onChange }: WhatFieldsProps) {
  const t = useT(texts);

  return (
    <Panel title={t('wizard.what')}>
      <div className={classes.form}>
        <TextInput
          required
          label={t('wizard.taskTitle')}
          maxLength={300}
          value={values.title}
          onChange={(event) => onChange({ title: event.currentTarget.value })}
        />
        <Textarea
          autosize
          minRows={2}
          label={t('wizard.description')}
          maxLength={20_000}
          value={values.description}
          onChange={(event) => onChange({ description: event.currentTarget.value })}
        />
        <SegmentedControl
          aria-label={t('wizard.deadline')}
          data={[
            { value: 'dueOn', label: t('wizard.byDate') },
            { value: 'workingDays', label: t('wizard.byDays') },
          ]}
          value={values.deadline}
          onChange={(value) => onChange({ deadline: value === 'dueOn' ? 'dueOn' : 'workingDays' })}
        />
        {values.deadline === 'dueOn' ? (
          <DatePickerInput
            required
            label={t('wizard.dueOn')}
            valueFormat="DD/MM/YYYY"
            minDate={hanoiDate(new Date())}
            maw={260}
            value={values.dueOn}
            onChange={(dueOn) => onChange({ dueOn })}
          />
        ) : (
          <NumberInput
            required
            label={t('wizard.workingDays')}
            description={t('wizard.workingDaysHint')}
            min={0}
            max={500}
            allowDecimal={false}
            maw={320}
            value={values.workingDays}
            onChange={(days) => onChange({ workingDays: typeof days === 'number' ? days : '' })}
          />
        )}
        <KeyResultsField value={values.keyResults} onChange={(keyResults) => onChange({ keyResults })} />
      </div>
    </Panel>
  );
}
