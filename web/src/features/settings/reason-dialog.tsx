import { Button, Group, Modal, Textarea } from '@mantine/core';
import { useState } from 'react';
import { useT } from '../../lib/i18n';
import { common } from '../../locales/common';
import { texts } from './locale';

interface ReasonDialogProps {
  opened: boolean;
  title: string;
  text: string;
  /** The verb of the act, on its button. */
  confirm: string;
  onConfirm: (reason: string) => void;
  onClose: () => void;
}

/** Asks why, before an act that many will feel; the reason goes into the audit. */
export function ReasonDialog({ opened, title, text, confirm, onConfirm, onClose }: ReasonDialogProps) {
  const t = useT(texts);
  const tc = useT(common);
  const [reason, setReason] = useState('');
  const close = (): void => {
    setReason('');
    onClose();
  };

  return (
    <Modal
      opened={opened}
      onClose={close}
      title={title}
      size="sm"
      closeButtonProps={{ 'aria-label': tc('close') }}
    >
      <form
        onSubmit={(event) => {
          event.preventDefault();
          onConfirm(reason.trim());
          close();
        }}
      >
        <p>{text}</p>
        <Textarea
          required
          autosize
          data-autofocus
          label={t('reason')}
          maxLength={1000}
          value={reason}
          onChange={(event) => setReason(event.currentTarget.value)}
        />
        <Group justify="flex-end" mt="md">
          <Button variant="default" onClick={close}>
            {t('cancel')}
          </Button>
          <Button type="submit" disabled={reason.trim() === ''}>
            {confirm}
          </Button>
        </Group>
      </form>
    </Modal>
  );
}
