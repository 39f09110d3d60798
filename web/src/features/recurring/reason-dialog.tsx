import { Button, Group, Modal, Textarea } from '@mantine/core';
import type { ReactNode } from 'react';
import { useState } from 'react';
import { useT } from '../../lib/i18n';
import { common } from '../../locales/common';
import { texts } from './locale';

interface ReasonDialogProps {
  title: string;
  text: string;
  /** Further choices above the reason. */
  children?: ReactNode;
  onConfirm: (reason: string) => void;
  onClose: () => void;
}

/** Asks why; the reason is shown beside the act and goes into the audit. */
export function ReasonDialog({ title, text, children, onConfirm, onClose }: ReasonDialogProps) {
  const t = useT(texts);
  const tc = useT(common);
  const [reason, setReason] = useState('');

  return (
    <Modal opened onClose={onClose} title={title} size="sm" closeButtonProps={{ 'aria-label': tc('close') }}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          onConfirm(reason.trim());
          onClose();
        }}
      >
        <p>{text}</p>
        {children}
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
          <Button variant="default" onClick={onClose}>
            {t('cancel')}
          </Button>
          <Button type="submit" disabled={reason.trim() === ''}>
            {title}
          </Button>
        </Group>
      </form>
    </Modal>
  );
}
