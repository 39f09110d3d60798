import { Button, Group, NumberInput, Textarea, TextInput } from '@mantine/core';
import { DateInput } from '@mantine/dates';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import { ENDPOINTS } from '../../../../../contracts/endpoints';
import type { TransferPreview, TransferWish } from '../../../../../contracts/transfers';
import { ErrorNotice } from '../../../components/error-notice';
import { Panel } from '../../../components/panel';
import { useT } from '../../../lib/i18n';
import { typedDate } from '../../../lib/typed-date';
import { hanoiDate, useFormat } from '../../../lib/format';
import { queryClient, useWrite } from '../../../lib/query';
import { tell } from '../../../components/tell';
import { texts as plannedTexts } from './planned-locale';
import { texts } from './locale';
import classes from './transfers.module.css';

/** From so many assignments on their number is typed, as it acts on many at once. */
const TYPED_FROM = 10;
const DAY_MS = 86_400_000;
const tomorrow = (): string => hanoiDate(new Date(Date.now() + DAY_MS));

interface OrderFormProps {
  wish: TransferWish;
  seen: TransferPreview;
  onPlanned: () => void;
}

/** The order, with what it rests on; then the progress of its batch, or its place among those planned. */
export function OrderForm({ wish, seen, onPlanned }: OrderFormProps) {
  const t = useT(texts);
  const p = useT(plannedTexts);
  const { date } = useFormat();
  const navigate = useNavigate();
  const [reason, setReason] = useState('');
  const [documentNumber, setDocumentNumber] = useState('');
  const [typed, setTyped] = useState<number | ''>('');
  const { moving, blocked } = seen;
  const order = useWrite(ENDPOINTS.orderTransfer, { onSuccess: ({ id }) => void navigate(`/batches/${id}`) });
  const [on, setOn] = useState<string | null>(null);
  const plan = useWrite(ENDPOINTS.planTransfer, {
    onSuccess: ({ on: day }) => {
      void queryClient.invalidateQueries({ queryKey: ['transfers'] });
      tell(`${p('title')}: ${date(day)}`);
      onPlanned();
    },
  });
  const isConfirmed = moving < TYPED_FROM || typed === moving;

  return (
    <Panel title={t('orderTitle')} hint={t('orderHint')}>
      <form
        className={classes.form}
        onSubmit={(event) => {
          event.preventDefault();
          const body = {
            ...wish,
            reason: reason.trim(),
            documentNumber: documentNumber.trim(),
            expected: { moving, blocked },
          };

          if (on === null) {
            order.mutate({ body });
          } else {
            plan.mutate({ body: { ...body, on } });
          }
        }}
      >
        <ErrorNotice error={order.error ?? plan.error} />
        <Textarea
          required
          autosize
          label={t('reason')}
          maxLength={2000}
          value={reason}
          onChange={(event) => setReason(event.currentTarget.value)}
        />
        <TextInput
          required
          label={t('documentNumber')}
          maxLength={100}
          value={documentNumber}
          onChange={(event) => setDocumentNumber(event.currentTarget.value)}
        />
        <DateInput
          clearable
          label={p('on')}
          description={p('onHint')}
          valueFormat="DD/MM/YYYY"
          dateParser={typedDate}
          minDate={tomorrow()}
          value={on}
          onChange={setOn}
          maw={420}
        />
        {moving >= TYPED_FROM && (
          <NumberInput
            required
            hideControls
            label={t('typed', { count: moving })}
            value={typed}
            onChange={(value) => setTyped(value === '' ? '' : Number(value))}
          />
        )}
        <Group>
          <Button
            type="submit"
            loading={order.isPending || plan.isPending}
            disabled={reason.trim() === '' || documentNumber.trim() === '' || !isConfirmed}
          >
            {on === null ? t('order') : p('plan')}
          </Button>
        </Group>
      </form>
    </Panel>
  );
}
