import { ActionIcon, Group } from '@mantine/core';
import { IconChevronLeft, IconChevronRight } from '@tabler/icons-react';
import { useState } from 'react';
import { z } from 'zod';
import { ENDPOINTS } from '../../../../contracts/endpoints';
import type { CalendarDetail } from '../../../../contracts/calendars';
import { ErrorNotice } from '../../components/error-notice';
import { PageHeader } from '../../components/page-header';
import { hanoiDate, useFormat } from '../../lib/format';
import { useT } from '../../lib/i18n';
import { useRead } from '../../lib/query';
import { useMay } from '../../lib/session';
import { useSearch } from '../../lib/use-search';
import { Batches } from './batches';
import { DayEditor } from './day-editor';
import { DraftPanel } from './draft-panel';
import type { Draft } from './calendar-draft';
import { EMPTY_DRAFT, withDraft } from './calendar-draft';
import { CalendarHistory, DayList } from './calendar-lists';
import { texts } from './calendar-locale';
import { SettingsTabs } from './settings-tabs';
import { UnitCalendars } from './unit-calendars';
import { UpkeepPanel } from './upkeep-panel';
import { Legend, YearView } from './year-view';
import classes from './settings.module.css';

const CITY = 'vn';
const Search = z.object({ year: z.coerce.number().int().min(1970).max(2199).optional() });

/** The city's calendar year by year; edits gather in a draft, are looked at, saved, and then ordered for what runs. */
export function CalendarsPage() {
  const t = useT(texts);
  const { data, error } = useRead(ENDPOINTS.getCalendar, { params: { id: CITY } });

  return (
    <>
      <PageHeader
        title={t('title')}
        lead={`${t('lead')}${data === undefined ? '' : ` (${t('version', { version: data.version })})`}`}
      />
      <SettingsTabs />
      <ErrorNotice error={error} />
      {data !== undefined && <Calendar calendar={data} />}
    </>
  );
}

function Calendar({ calendar }: { calendar: CalendarDetail }) {
  const may = useMay();
  const [{ year = Number(hanoiDate(new Date()).slice(0, 4)) }, setSearch] = useSearch(Search);
  const [draft, setDraft] = useState<Draft>(EMPTY_DRAFT);
  const [date, setDate] = useState<string | null>(null);
  const days = withDraft(calendar.days, draft);
  const edits = may('calendar.edit');

  return (
    <div className={classes.stack}>
      <YearHead calendar={calendar} year={year} onYear={(next) => setSearch({ year: next })} />
      <YearView
        year={year}
        days={days}
        weekend={calendar.weekend}
        draft={draft}
        onDay={edits ? setDate : null}
      />
      {edits && <DraftPanel calendar={calendar} draft={draft} onDraft={setDraft} />}
      {edits && <UpkeepPanel key={calendar.version} target={{ kind: 'calendar', calendarId: calendar.id }} />}
      <DayList days={days.filter((day) => day.date.startsWith(`${year}-`))} onEdit={edits ? setDate : null} />
      <UnitCalendars calendar={calendar} />
      <CalendarHistory calendar={calendar} />
      {may('upkeep.order') && <Batches />}
      {date !== null && (
        <DayEditor
          key={date}
          date={date}
          present={days.find((day) => day.date === date) ?? null}
          isEntered={calendar.days.some((day) => day.date === date)}
          onDraft={(change) => setDraft((before) => change(before))}
          onClose={() => setDate(null)}
        />
      )}
    </div>
  );
}

function YearHead({
  calendar,
  year,
  onYear,
}: {
  calendar: CalendarDetail;
  year: number;
  onYear: (year: number) => void;
}) {
  const t = useT(texts);
  const { date } = useFormat();
  const { covers } = calendar;

  return (
    <div>
      <Group gap="xs" mb="sm">
        <ActionIcon variant="default" aria-label={t('previous')} onClick={() => onYear(year - 1)}>
          <IconChevronLeft size={16} />
        </ActionIcon>
        <h2 className={classes.big}>
          {t('year')} {year}
        </h2>
        <ActionIcon variant="default" aria-label={t('next')} onClick={() => onYear(year + 1)}>
          <IconChevronRight size={16} />
        </ActionIcon>
      </Group>
      <Legend />
      {covers !== null && `${year}` > covers.to.slice(0, 4) && (
        <p className={classes.quiet}>{t('notCovered', { to: date(covers.to) })}</p>
      )}
    </div>
  );
}
