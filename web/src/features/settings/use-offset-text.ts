import { useFormat } from '../../lib/format';
import { useT } from '../../lib/i18n';
import { parseDuration } from '../../../../domain/escalation/duration';
import { texts } from './locale';
import { amountOf } from './policy-values';

/** `trước 1 ngày làm việc`, `2 hours after`. */
export function useOffsetText(): (
  offset: { workingDays: number } | { iso: string },
  side: 'before' | 'after',
) => string {
  const t = useT(texts);
  const { duration, number } = useFormat();

  return (offset, side) => {
    const { amount, unit } = amountOf(offset);
    const distance =
      unit === 'workingDays'
        ? t('offset.workingDays', { count: amount })
        : 'iso' in offset && Number.isInteger(amount)
          ? duration(parseDuration(offset.iso))
          : `${number(amount)} ${t(`unit.${unit}`)}`;

    return t(`offset.${side}`, { distance });
  };
}
