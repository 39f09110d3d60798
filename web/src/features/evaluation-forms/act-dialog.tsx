import { Button, Group, Modal, Select, Textarea, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { FormView } from '../../../../contracts/evaluation-forms';
import { ErrorNotice } from '../../components/error-notice';
import { useT } from '../../lib/i18n';
import classes from './evaluations.module.css';
import { texts } from './locale';
import { useGive } from './use-give';

interface ActDialogProps {
  form: FormView;
  command: 'sendBack' | 'reopen' | 'recordAbsence';
  title: string;
  done: string;
  opened: boolean;
  onClose: () => void;
}

const ABSENCES = ['maternity', 'sickLeave', 'leave', 'unpaidLeave', 'notYetAppointed', 'left'] as const;

/** Asks for what a signed act needs: a reason, the document that it rests on, or both. */
export function ActDialog({ form, command, title, done, opened, onClose }: ActDialogProps) {
  const t = useT(texts);
  const [reason, setReason] = useState('');
  const [documentNumber, setDocumentNumber] = useState('');
  const [absence, setAbsence] = useState<string>('maternity');
  const { error, isPending, give } = useGive(form, command, done, onClose);
  const needsDocument = command !== 'sendBack';
  const isComplete =
    (command === 'recordAbsence' || reason.trim() !== '') && (!needsDocument || documentNumber.trim() !== '');
  const body = {
    ...(command === 'recordAbsence' ? { absence } : { reason }),
    ...(needsDocument && { documentNumber }),
  };

  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title={title}
      closeButtonProps={{ 'aria-label': t('form.close') }}
    >
      <div className={classes.fields}>
        {command === 'recordAbsence' ? (
          <Select
            label={t('form.absenceField')}
            data={ABSENCES.map((one) => ({ value: one, label: t(`absence.${one}`) }))}
            value={absence}
            allowDeselect={false}
            onChange={(one) => setAbsence(one ?? 'maternity')}
          />
        ) : (
          <Textarea
            label={t('form.reason')}
            autosize
            minRows={2}
            value={reason}
            onChange={({ currentTarget: { value } }) => setReason(value)}
          />
        )}
        {needsDocument && (
          <TextInput
            label={t('form.documentNumber')}
            value={documentNumber}
            onChange={({ currentTarget: { value } }) => setDocumentNumber(value)}
          />
        )}
        <ErrorNotice error={error} />
        <Group justify="flex-end">
          <Button loading={isPending} disabled={!isComplete} onClick={() => give(body)}>
            {title}
          </Button>
        </Group>
      </div>
    </Modal>
  );
}
