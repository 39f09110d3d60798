import { Button, Checkbox, Group, Modal, Textarea, TextInput } from '@mantine/core';
import type { ReactNode } from 'react';
import { useState } from 'react';
import { ENDPOINTS } from '../../../../../contracts/endpoints';
import type { Position } from '../../../../../domain/organisation/types';
import { ErrorNotice } from '../../../components/error-notice';
import { UnitPicker } from '../../../components/unit-picker';
import { hanoiDate } from '../../../lib/format';
import { useT } from '../../../lib/i18n';
import { useWrite } from '../../../lib/query';
import { PositionSelect } from './change-form';
import { texts } from './locale';
import classes from './transfers.module.css';

/** The day on the wall in Hanoi: posts begin and end there. */
const today = (): string => hanoiDate(new Date());

interface Grounds {
  day: string;
  reason: string;
  documentNumber: string;
}

interface FrameProps {
  title: string;
  text: string;
  dayLabel: string;
  error: Error | null;
  isPending: boolean;
  isComplete: boolean;
  onSubmit: (grounds: Grounds) => void;
  onClose: () => void;
  children?: ReactNode;
}

/** An edit of posts: from which day, why, and by which document. */
function PostDialog(props: FrameProps) {
  const { title, text, dayLabel, error, isPending, isComplete, onSubmit, onClose, children } = props;
  const t = useT(texts);
  const [grounds, setGrounds] = useState<Grounds>({ day: today(), reason: '', documentNumber: '' });
  const { day, reason, documentNumber } = grounds;
  const isFilled = day !== '' && reason.trim() !== '' && documentNumber.trim() !== '';

  return (
    <Modal opened onClose={onClose} title={title} closeButtonProps={{ 'aria-label': t('close') }}>
      <form
        className={classes.form}
        onSubmit={(event) => {
          event.preventDefault();
          onSubmit({ day, reason: reason.trim(), documentNumber: documentNumber.trim() });
        }}
      >
        <p>{text}</p>
        <ErrorNotice error={error} />
        {children}
        <TextInput
          required
          type="date"
          min={today()}
          label={dayLabel}
          value={day}
          onChange={(event) => setGrounds({ ...grounds, day: event.currentTarget.value })}
        />
        <Textarea
          required
          autosize
          label={t('reason')}
          maxLength={2000}
          value={reason}
          onChange={(event) => setGrounds({ ...grounds, reason: event.currentTarget.value })}
        />
        <TextInput
          required
          label={t('documentNumber')}
          maxLength={100}
          value={documentNumber}
          onChange={(event) => setGrounds({ ...grounds, documentNumber: event.currentTarget.value })}
        />
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {t('cancel')}
          </Button>
          <Button type="submit" loading={isPending} disabled={!isFilled || !isComplete}>
            {title}
          </Button>
        </Group>
      </form>
    </Modal>
  );
}

interface EndPostProps {
  personId: string;
  appointmentId: string;
  position: string;
  unit: string;
  onClose: () => void;
}

/** Ends one post of a person from a day on. */
export function EndPost({ personId, appointmentId, position, unit, onClose }: EndPostProps) {
  const t = useT(texts);
  const end = useWrite(ENDPOINTS.endAppointment, { onSuccess: onClose });

  return (
    <PostDialog
      title={t('endPost')}
      text={t('endPostText', { position, unit })}
      dayLabel={t('on')}
      error={end.error}
      isPending={end.isPending}
      isComplete
      onClose={onClose}
      onSubmit={({ day, ...grounds }) =>
        end.mutate({ params: { id: personId, appointmentId }, body: { on: day, ...grounds } })
      }
    />
  );
}

/** Gives a person a post from a day on. */
export function GivePost({ person, onClose }: { person: { id: string; name: string }; onClose: () => void }) {
  const t = useT(texts);
  const [unitId, setUnitId] = useState<string | null>(null);
  const [position, setPosition] = useState<Position>('staff');
  const [primary, setPrimary] = useState(true);
  const give = useWrite(ENDPOINTS.appoint, { onSuccess: onClose });

  return (
    <PostDialog
      title={t('givePost')}
      text={t('givePostText', { name: person.name })}
      dayLabel={t('from')}
      error={give.error}
      isPending={give.isPending}
      isComplete={unitId !== null}
      onClose={onClose}
      onSubmit={({ day, ...grounds }) =>
        give.mutate({
          params: { id: person.id },
          body: { unitId: unitId ?? '', position, primary, from: day, ...grounds },
        })
      }
    >
      <UnitPicker required label={t('to')} value={unitId} onChange={(unit) => setUnitId(unit?.id ?? null)} />
      <PositionSelect label={t('position')} value={position} onChange={setPosition} />
      <Checkbox
        label={t('primary')}
        checked={primary}
        onChange={(event) => setPrimary(event.currentTarget.checked)}
      />
    </PostDialog>
  );
}
