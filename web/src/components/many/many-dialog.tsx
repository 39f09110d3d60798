import { Button, Group, Modal, NumberInput, Textarea } from '@mantine/core';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import type { BatchPreview } from '../../../../contracts/batches';
import { ENDPOINTS } from '../../../../contracts/endpoints';
import { useT } from '../../lib/i18n';
import { useWrite } from '../../lib/query';
import { ErrorNotice } from '../error-notice';
import { PersonPicker } from '../person-picker';
import { texts } from './locale';
import classes from './many.module.css';
import type { ManyDeadlineValue } from './many-deadline';
import { ManyDeadline, deadlineBody } from './many-deadline';
import { PreviewRows } from './preview-rows';
import type { Picked } from './use-selection';

/** In the order of how much they change. */
export const MANY_ACTS = ['remind', 'changeDeadline', 'reassign', 'withdraw'] as const;
export type ManyAct = (typeof MANY_ACTS)[number];

/** From so many rows on their number is typed, as it acts on many at once. */
const TYPED_FROM = 10;

interface ManyDialogProps {
  act: ManyAct;
  select: Picked;
  onClose: () => void;
  onOrdered: () => void;
}

/** First what to do, then what it would do to each row, then the order with its reason. */
export function ManyDialog({ act, select, onClose, onOrdered }: ManyDialogProps) {
  const t = useT(texts);
  const [assigneeId, setAssigneeId] = useState<string | null>(null);
  const [deadline, setDeadline] = useState<ManyDeadlineValue>({ by: 'days', days: 5, date: null });
  const [seen, setSeen] = useState<BatchPreview | null>(null);
  const look = useWrite(ENDPOINTS.previewBatch, { onSuccess: setSeen });
  const body = bodyOf(act, { assigneeId, deadline });
  const wish = { act, body: body ?? {}, select };

  return (
    <Modal
      opened
      onClose={onClose}
      title={t(`act.${act}`)}
      size="lg"
      closeButtonProps={{ 'aria-label': t('close') }}
    >
      {seen === null ? (
        <form
          className={classes.form}
          onSubmit={(event) => {
            event.preventDefault();
            look.mutate({ body: wish });
          }}
        >
          <p className={classes.quiet}>
            {'rows' in select ? t('selected', { count: select.rows.length }) : t('allMatching')}
          </p>
          <ErrorNotice error={look.error} />
          {act === 'reassign' && (
            <PersonPicker
              required
              issuable
              label={t('assignee')}
              value={assigneeId}
              onChange={(person) => setAssigneeId(person?.id ?? null)}
            />
          )}
          {act === 'changeDeadline' && <ManyDeadline value={deadline} onChange={setDeadline} />}
          <Group justify="flex-end">
            <Button type="submit" loading={look.isPending} disabled={body === null}>
              {t('preview')}
            </Button>
          </Group>
        </form>
      ) : (
        <>
          <PreviewRows act={act} seen={seen} />
          <OrderForm wish={wish} seen={seen} onBack={() => setSeen(null)} onOrdered={onOrdered} />
        </>
      )}
    </Modal>
  );
}

interface OrderFormProps {
  wish: { act: ManyAct; body: Record<string, unknown>; select: Picked };
  seen: BatchPreview;
  onBack: () => void;
  onOrdered: () => void;
}

function OrderForm({ wish, seen, onBack, onOrdered }: OrderFormProps) {
  const t = useT(texts);
  const navigate = useNavigate();
  const [reason, setReason] = useState('');
  const [typed, setTyped] = useState<number | ''>('');
  const { total, allowed } = seen;
  const order = useWrite(ENDPOINTS.orderBatch, {
    onSuccess: ({ id }) => {
      onOrdered();
      void navigate(`/batches/${id}`);
    },
  });
  const isConfirmed = total < TYPED_FROM || typed === total;

  return (
    <form
      className={classes.form}
      onSubmit={(event) => {
        event.preventDefault();
        order.mutate({ body: { ...wish, reason: reason.trim(), expected: total } });
      }}
    >
      <ErrorNotice error={order.error} />
      <Textarea
        required
        autosize
        label={t('reason')}
        maxLength={1000}
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
      />
      {total >= TYPED_FROM && (
        <NumberInput
          required
          hideControls
          label={t('typed', { count: total })}
          value={typed}
          onChange={(value) => setTyped(value === '' ? '' : Number(value))}
        />
      )}
      <Group justify="flex-end">
        <Button variant="default" onClick={onBack}>
          {t('change')}
        </Button>
        <Button
          type="submit"
          loading={order.isPending}
          disabled={allowed === 0 || reason.trim() === '' || !isConfirmed}
        >
          {t('order', { count: total })}
        </Button>
      </Group>
    </form>
  );
}

/** The body for all rows, or null while something is missing. */
function bodyOf(
  act: ManyAct,
  { assigneeId, deadline }: { assigneeId: string | null; deadline: ManyDeadlineValue },
): Record<string, unknown> | null {
  switch (act) {
    case 'reassign':
      return assigneeId === null ? null : { assigneeId };
    case 'changeDeadline':
      return deadlineBody(deadline);
    default:
      return {};
  }
}
