import { Chip, Group, Input, NumberInput } from '@mantine/core';
import { useT } from '../../lib/i18n';
import { Choice } from './choice';
import { texts } from './locale';
import type { FieldsProps } from './recurrence-form';
import { COUNTED } from './recurrence-values';
import { WEEKDAYS } from './rule-words';

const EVERY = ['week', 'month', 'quarter'] as const;
const MONTHS = ['1', '2', '3'] as const;
/** The largest sensible number for each way of counting. */
const MOST = { workingDay: 23, lastWorkingDay: 10, date: 31 } as const;
/** What each way of counting begins with: the last working day is the last one until somebody says otherwise. */
const FIRST = { workingDay: 5, lastWorkingDay: 1, date: 15 } as const;
const NUMBER_LABEL = { workingDay: 'nth', lastWorkingDay: 'nthFromEnd', date: 'dayOfMonth' } as const;

/** How often, and on which day. */
export function RuleFields({ values, onChange }: FieldsProps) {
  const t = useT(texts);

  return (
    <>
      <Choice
        label={t('every.label')}
        options={EVERY.map((value) => ({ value, label: t(`every.${value}`) }))}
        value={values.every}
        onChange={(every) => onChange({ every })}
      />
      {values.every === 'week' ? (
        <WeekdayField values={values} onChange={onChange} />
      ) : (
        <DayFields values={values} onChange={onChange} />
      )}
      <NumberInput
        label={t(`interval.${values.every}`)}
        min={1}
        max={26}
        allowDecimal={false}
        maw={260}
        value={values.interval}
        onChange={(interval) => onChange({ interval: Number(interval) || 1 })}
      />
    </>
  );
}

function WeekdayField({ values, onChange }: FieldsProps) {
  const t = useT(texts);

  return (
    <Input.Wrapper label={t('weekdays')} labelElement="div">
      <Chip.Group multiple value={values.weekdays} onChange={(weekdays) => onChange({ weekdays })}>
        <Group gap={6} role="group" aria-label={t('weekdays')}>
          {WEEKDAYS.map((day) => (
            <Chip key={day} value={String(day)} aria-label={t(`weekday.d${day}`)}>
              {t(`weekdayShort.d${day}`)}
            </Chip>
          ))}
        </Group>
      </Chip.Group>
    </Input.Wrapper>
  );
}

function DayFields({ values, onChange }: FieldsProps) {
  const t = useT(texts);
  const { counted } = values;

  return (
    <>
      {values.every === 'quarter' && (
        <Choice
          label={t('monthOfQuarter')}
          options={MONTHS.map((value) => ({ value, label: t(`month.m${value}`) }))}
          value={String(values.month) as (typeof MONTHS)[number]}
          onChange={(month) => onChange({ month: Number(month) as 1 | 2 | 3 })}
        />
      )}
      <Choice
        label={t('by.label')}
        options={COUNTED.map((value) => ({ value, label: t(`by.${value}`) }))}
        value={counted}
        onChange={(by) => onChange({ counted: by, nth: FIRST[by] })}
      />
      <NumberInput
        label={t(NUMBER_LABEL[counted])}
        min={1}
        max={MOST[counted]}
        allowDecimal={false}
        maw={260}
        value={values.nth}
        onChange={(nth) => onChange({ nth: Number(nth) || 1 })}
      />
    </>
  );
}
