import { Button, Group, TextInput } from '@mantine/core';
import { useState } from 'react';
import { ENDPOINTS } from '../../../../../contracts/endpoints';
import type { MethodPilotDetail } from '../../../../../contracts/method-pilots';
import { ErrorNotice } from '../../../components/error-notice';
import { Panel } from '../../../components/panel';
import { ReasonDialog } from '../../../components/reason-dialog';
import { tell } from '../../../components/tell';
import { useT } from '../../../lib/i18n';
import { useFieldErrors } from '../../../lib/problems';
import { useWrite } from '../../../lib/query';
import classes from '../settings.module.css';
import { texts } from './locale';

const OUTCOMES = ['ended', 'adopted'] as const;

/** Ends a pilot before a month to come, or makes its version everybody's from then on; both by a document. */
export function EndPilot({ pilot }: { pilot: MethodPilotDetail }) {
  const t = useT(texts);
  const [asked, setAsked] = useState<(typeof OUTCOMES)[number] | null>(null);
  const [from, setFrom] = useState('');
  const [documentNumber, setNumber] = useState('');
  const end = useWrite(ENDPOINTS.endMethodPilot, { onSuccess: () => tell(t('saved')) });
  const errors = useFieldErrors()(end.error);
  const isReady = from !== '' && documentNumber !== '';

  return (
    <Panel title={t('endTitle')} hint={t('endHint')}>
      <ErrorNotice error={end.error} />
      <div className={classes.pair}>
        <TextInput
          type="month"
          label={t('endFrom')}
          error={errors['from']}
          value={from}
          onChange={(event) => setFrom(event.currentTarget.value)}
        />
        <TextInput
          label={t('document')}
          maxLength={100}
          error={errors['documentNumber']}
          value={documentNumber}
          onChange={(event) => setNumber(event.currentTarget.value)}
        />
      </div>
      <Group mt="sm">
        {OUTCOMES.map((outcome) => (
          <Button key={outcome} variant="default" disabled={!isReady} onClick={() => setAsked(outcome)}>
            {t(outcome)}
          </Button>
        ))}
      </Group>
      {asked !== null && (
        <ReasonDialog
          title={t(asked)}
          text={t('endHint')}
          onConfirm={(reason) =>
            end.mutate({ params: { id: pilot.id }, body: { outcome: asked, from, documentNumber, reason } })
          }
          onClose={() => setAsked(null)}
        />
      )}
    </Panel>
  );
}
