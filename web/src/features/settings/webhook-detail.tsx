import { Button, Group } from '@mantine/core';
import { IconArrowLeft } from '@tabler/icons-react';
import { useState } from 'react';
import { ENDPOINTS } from '../../../../contracts/endpoints';
import type { WebhookView } from '../../../../contracts/notifying';
import type { DeliveryState } from '../../../../domain/notifying/deliveries';
import { ConfirmDialog } from '../../components/confirm-dialog';
import { texts as deliveryTexts } from '../../components/delivery-locale';
import { DeliveryStateFilter, DeliveryTable } from '../../components/delivery-table';
import { ErrorNotice } from '../../components/error-notice';
import { LoadMore } from '../../components/load-more';
import { Panel } from '../../components/panel';
import { useFormat } from '../../lib/format';
import { useT } from '../../lib/i18n';
import { usePages, useWrite } from '../../lib/query';
import { useMay } from '../../lib/session';
import { tell } from '../../components/tell';
import { texts } from './webhook-locale';
import { Standing, useEventCount } from './webhook-parts';
import type { Shown } from './webhook-parts';
import classes from './settings.module.css';

interface WebhookDetailProps {
  endpoint: WebhookView;
  onSecret: (shown: Shown) => void;
  onBack: () => void;
}

/** One endpoint: what it hears, the acts on it, and what was sent to it. */
export function WebhookDetail({ endpoint, onSecret, onBack }: WebhookDetailProps) {
  const t = useT(texts);
  const may = useMay();
  const { short } = useFormat();
  const eventCount = useEventCount();

  return (
    <div className={classes.stack}>
      <div>
        <Button variant="subtle" size="compact-sm" leftSection={<IconArrowLeft size={16} />} onClick={onBack}>
          {t('all')}
        </Button>
      </div>
      <Panel
        title={endpoint.name}
        hint={t('createdBy', { name: endpoint.createdBy.name, when: short(endpoint.createdAt) })}
        aside={<Standing endpoint={endpoint} />}
      >
        <p className={classes.address}>{endpoint.url}</p>
        <p className={classes.quiet}>{eventCount(endpoint)}</p>
        {may('webhook.manage') && <Acts endpoint={endpoint} onSecret={onSecret} onRemoved={onBack} />}
      </Panel>
      <Deliveries endpoint={endpoint} />
    </div>
  );
}

function Acts({
  endpoint,
  onSecret,
  onRemoved,
}: {
  endpoint: WebhookView;
  onSecret: (shown: Shown) => void;
  onRemoved: () => void;
}) {
  const t = useT(texts);
  const { id, name } = endpoint;
  const isOn = endpoint.disabledAt === null;
  const [asked, setAsked] = useState<'renew' | 'remove'>();
  const ping = useWrite(ENDPOINTS.pingWebhook, { onSuccess: () => tell(t('pinged')) });
  const turn = useWrite(ENDPOINTS.changeWebhook, {
    onSuccess: ({ disabledAt }) => tell(t(disabledAt === null ? 'switchedOn' : 'switchedOff')),
  });
  const renew = useWrite(ENDPOINTS.renewWebhookSecret, { onSuccess: onSecret });
  const remove = useWrite(ENDPOINTS.removeWebhook, { onSuccess: onRemoved });

  return (
    <>
      <ErrorNotice error={ping.error ?? turn.error ?? renew.error ?? remove.error} />
      <Group gap={8} mt="sm">
        <Button loading={ping.isPending} disabled={!isOn} onClick={() => ping.mutate({ params: { id } })}>
          {t('ping')}
        </Button>
        <Button
          variant="default"
          loading={turn.isPending}
          onClick={() => turn.mutate({ params: { id }, body: { enabled: !isOn } })}
        >
          {t(isOn ? 'switchOff' : 'switchOn')}
        </Button>
        <Button variant="default" loading={renew.isPending} onClick={() => setAsked('renew')}>
          {t('renew')}
        </Button>
        <Button variant="default" loading={remove.isPending} onClick={() => setAsked('remove')}>
          {t('remove')}
        </Button>
      </Group>
      <ConfirmDialog
        opened={asked === 'renew'}
        title={t('renewTitle', { name })}
        text={t('renewText')}
        confirm={t('renew')}
        cancel={t('cancel')}
        onConfirm={() => renew.mutate({ params: { id } })}
        onClose={() => setAsked(undefined)}
      />
      <ConfirmDialog
        opened={asked === 'remove'}
        title={t('removeTitle', { name })}
        text={t('removeText')}
        confirm={t('remove')}
        cancel={t('cancel')}
        onConfirm={() => remove.mutate({ params: { id } })}
        onClose={() => setAsked(undefined)}
      />
    </>
  );
}

const EVERY_MS = 5_000;

function Deliveries({ endpoint: { id } }: { endpoint: WebhookView }) {
  const t = useT(texts);
  const words = useT(deliveryTexts);
  const [state, setState] = useState<DeliveryState>();
  const pages = usePages(
    ENDPOINTS.listWebhookDeliveries,
    { params: { id }, query: { state } },
    { refetchInterval: EVERY_MS },
  );

  return (
    <Panel
      title={t('deliveries')}
      hint={t('deliveriesHint')}
      aside={<DeliveryStateFilter state={state} onChoose={setState} />}
    >
      <ErrorNotice error={pages.error} onRetry={() => void pages.refetch()} />
      {!pages.isPending && pages.error === null && <DeliveryTable rows={pages.rows} />}
      <LoadMore pages={pages} label={words('more')} />
    </Panel>
  );
}
