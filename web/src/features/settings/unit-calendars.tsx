import { Button, MultiSelect, Textarea } from '@mantine/core';
import { useState } from 'react';
import { ENDPOINTS } from '../../../../contracts/endpoints';
import type { CalendarDetail } from '../../../../contracts/calendars';
import { ErrorNotice } from '../../components/error-notice';
import { Panel } from '../../components/panel';
import { UnitPicker } from '../../components/unit-picker';
import { useFormat } from '../../lib/format';
import { useLanguage, useT } from '../../lib/i18n';
import { useWrite } from '../../lib/query';
import { useMay } from '../../lib/session';
import { texts } from './calendar-locale';
import classes from './settings.module.css';
import { tell } from '../../components/tell';

const WEEKDAYS = [1, 2, 3, 4, 5, 6, 0];

/** Names of weekdays in the reader's language, 0 for Sunday. */
function useWeekday(): (day: number) => string {
  const { language } = useLanguage();
  const format = new Intl.DateTimeFormat(language === 'vi' ? 'vi-VN' : 'en-GB', {
    weekday: 'long',
    timeZone: 'UTC',
  });

  // 4 January 1970 was a Sunday.
  return (day) => format.format(Date.UTC(1970, 0, 4 + day));
}

/** Units whose week differs, such as a desk that is open on Saturday mornings. */
export function UnitCalendars({ calendar }: { calendar: CalendarDetail }) {
  const t = useT(texts);
  const may = useMay();
  const weekday = useWeekday();
  const { unitName, list } = useFormat();
  const names = (days: readonly number[] | null): string =>
    days === null ? t('units.asCity') : days.length === 0 ? '–' : list(days.map(weekday));

  return (
    <Panel title={t('units.title')}>
      {calendar.units.length === 0 && <p className={classes.quiet}>{t('units.none')}</p>}
      {calendar.units.map(({ unit, version, weekend, halfDayWeekdays, days }) => (
        <article key={unit.id} className={classes.item}>
          <strong>{unitName(unit)}</strong> <span className={classes.quiet}>{t('version', { version })}</span>
          <p className={classes.quiet}>
            {t('units.weekend')}: {names(weekend)} · {t('units.half')}: {names(halfDayWeekdays)}
            {days.length > 0 && ` · ${t('history.changed', { count: days.length })}`}
          </p>
        </article>
      ))}
      {may('calendar.edit') && <UnitForm calendar={calendar} />}
    </Panel>
  );
}

function UnitForm({ calendar }: { calendar: CalendarDetail }) {
  const t = useT(texts);
  const weekday = useWeekday();
  const [unitId, setUnitId] = useState<string | null>(null);
  const [weekend, setWeekend] = useState<string[]>(calendar.weekend.map(String));
  const [half, setHalf] = useState<string[]>([]);
  const [reason, setReason] = useState('');
  const data = WEEKDAYS.map((day) => ({ value: String(day), label: weekday(day) }));
  const present = calendar.units.find(({ unit }) => unit.id === unitId);
  const save = useWrite(ENDPOINTS.editCalendar, {
    onSuccess: () => {
      setUnitId(null);
      setReason('');
      tell(t('units.saved'));
    },
  });

  return (
    <form
      className={classes.form}
      onSubmit={(event) => {
        event.preventDefault();
        save.mutate({
          params: { id: calendar.id },
          body: {
            unitId: unitId ?? '',
            basedOnVersion: present?.version ?? 0,
            weekend: weekend.map(Number),
            halfDayWeekdays: half.map(Number),
            reason,
          },
        });
      }}
    >
      <ErrorNotice error={save.error} />
      <UnitPicker label={t('units.add')} value={unitId} onChange={(unit) => setUnitId(unit?.id ?? null)} />
      {unitId !== null && (
        <>
          <div className={classes.pair}>
            <MultiSelect label={t('units.weekend')} data={data} value={weekend} onChange={setWeekend} />
            <MultiSelect label={t('units.half')} data={data} value={half} onChange={setHalf} />
          </div>
          <Textarea
            required
            autosize
            label={t('draft.reason')}
            value={reason}
            onChange={(event) => setReason(event.currentTarget.value)}
          />
          <div>
            <Button type="submit" variant="default" loading={save.isPending}>
              {t('units.save')}
            </Button>
          </div>
        </>
      )}
    </form>
  );
}
