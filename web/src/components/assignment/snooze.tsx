import { ActionIcon, Button, Checkbox, Modal, TextInput, Tooltip } from '@mantine/core';
import { IconZzz } from '@tabler/icons-react';
import { useState } from 'react';
import { ENDPOINTS } from '../../../../contracts/endpoints';
import { hanoiDate, useFormat } from '../../lib/format';
import { useT } from '../../lib/i18n';
import { useRead, useWrite } from '../../lib/query';
import { useShortcuts } from '../../lib/shortcuts';
import { common } from '../../locales/common';
import { ErrorNotice } from '../error-notice';
import classes from './collaboration.module.css';
import { texts } from './collaboration-locale';

const DAY_MS = 86_400_000;
const CHOICES = { tomorrow: 1, threeDays: 3, week: 7 } as const;
const inDays = (days: number): string => hanoiDate(new Date(Date.now() + days * DAY_MS));

/** Puts the row out of one's own boxes for a time; nobody else notices. */
export function SnoozeButton({ assignmentId, onDone }: { assignmentId: string; onDone?: () => void }) {
  const t = useT(texts);
  const tc = useT(common);
  const [opened, setOpened] = useState(false);
  useShortcuts([{ keys: 's', label: t('keys.snooze'), group: t('keys.group'), run: () => setOpened(true) }]);

  return (
    <>
      <Tooltip label={`${t('snooze.open')} (s)`}>
        <ActionIcon
          variant="subtle"
          color="gray"
          size="lg"
          aria-label={t('snooze.open')}
          onClick={() => setOpened(true)}
        >
          <IconZzz size={19} />
        </ActionIcon>
      </Tooltip>
      <Modal
        opened={opened}
        onClose={() => setOpened(false)}
        title={t('snooze.title')}
        closeButtonProps={{ 'aria-label': tc('close') }}
      >
        <SnoozeForm
          assignmentId={assignmentId}
          onDone={() => {
            setOpened(false);
            onDone?.();
          }}
        />
      </Modal>
    </>
  );
}

function SnoozeForm({ assignmentId, onDone }: { assignmentId: string; onDone: () => void }) {
  const t = useT(texts);
  const [until, setUntil] = useState(inDays(1));
  const [wakesOnChange, setWakesOnChange] = useState(true);
  const [note, setNote] = useState('');
  const snooze = useWrite(ENDPOINTS.snooze, { onSuccess: onDone });

  return (
    <form
      className={classes.form}
      onSubmit={(event) => {
        event.preventDefault();
        snooze.mutate({
          params: { id: assignmentId },
          body: {
            ...(until === '' ? {} : { untilOn: until }),
            wakesOnChange,
            ...(note.trim() === '' ? {} : { note: note.trim() }),
          },
        });
      }}
    >
      <p>{t('snooze.lead')}</p>
      <div className={classes.row}>
        {(Object.keys(CHOICES) as (keyof typeof CHOICES)[]).map((choice) => (
          <Button key={choice} size="xs" variant="default" onClick={() => setUntil(inDays(CHOICES[choice]))}>
            {t(`snooze.${choice}`)}
          </Button>
        ))}
      </div>
      <TextInput
        type="date"
        label={t('snooze.until')}
        min={inDays(1)}
        value={until}
        onChange={(event) => setUntil(event.currentTarget.value)}
      />
      <Checkbox
        label={t('snooze.change')}
        checked={wakesOnChange}
        onChange={(event) => setWakesOnChange(event.currentTarget.checked)}
      />
      <TextInput
        label={t('snooze.note')}
        maxLength={500}
        value={note}
        onChange={(event) => setNote(event.currentTarget.value)}
      />
      <ErrorNotice error={snooze.error} />
      <Button type="submit" loading={snooze.isPending}>
        {t('snooze.put')}
      </Button>
    </form>
  );
}

/** Says that it sleeps for the reader, until when and why, and brings it back. */
export function SnoozeNotice({ assignmentId }: { assignmentId: string }) {
  const t = useT(texts);
  const { friendly } = useFormat();
  const params = { id: assignmentId };
  const { data } = useRead(ENDPOINTS.getSnooze, { params });
  const wake = useWrite(ENDPOINTS.unsnooze);
  const snooze = data?.snooze ?? null;

  return snooze === null ? null : (
    <p className={classes.asleep} role="status">
      <IconZzz size={16} aria-hidden />
      <span>
        {snooze.until === null
          ? t('snooze.asleepUntilChange')
          : t('snooze.asleep', { when: friendly(snooze.until) })}
        {snooze.note === null ? '' : ` · ${snooze.note}`}
      </span>
      <Button size="compact-xs" variant="default" onClick={() => wake.mutate({ params })}>
        {t('snooze.wake')}
      </Button>
    </p>
  );
}
