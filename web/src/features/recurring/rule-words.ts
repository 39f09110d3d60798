/** A timetable in words. */
import type { RecurrenceRule } from '../../../../contracts/recurrences';
import { useFormat } from '../../lib/format';
import { useT } from '../../lib/i18n';
import { texts } from './locale';

type Weekday = 0 | 1 | 2 | 3 | 4 | 5 | 6;
type Day = Extract<RecurrenceRule, { every: 'month' }>['on'];

/** Monday first. */
export const WEEKDAYS: readonly Weekday[] = [1, 2, 3, 4, 5, 6, 0];

export function useRuleWords(): (rule: RecurrenceRule) => string {
  const t = useT(texts);
  const { list } = useFormat();
  const dayWords = (on: Day): string => {
    if ('date' in on) {
      return t('say.date', { n: on.date });
    }

    if (on.workingDay === -1) {
      return t('say.lastWorkingDay');
    }

    return on.workingDay < 0
      ? t('say.fromEnd', { n: -on.workingDay })
      : t('say.workingDay', { n: on.workingDay });
  };

  return (rule) => {
    const number = rule.interval;
    const one = number === 1;

    switch (rule.every) {
      case 'week': {
        const days = list(
          WEEKDAYS.filter((day) => rule.weekdays.includes(day)).map((day) => t(`weekday.d${day}`)),
        );

        return one ? t('say.week', { days }) : t('say.everyWeeks', { number, days });
      }
      case 'month': {
        const day = dayWords(rule.on);

        return one ? t('say.month', { day }) : t('say.everyMonths', { number, day });
      }
      case 'quarter': {
        const day = dayWords(rule.on);
        const month = t(`month.m${rule.month}`).toLowerCase();

        return one ? t('say.quarter', { day, month }) : t('say.everyQuarters', { number, day, month });
      }
    }
  };
}
