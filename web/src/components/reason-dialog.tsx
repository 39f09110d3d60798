import { Button, Group, Modal, Stack, Textarea } from '@mantine/core';
import type { ReactNode } from 'react';
import { useState } from 'react';
import { useT } from '../lib/i18n';
import { common } from '../locales/common';

interface ReasonDialogProps {
  title: string;
  /** What the act does, and what stays as it is. */
  text: string;
  /** The verb of the act, on its button; the title unless given. */
  confirm?: string;
  /** Further choices above the reason. */
  children?: ReactNode;
  onConfirm: (reason: string) => void;
  onClose: () => void;
}

/** Asks why, before an act that others will feel; the reason is shown beside the act and goes into the audit. Open while it is drawn. */
export function ReasonDialog({
  title,
  text,
  confirm = title,
  children,
  onConfirm,
  onClose,
}: ReasonDialogProps) {
  const t = useT(common);
  const [reason, setReason] = useState('');

  return (
    <Modal opened onClose={onClose} title={title} size="sm" closeButtonProps={{ 'aria-label': t('close') }}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          onConfirm(reason.trim());
          onClose();
        }}
      >
        <Stack gap="sm">
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
        </Stack>
        <Group justify="flex-end" mt="md">
          <Button variant="default" onClick={onClose}>
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
