import { Button, NumberInput, Textarea } from '@mantine/core';
import { useState } from 'react';
import type { z } from 'zod';
import { ENDPOINTS } from '../../../../contracts/endpoints';
import type { UpkeepImpact, UpkeepTarget } from '../../../../contracts/upkeep';
import { ErrorNotice } from '../../components/error-notice';
import { Panel } from '../../components/panel';
import { useT } from '../../lib/i18n';
import { useRead, useWrite } from '../../lib/query';
import { Impact } from './impact';
import { texts } from './upkeep-locale';
import classes from './settings.module.css';
import { tell } from '../../components/tell';

type Target = z.infer<typeof UpkeepTarget>;

/** First what would change, then the order: it needs a reason and the number typed, as it acts on many at once. */
export function UpkeepPanel({ target }: { target: Target }) {
  const t = useT(texts);
  const [impact, setImpact] = useState<UpkeepImpact | null>(null);
  const look = useWrite(ENDPOINTS.previewUpkeep, { onSuccess: setImpact });

  return (
    <Panel title={t('upkeep.title')}>
      <ErrorNotice error={look.error} />
      {impact === null ? (
        <Button variant="default" loading={look.isPending} onClick={() => look.mutate({ body: { target } })}>
          {t('upkeep.look')}
        </Button>
      ) : (
        <>
          <Impact impact={impact} />
          {impact.affected > 0 && (
            <OrderForm target={target} count={impact.affected} onDone={() => setImpact(null)} />
          )}
        </>
      )}
    </Panel>
  );
}

function OrderForm({ target, count, onDone }: { target: Target; count: number; onDone: () => void }) {
  const t = useT(texts);
  const may = useMayOrder();
  const [reason, setReason] = useState('');
  const [typed, setTyped] = useState<number | ''>('');
  const order = useWrite(ENDPOINTS.orderUpkeep, {
    onSuccess: () => {
      tell(t('upkeep.started'));
      onDone();
    },
  });

  return (
    <form
      className={classes.form}
      onSubmit={(event) => {
        event.preventDefault();
        order.mutate({ body: { target, reason, expected: count } });
      }}
    >
      <ErrorNotice error={order.error} />
      <Textarea
        required
        autosize
        label={t('upkeep.reason')}
        maxLength={1000}
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
      />
      <div className={classes.actions}>
        <NumberInput
          required
          hideControls
          label={t('upkeep.typed', { count })}
          value={typed}
          onChange={(value) => setTyped(value === '' ? '' : Number(value))}
        />
        <Button type="submit" loading={order.isPending} disabled={typed !== count || reason === '' || !may}>
          {t('upkeep.order', { count })}
        </Button>
      </div>
    </form>
  );
}

/** Whether the last order is still under way: two at a time would only wait for each other. */
function useMayOrder(): boolean {
  const { data } = useRead(ENDPOINTS.listBatches, { query: { kind: 'upkeep' } });

  return data?.items.every(({ state }) => state !== 'running') ?? true;
}
