import { Anchor, Table } from '@mantine/core';
import { IconClock } from '@tabler/icons-react';
import type { CalendarDetail } from '../../../../contracts/calendars';
import { Cell, RowTable } from '../../components/row-table';
import { Chip } from '../../components/chip';
import { Panel } from '../../components/panel';
import { useFormat } from '../../lib/format';
import { useLanguage, useT } from '../../lib/i18n';
import type { Day } from './calendar-draft';
import { texts } from './calendar-locale';
import classes from './settings.module.css';

/** The exceptional days of a year with what they rest on. */
export function DayList({ days, onEdit }: { days: readonly Day[]; onEdit: ((date: string) => void) | null }) {
  const t = useT(texts);
  const { date: text, weekday } = useFormat();
  const { language } = useLanguage();

  return (
    <Panel title={t('days')}>
      {days.length === 0 && <p className={classes.quiet}>{t('noDays')}</p>}
      {days.length > 0 && (
        <RowTable
          columns={[
            { label: t('date') },
            { label: t('what') },
            { label: t('name') },
            { label: t('source'), wide: true },
          ]}
        >
          {days.map((day) => (
            <Table.Tr key={day.date}>
              <Cell>
                {onEdit === null ? (
                  text(day.date)
                ) : (
                  <Anchor component="button" type="button" onClick={() => onEdit(day.date)}>
                    {text(day.date)}
                  </Anchor>
                )}{' '}
                <span className={classes.quiet}>{weekday(day.date)}</span>
              </Cell>
              <Cell>
                <span className={classes.swatch} data-kind={day.kind}>
                  {t(`kind.${day.kind}`)}
                </span>
              </Cell>
              <Cell>
                {day.name[language]}{' '}
                {day.provisional && <Chip tone="amber" icon={IconClock} label={t('provisional')} />}
              </Cell>
              <Cell wide>
                <span className={classes.quiet}>{day.source}</span>
              </Cell>
            </Table.Tr>
          ))}
        </RowTable>
      )}
    </Panel>
  );
}

/** Every version: when, by whom, why, how many days. */
export function CalendarHistory({ calendar }: { calendar: CalendarDetail }) {
  const t = useT(texts);
  const { short } = useFormat();

  return (
    <Panel title={t('history.title')}>
      {calendar.versions.map((version) => (
        <article key={version.version} className={classes.item}>
          <strong>{t('version', { version: version.version })}</strong>{' '}
          <span className={classes.quiet}>
            {[
              short(version.createdAt),
              version.author?.name ?? t('history.shipped'),
              ...(version.changed.length > 0
                ? [t('history.changed', { count: version.changed.length })]
                : []),
            ].join(' · ')}
          </span>
          {version.reason !== null && <p className={classes.line}>{version.reason}</p>}
        </article>
      ))}
    </Panel>
  );
}
