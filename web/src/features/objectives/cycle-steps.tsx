import { Button, Group, Modal, Textarea } from '@mantine/core';
import { useState } from 'react';
import type { z } from 'zod';
import { ENDPOINTS } from '../../../../contracts/endpoints';
import type { CycleView } from '../../../../contracts/objectives';
import { ErrorNotice } from '../../components/error-notice';
import { tell } from '../../components/tell';
import { useT } from '../../lib/i18n';
import { useWrite } from '../../lib/query';
import { common } from '../../locales/common';
import { texts } from './locale';
import classes from './objectives.module.css';

/** The next step of a cycle, for those who keep cycles. */
export function CycleSteps({ cycle }: { cycle: z.output<typeof CycleView> }) {
  const t = useT(texts);
  const tc = useT(common);
  const [isAsking, setAsking] = useState(false);
  const [note, setNote] = useState('');
  const step = cycle.nextStep;
  const take = useWrite(ENDPOINTS.stepCycle, {
    onSuccess: () => {
      tell(t('saved'));
      setAsking(false);
    },
  });

  if (step === null) {
    return null;
  }

  return (
    <>
      <Button variant="default" onClick={() => setAsking(true)}>
        {t(`cycleSteps.${step}`)}
      </Button>
      <Modal
        opened={isAsking}
        onClose={() => setAsking(false)}
        title={`${t(`cycleSteps.${step}`)} · ${cycle.name}`}
        size="sm"
        closeButtonProps={{ 'aria-label': tc('close') }}
      >
        <form
          className={classes.form}
          onSubmit={(event) => {
            event.preventDefault();
            take.mutate({
              params: { id: cycle.id, step },
              body: { note: note.trim() || null, basedOnVersion: cycle.version },
            });
          }}
        >
          <p className={classes.plain}>{t(`cycleStepText.${step}`)}</p>
          <ErrorNotice error={take.error} />
          <Textarea
            autosize
            data-autofocus
            required={step === 'close'}
            maxLength={4000}
            label={t('note')}
            value={note}
            onChange={(event) => setNote(event.currentTarget.value)}
          />
          <Group justify="flex-end">
            <Button variant="default" onClick={() => setAsking(false)}>
              {t('cancel')}
            </Button>
            <Button type="submit" loading={take.isPending}>
              {t(`cycleSteps.${step}`)}
            </Button>
          </Group>
        </form>
      </Modal>
    </>
  );
}
