import { Button, Group, Modal, Textarea } from '@mantine/core';
import { useState } from 'react';
import { useT } from '../../lib/i18n';
import { common } from '../../locales/common';
import classes from './directives.module.css';
import { texts } from './locale';

interface ReasonDialogProps {
  /** The verb of the act, also on its button. */
  title: string;
  onConfirm: (reason: string) => void;
  onClose: () => void;
}

/** Asks why; the reason goes into the audit. */
export function ReasonDialog({ title, onConfirm, onClose }: ReasonDialogProps) {
  const t = useT(texts);
  const tc = useT(common);
  const [reason, setReason] = useState('');

  return (
    <Modal opened onClose={onClose} title={title} size="sm" closeButtonProps={{ 'aria-label': tc('close') }}>
      <form
        className={classes.form}
        onSubmit={(event) => {
          event.preventDefault();
          onConfirm(reason.trim());
          onClose();
        }}
      >
        <p className={classes.quiet}>{t('actText')}</p>
        <Textarea
          required
          autosize
          data-autofocus
          maxLength={1000}
          label={t('reason')}
          value={reason}
          onChange={(event) => setReason(event.currentTarget.value)}
        />
        <Group justify="flex-end">
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
