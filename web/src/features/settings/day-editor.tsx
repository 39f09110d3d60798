import { Button, Checkbox, Group, Modal, Select, TextInput, Textarea } from '@mantine/core';
import { useState } from 'react';
import { WALL_OFFSET } from '../../../../domain/calendar/wall-clock';
import { useFormat } from '../../lib/format';
import { useT } from '../../lib/i18n';
import { common } from '../../locales/common';
import type { Day, Draft } from './calendar-draft';
import { putDay, removeDay } from './calendar-draft';
import { texts } from './calendar-locale';
import classes from './settings.module.css';

const KINDS = ['holiday', 'compensatory', 'swapOff', 'swapWork', 'halfDay'] as const;

interface DayEditorProps {
  date: string;
  present: Day | null;
  /** Whether the saved calendar has a row for the date. */
  isEntered: boolean;
  onDraft: (change: (before: Draft) => Draft) => void;
  onClose: () => void;
}

/** One date: what it is, by which document, and whether it counts yet. */
export function DayEditor({ date, present, isEntered, onDraft, onClose }: DayEditorProps) {
  const t = useT(texts);
  const tc = useT(common);
  const { date: dateText } = useFormat();
  const [day, setDay] = useState<Day>(
    present ?? { date, kind: 'holiday', name: { vi: '', en: '' }, provisional: false, source: '' },
  );
  const done = (change: (before: Draft) => Draft): void => {
    onDraft(change);
    onClose();
  };

  return (
    <Modal
      opened
      onClose={onClose}
      title={t('edit.title', { date: dateText(`${date}T12:00:00${WALL_OFFSET}`) })}
      closeButtonProps={{ 'aria-label': tc('close') }}
    >
      <form
        className={classes.form}
        onSubmit={(event) => {
          event.preventDefault();
          done((before) => putDay(before, day));
        }}
      >
        <DayFields day={day} onChange={(change) => setDay((before) => ({ ...before, ...change }))} />
        <Group justify="space-between">
          {present === null ? (
            <span />
          ) : (
            <Button variant="default" onClick={() => done((before) => removeDay(before, date, isEntered))}>
              {t('edit.remove')}
            </Button>
          )}
          <Button type="submit">{t('edit.put')}</Button>
        </Group>
      </form>
    </Modal>
  );
}

function DayFields({ day, onChange }: { day: Day; onChange: (change: Partial<Day>) => void }) {
  const t = useT(texts);

  return (
    <>
      <Select
        label={t('what')}
        allowDeselect={false}
        data={KINDS.map((value) => ({ value, label: t(`kind.${value}`) }))}
        value={day.kind}
        onChange={(kind) => onChange({ kind: kind as Day['kind'] })}
      />
      <div className={classes.pair}>
        <TextInput
          required
          label={t('edit.nameVi')}
          maxLength={200}
          value={day.name.vi}
          onChange={(event) => onChange({ name: { ...day.name, vi: event.currentTarget.value } })}
        />
        <TextInput
          required
          label={t('edit.nameEn')}
          maxLength={200}
          value={day.name.en}
          onChange={(event) => onChange({ name: { ...day.name, en: event.currentTarget.value } })}
        />
      </div>
      <Textarea
        required
        autosize
        label={t('edit.source')}
        maxLength={1000}
        value={day.source}
        onChange={(event) => onChange({ source: event.currentTarget.value })}
      />
      <Checkbox
        label={t('edit.provisional')}
        checked={day.provisional}
        onChange={(event) => onChange({ provisional: event.currentTarget.checked })}
      />
    </>
  );
}
