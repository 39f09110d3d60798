import { Button, Group, Modal, Textarea } from '@mantine/core';
import { useState } from 'react';
import { ENDPOINTS } from '../../../../contracts/endpoints';
import { ErrorNotice } from '../../components/error-notice';
import { tell } from '../../components/tell';
import { useT } from '../../lib/i18n';
import { useWrite } from '../../lib/query';
import { common } from '../../locales/common';
import { texts } from './locale';
import classes from './objectives.module.css';

interface GradeDialogProps {
  kind: 'keyResult' | 'objective';
  id: string;
  title: string;
  onClose: () => void;
}

/** Freezes a grade with a comment. */
export function GradeDialog({ kind, id, title, onClose }: GradeDialogProps) {
  const t = useT(texts);
  const tc = useT(common);
  const [comment, setComment] = useState('');
  const done = {
    onSuccess: () => {
      tell(t('saved'));
      onClose();
    },
  };
  const keyResult = useWrite(ENDPOINTS.gradeKeyResult, done);
  const objective = useWrite(ENDPOINTS.gradeObjective, done);
  const write = kind === 'keyResult' ? keyResult : objective;

  return (
    <Modal
      opened
      onClose={onClose}
      title={`${t('grade')} · ${title}`}
      size="sm"
      closeButtonProps={{ 'aria-label': tc('close') }}
    >
      <form
        className={classes.form}
        onSubmit={(event) => {
          event.preventDefault();
          write.mutate({ params: { id }, body: { comment: comment.trim() } });
        }}
      >
        <p className={classes.plain}>{t('gradeText')}</p>
        <ErrorNotice error={write.error} />
        <Textarea
          required
          autosize
          data-autofocus
          maxLength={4000}
          label={t('note')}
          value={comment}
          onChange={(event) => setComment(event.currentTarget.value)}
        />
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {t('cancel')}
          </Button>
          <Button type="submit" loading={write.isPending}>
            {t('grade')}
          </Button>
        </Group>
      </form>
    </Modal>
  );
}
