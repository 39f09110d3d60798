import { NumberInput, SegmentedControl } from '@mantine/core';
import { DateInput } from '@mantine/dates';
import { hanoiDate } from '../../lib/format';
import { useT } from '../../lib/i18n';
import { typedDate } from '../../lib/typed-date';
import { texts } from './locale';

const WAYS = ['days', 'date'] as const;

export interface ManyDeadlineValue {
  by: (typeof WAYS)[number];
  days: number | '';
  /** `YYYY-MM-DD`; each row is due at the end of that day by its own calendar. */
  date: string | null;
}

/** The part of a command's body that says the deadline, or null while it is missing. */
export const deadlineBody = ({ by, days, date }: ManyDeadlineValue): Record<string, unknown> | null =>
  by === 'days' ? (days === '' ? null : { dueInWorkingDays: days }) : date === null ? null : { dueOn: date };

/** One deadline for many: so many working days from today, or one date. */
export function ManyDeadline({
  value,
  onChange,
}: {
  value: ManyDeadlineValue;
  onChange: (value: ManyDeadlineValue) => void;
}) {
  const t = useT(texts);
  const { by, days, date } = value;

  return (
    <>
      <SegmentedControl
        fullWidth
        aria-label={t('deadlineBy')}
        value={by}
        onChange={(way) => onChange({ ...value, by: way as ManyDeadlineValue['by'] })}
        data={WAYS.map((way) => ({ value: way, label: t(`deadline.${way}`) }))}
      />
      {by === 'days' ? (
        <NumberInput
          required
          min={0}
          max={500}
          allowDecimal={false}
          label={t('workingDays')}
          value={days}
          onChange={(amount) => onChange({ ...value, days: amount === '' ? '' : Number(amount) })}
        />
      ) : (
        <DateInput
          required
          valueFormat="DD/MM/YYYY"
          dateParser={typedDate}
          minDate={hanoiDate(new Date())}
          label={t('onDate')}
          value={date}
          onChange={(chosen) => onChange({ ...value, date: chosen })}
        />
      )}
    </>
  );
}
