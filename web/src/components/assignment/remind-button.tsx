import { ActionIcon, Button, Group, Modal, Textarea, Tooltip } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconBellRinging } from '@tabler/icons-react';
import { useState } from 'react';
import type { AssignmentView } from '../../../../contracts/assignments';
import { ENDPOINTS } from '../../../../contracts/endpoints';
import { useFormat } from '../../lib/format';
import { useT } from '../../lib/i18n';
import { useWrite } from '../../lib/query';
import { common } from '../../locales/common';
import { ErrorNotice } from '../error-notice';
import classes from './assignment.module.css';
import { texts } from './locale';

/** Reminds whoever holds it, for those who may; not again before the rules allow it. */
export function RemindButton({ assignment }: { assignment: AssignmentView }) {
  const t = useT(texts);
  const { short } = useFormat();
  const [opened, setOpened] = useState(false);
  const { reminding } = assignment;

  if (reminding === null) {
    return null;
  }

  const waits = reminding.againAt !== null;
  const label =
    reminding.againAt === null ? t('remind') : t('remindAgain', { when: short(reminding.againAt) });

  return (
    <>
      <Tooltip label={label}>
        <ActionIcon
          variant="subtle"
          color="gray"
          size="lg"
          aria-label={label}
          aria-disabled={waits || undefined}
          data-disabled={waits || undefined}
          onClick={() => !waits && setOpened(true)}
        >
          <IconBellRinging size={19} />
        </ActionIcon>
      </Tooltip>
      {opened && <RemindDialog assignment={assignment} onClose={() => setOpened(false)} />}
    </>
  );
}

interface RemindDialogProps {
  assignment: AssignmentView;
  onClose: () => void;
}

/** The words that go with a reminder, and whom it reaches. */
export function RemindDialog({ assignment, onClose }: RemindDialogProps) {
  const t = useT(texts);
  const tc = useT(common);

  return (
    <Modal
      opened
      onClose={onClose}
      title={t('remind')}
      size="sm"
      closeButtonProps={{ 'aria-label': tc('close') }}
    >
      <RemindForm assignment={assignment} onDone={onClose} />
    </Modal>
  );
}

function RemindForm({ assignment, onDone }: { assignment: AssignmentView; onDone: () => void }) {
  const t = useT(texts);
  const { list } = useFormat();
  const [note, setNote] = useState('');
  const holder = assignment.inWhoseHands.person?.name;
  const inPlaceOf = assignment.reminding?.onBehalfOf;
  const remind = useWrite(ENDPOINTS.remind, {
    onSuccess: ({ recipients }) => {
      notifications.show({ message: t('reminded', { names: list(recipients.map(({ name }) => name)) }) });
      onDone();
    },
  });

  return (
    <form
      className={classes.form}
      onSubmit={(event) => {
        event.preventDefault();
        remind.mutate({
          params: { id: assignment.id },
          body: note.trim() === '' ? {} : { note: note.trim() },
          ...(inPlaceOf !== undefined && { onBehalfOf: inPlaceOf.id }),
        });
      }}
    >
      <p>{holder === undefined ? t('remindIntake') : t('remindWhom', { name: holder })}</p>
      {inPlaceOf !== undefined && <p>{t('inPlaceOf', { name: inPlaceOf.name })}</p>}
      <ErrorNotice error={remind.error} />
      <Textarea
        autosize
        data-autofocus
        label={t('remindNote')}
        maxLength={500}
        value={note}
        onChange={(event) => setNote(event.currentTarget.value)}
      />
      <Group justify="flex-end">
        <Button
          type="submit"
          loading={remind.isPending}
          leftSection={<IconBellRinging size={17} aria-hidden />}
        >
          {t('remindSend')}
        </Button>
      </Group>
    </form>
  );
}
