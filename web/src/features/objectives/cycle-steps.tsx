import { Button, Group, Modal, Textarea } from '@mantine/core';
import { useState } from 'react';
import type { z } from 'zod';
import { ENDPOINTS } from '../../../../contracts/endpoints';
import type { CycleView } from '../../../../contracts/objectives';
import type { CycleStep } from '../../../../domain/objectives/cycle';
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
  // What was asked for: the cycle on screen moves on before the dialog has gone.
  const [asked, setAsked] = useState<CycleStep | null>(null);
  const [note, setNote] = useState('');
  const take = useWrite(ENDPOINTS.stepCycle, {
    onSuccess: () => {
      tell(t('saved'));
      setAsked(null);
    },
  });

  if (cycle.nextStep === null && asked === null) {
    return null;
  }

  return (
    <>
      {cycle.nextStep !== null && (
        <Button variant="default" onClick={() => setAsked(cycle.nextStep)}>
          {t(`cycleSteps.${cycle.nextStep}`)}
        </Button>
      )}
      {asked !== null && (
        <Modal
          opened
          onClose={() => setAsked(null)}
          title={`${t(`cycleSteps.${asked}`)} · ${cycle.name}`}
          size="sm"
          closeButtonProps={{ 'aria-label': tc('close') }}
        >
          <form
            className={classes.form}
            onSubmit={(event) => {
              event.preventDefault();
              take.mutate({
                params: { id: cycle.id, step: asked },
                body: { note: note.trim() || null, basedOnVersion: cycle.version },
              });
            }}
          >
            <p className={classes.plain}>{t(`cycleStepText.${asked}`)}</p>
            <ErrorNotice error={take.error} />
            <Textarea
              autosize
              data-autofocus
              required={asked === 'close'}
              maxLength={4000}
              label={t('note')}
              value={note}
              onChange={(event) => setNote(event.currentTarget.value)}
            />
            <Group justify="flex-end">
              <Button variant="default" onClick={() => setAsked(null)}>
                {t('cancel')}
              </Button>
              <Button type="submit" loading={take.isPending}>
                {t(`cycleSteps.${asked}`)}
              </Button>
            </Group>
          </form>
        </Modal>
      )}
    </>
  );
}
