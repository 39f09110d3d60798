import { ActionIcon, Button, Textarea } from '@mantine/core';
import { IconArrowBackUp } from '@tabler/icons-react';
import { useState } from 'react';
import { ENDPOINTS } from '../../../../contracts/endpoints';
import type { CalendarDetail } from '../../../../contracts/calendars';
import type { UpkeepImpact } from '../../../../contracts/upkeep';
import { ErrorNotice } from '../../components/error-notice';
import { Panel } from '../../components/panel';
import { useFormat } from '../../lib/format';
import { useLanguage, useT } from '../../lib/i18n';
import { queryClient, useWrite } from '../../lib/query';
import type { Draft } from './calendar-draft';
import { EMPTY_DRAFT, forget, isEmpty } from './calendar-draft';
import { texts } from './calendar-locale';
import { Impact } from './impact';
import classes from './settings.module.css';
import { tell } from '../../components/tell';

interface DraftPanelProps {
  calendar: CalendarDetail;
  draft: Draft;
  onDraft: (draft: Draft) => void;
}

/** What was changed and not saved: first looked at, then saved with a reason. */
export function DraftPanel({ calendar, draft, onDraft }: DraftPanelProps) {
  const t = useT(texts);

  return (
    <Panel title={t('draft.title')} hint={t('draft.hint')}>
      {isEmpty(draft) ? (
        <p className={classes.quiet}>{t('draft.none')}</p>
      ) : (
        <>
          <Changes draft={draft} onDraft={onDraft} />
          <SaveForm
            key={JSON.stringify(draft)}
            calendar={calendar}
            draft={draft}
            onSaved={() => onDraft(EMPTY_DRAFT)}
          />
        </>
      )}
    </Panel>
  );
}

function Changes({ draft, onDraft }: Omit<DraftPanelProps, 'calendar'>) {
  const t = useT(texts);
  const { date: text } = useFormat();
  const { language } = useLanguage();
  const lines = [
    ...draft.put.map(({ date, kind, name }) => ({
      date,
      words: t('draft.put', { date: text(date), kind: t(`kind.${kind}`), name: name[language] }),
    })),
    ...draft.remove.map((date) => ({ date, words: t('draft.remove', { date: text(date) }) })),
  ];

  return (
    <ul className={classes.diff}>
      {lines.map(({ date, words }) => (
        <li key={date}>
          {words}{' '}
          <ActionIcon
            variant="subtle"
            size="sm"
            aria-label={t('draft.undo', { date: text(date) })}
            onClick={() => onDraft(forget(draft, date))}
          >
            <IconArrowBackUp size={14} />
          </ActionIcon>
        </li>
      ))}
    </ul>
  );
}

function SaveForm({
  calendar,
  draft,
  onSaved,
}: {
  calendar: CalendarDetail;
  draft: Draft;
  onSaved: () => void;
}) {
  const t = useT(texts);
  const [reason, setReason] = useState('');
  const [impact, setImpact] = useState<UpkeepImpact | null>(null);
  const params = { id: calendar.id };
  const changes = { put: [...draft.put], remove: [...draft.remove] };
  const look = useWrite(ENDPOINTS.previewCalendar, { onSuccess: (reply) => setImpact(reply.impact) });
  const save = useWrite(ENDPOINTS.editCalendar, {
    onSuccess: () => {
      void queryClient.invalidateQueries({ queryKey: ['calendars'] });
      tell(t('draft.saved'));
      onSaved();
    },
  });

  return (
    <form
      className={classes.form}
      onSubmit={(event) => {
        event.preventDefault();
        save.mutate({ params, body: { ...changes, basedOnVersion: calendar.version, reason } });
      }}
    >
      <ErrorNotice error={look.error ?? save.error} />
      {impact === null ? (
        <div>
          <Button
            variant="default"
            loading={look.isPending}
            onClick={() => look.mutate({ params, body: changes })}
          >
            {t('draft.preview')}
          </Button>
        </div>
      ) : (
        <>
          <Impact impact={impact} />
          <Textarea
            required
            autosize
            label={t('draft.reason')}
            maxLength={1000}
            value={reason}
            onChange={(event) => setReason(event.currentTarget.value)}
          />
          <div>
            <Button type="submit" loading={save.isPending}>
              {t('draft.save', { version: calendar.version + 1 })}
            </Button>
          </div>
        </>
      )}
    </form>
  );
}
