import { Input, NumberInput, SegmentedControl } from '@mantine/core';
import { DateInput, DateTimePicker } from '@mantine/dates';
import { useId } from 'react';
import { hanoiDate } from '../../lib/format';
import { useT } from '../../lib/i18n';
import { typedDate } from '../../lib/typed-date';
import classes from './assignment.module.css';
import type { FieldProps } from './command-fields';
import type { DeadlineMode } from './command-values';
import { texts } from './locale';

const MODES = ['days', 'date', 'minute'] as const satisfies readonly DeadlineMode[];

/** A deadline in working days, by date, or at an exact minute. */
export function DeadlineFields({ values, onChange, errors }: FieldProps) {
  const t = useT(texts);
  const labelId = useId();
  const today = hanoiDate(new Date());

  return (
    <div className={classes.form}>
      <Input.Wrapper label={t('field.deadlineBy')} labelElement="div" labelProps={{ id: labelId }}>
        <SegmentedControl
          fullWidth
          aria-labelledby={labelId}
          value={values.deadlineMode}
          onChange={(mode) => onChange({ deadlineMode: mode as DeadlineMode })}
          data={MODES.map((value) => ({ value, label: t(`deadlineMode.${value}`) }))}
        />
      </Input.Wrapper>
      {values.deadlineMode === 'days' && (
        <NumberInput
          required
          min={0}
          max={500}
          allowDecimal={false}
          label={t('workingDays')}
          value={values.workingDays}
          error={errors.dueInWorkingDays}
          onChange={(days) => onChange({ workingDays: days === '' ? '' : Number(days) })}
        />
      )}
      {values.deadlineMode === 'date' && (
        <DateInput
          required
          valueFormat="DD/MM/YYYY"
          dateParser={typedDate}
          minDate={today}
          label={t('onDate')}
          value={values.date}
          error={errors.dueOn}
          onChange={(date) => onChange({ date })}
        />
      )}
      {values.deadlineMode === 'minute' && (
        <DateTimePicker
          required
          valueFormat="DD/MM/YYYY HH:mm"
          timePickerProps={{ format: '24h' }}
          defaultTimeValue="17:00"
          minDate={`${today} 00:00:00`}
          label={t('atMinute')}
          value={values.minute}
          error={errors.dueAt}
          onChange={(minute) => onChange({ minute })}
        />
      )}
    </div>
  );
}
