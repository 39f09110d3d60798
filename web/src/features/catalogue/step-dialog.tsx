import { Button, Group, Modal, TextInput, Textarea } from '@mantine/core';
import { useState } from 'react';
import type { CatalogueItemView } from '../../../../contracts/catalogue';
import { ENDPOINTS } from '../../../../contracts/endpoints';
import type { ItemStep } from '../../../../domain/catalogue/item';
import { ErrorNotice } from '../../components/error-notice';
import { tell } from '../../components/tell';
import { useT } from '../../lib/i18n';
import { queryClient, useWrite } from '../../lib/query';
import { common } from '../../locales/common';
import classes from './catalogue.module.css';
import { texts } from './locale';

interface StepDialogProps {
  item: CatalogueItemView;
  step: ItemStep | null;
  onClose: () => void;
}

/** One decision on a product: the document that it rests on, and why. */
export function StepDialog({ item, step, onClose }: StepDialogProps) {
  const t = useT(texts);
  const tc = useT(common);
  const [documentNumber, setDocument] = useState('');
  const [reason, setReason] = useState('');
  const needsDocument = step !== 'sendBack';
  const take = useWrite(ENDPOINTS.stepCatalogueItem, {
    onSuccess: () => {
      tell(t('doneStep', { step: t(`steps.${step ?? 'edit'}`) }));
      void queryClient.invalidateQueries({ queryKey: ['catalogue'] });
      onClose();
    },
  });

  return (
    <Modal
      opened={step !== null}
      onClose={onClose}
      title={`${t(`steps.${step ?? 'edit'}`)} · ${item.code}`}
      size="sm"
      closeButtonProps={{ 'aria-label': tc('close') }}
    >
      <form
        className={classes.form}
        onSubmit={(event) => {
          event.preventDefault();

          if (step !== null) {
            take.mutate({
              params: { id: item.id, step },
              body: {
                documentNumber: documentNumber.trim() || null,
                reason: reason.trim() || null,
                basedOnVersion: item.version,
              },
            });
          }
        }}
      >
        <p>{t('stepText')}</p>
        <ErrorNotice error={take.error} />
        <TextInput
          data-autofocus
          required={needsDocument}
          maxLength={100}
          label={t('documentNumber')}
          value={documentNumber}
          onChange={(event) => setDocument(event.currentTarget.value)}
        />
        <Textarea
          autosize
          maxLength={2000}
          required={!needsDocument}
          label={t('reason')}
          value={reason}
          onChange={(event) => setReason(event.currentTarget.value)}
        />
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {t('cancel')}
          </Button>
          <Button type="submit" loading={take.isPending}>
            {t(`steps.${step ?? 'edit'}`)}
          </Button>
        </Group>
      </form>
    </Modal>
  );
}
