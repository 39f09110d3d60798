import { Button, Group, NumberInput, Textarea, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import { ENDPOINTS } from '../../../../../contracts/endpoints';
import type { TransferPreview, TransferWish } from '../../../../../contracts/transfers';
import { ErrorNotice } from '../../../components/error-notice';
import { Panel } from '../../../components/panel';
import { useT } from '../../../lib/i18n';
import { useWrite } from '../../../lib/query';
import { texts } from './locale';
import classes from './transfers.module.css';

/** From so many assignments on their number is typed, as it acts on many at once. */
const TYPED_FROM = 10;

/** The order, with what it rests on; then the progress of its batch. */
export function OrderForm({ wish, seen }: { wish: TransferWish; seen: TransferPreview }) {
  const t = useT(texts);
  const navigate = useNavigate();
  const [reason, setReason] = useState('');
  const [documentNumber, setDocumentNumber] = useState('');
  const [typed, setTyped] = useState<number | ''>('');
  const { moving, blocked } = seen;
  const order = useWrite(ENDPOINTS.orderTransfer, { onSuccess: ({ id }) => void navigate(`/batches/${id}`) });
  const isConfirmed = moving < TYPED_FROM || typed === moving;

  return (
    <Panel title={t('orderTitle')} hint={t('orderHint')}>
      <form
        className={classes.form}
        onSubmit={(event) => {
          event.preventDefault();
          order.mutate({
            body: {
              ...wish,
              reason: reason.trim(),
              documentNumber: documentNumber.trim(),
              expected: { moving, blocked },
            },
          });
        }}
      >
        <ErrorNotice error={order.error} />
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
            loading={order.isPending}
            disabled={reason.trim() === '' || documentNumber.trim() === '' || !isConfirmed}
          >
            {t('order')}
          </Button>
        </Group>
      </form>
    </Panel>
  );
}
