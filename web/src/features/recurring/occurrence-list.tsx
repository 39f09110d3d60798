import { Chip } from '../../components/chip';
import { IconCalendarOff } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import type { OccurrenceView } from '../../../../contracts/recurrences';
import { useFormat } from '../../lib/format';
import { useLanguage, useT } from '../../lib/i18n';
import { texts } from './locale';
import classes from './recurring.module.css';

interface OccurrenceListProps {
  items: readonly OccurrenceView[];
  /** What may be done about one of them. */
  act?: (occurrence: OccurrenceView) => ReactNode;
}

/** The dates to come, each with what the calendar did to it and the deadline that it would have. */
export function OccurrenceList({ items, act }: OccurrenceListProps) {
  const t = useT(texts);
  const { date: day, weekday } = useFormat();
  const effect = useEffectWords();

  return (
    <ol className={classes.dates}>
      {items.map((one) => {
        const shown = noon(one.date ?? one.nominal);

        return (
          <li key={one.period}>
            <span>
              <span
                className={classes.day}
                data-skipped={one.date === null || one.skippedBy !== null || undefined}
              >
                {weekday(shown)}, {day(shown)}
              </span>{' '}
              {one.effect !== 'none' && <Chip tone="amber" icon={IconCalendarOff} label={effect(one)} />}
              <br />
              <span className={classes.quiet}>
                {one.label}
                {one.dueAt !== null && ` · ${t('due', { date: day(one.dueAt) })}`}
                {one.skippedBy !== null && ` · ${t('skippedBy', { reason: one.skippedBy })}`}
              </span>
            </span>
            {act?.(one)}
          </li>
        );
      })}
    </ol>
  );
}

/** `lùi từ 05/02/2027: Tết Nguyên đán`. */
function useEffectWords(): (one: OccurrenceView) => string {
  const t = useT(texts);
  const { language } = useLanguage();
  const { date } = useFormat();

  return (one) =>
    `${t(`effect.${one.effect}`, { date: date(noon(one.nominal)) })}: ${one.dayName?.[language] ?? t('weekend')}`;
}

/** A date as an instant that is on that date in Hanoi. */
export const noon = (date: string): string => `${date}T05:00:00.000Z`;
