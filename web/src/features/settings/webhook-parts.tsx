import { Button, Code, CopyButton, Group } from '@mantine/core';
import { IconCheck, IconCopy, IconPlugConnected, IconPlugConnectedX } from '@tabler/icons-react';
import type { z } from 'zod';
import type { WebhookSecret, WebhookView } from '../../../../contracts/notifying';
import { WEBHOOK_EVENTS } from '../../../../domain/notifying/deliveries';
import { Chip } from '../../components/chip';
import { useT } from '../../lib/i18n';
import { texts } from './webhook-locale';
import classes from './settings.module.css';

export type Shown = z.infer<typeof WebhookSecret>;

/** Whether an endpoint receives, and if not why. */
export function Standing({ endpoint }: { endpoint: WebhookView }) {
  const t = useT(texts);

  return endpoint.disabledWhy === null ? (
    <Chip tone="green" icon={IconPlugConnected} label={t('on')} />
  ) : (
    <Chip
      tone={endpoint.disabledWhy === 'byAdministrator' ? 'grey' : 'red'}
      icon={IconPlugConnectedX}
      label={t(`off.${endpoint.disabledWhy}`)}
    />
  );
}

/** How much of what can be told an endpoint is told. */
export function useEventCount(): (endpoint: WebhookView) => string {
  const t = useT(texts);

  return ({ events }) =>
    events.length === WEBHOOK_EVENTS.length
      ? t('everyEventChosen')
      : t('eventCount', { count: events.length });
}

/** A new secret, this once. */
export function ShownSecret({ shown, onDone }: { shown: Shown; onDone: () => void }) {
  const t = useT(texts);

  return (
    <div className={classes.secret} role="status">
      <strong>{t('secretTitle', { name: shown.name })}</strong>
      <p>{t('secretOnce')}</p>
      <Code block className={classes.key}>
        {shown.secret}
      </Code>
      <Group mt="sm">
        <CopyButton value={shown.secret}>
          {({ copied, copy }) => (
            <Button onClick={copy} leftSection={copied ? <IconCheck size={16} /> : <IconCopy size={16} />}>
              {t(copied ? 'copied' : 'copy')}
            </Button>
          )}
        </CopyButton>
        <Button variant="default" onClick={onDone}>
          {t('done')}
        </Button>
      </Group>
    </div>
  );
}
