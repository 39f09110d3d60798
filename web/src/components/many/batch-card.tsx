import { Anchor, Button, Group, Modal, Progress, Textarea } from '@mantine/core';
import { useState } from 'react';
import { Link } from 'react-router';
import type { BatchView } from '../../../../contracts/batches';
import { ENDPOINTS } from '../../../../contracts/endpoints';
import { useFormat } from '../../lib/format';
import { useT } from '../../lib/i18n';
import { useWrite } from '../../lib/query';
import { ErrorNotice } from '../error-notice';
import { texts } from './locale';
import type { ManyAct } from './many-dialog';
import { MANY_ACTS } from './many-dialog';
import classes from './many.module.css';

/** One batch: what, by whom, why, how far, and how it goes on. */
export function BatchCard({ batch }: { batch: BatchView }) {
  const t = useT(texts);
  const { friendly } = useFormat();
  const name = useBatchName()(batch);
  const { rows, total } = batch;
  const done = total - rows.waiting;

  return (
    <article className={classes.item}>
      <div className={classes.head}>
        <Anchor component={Link} to={`/batches/${batch.id}`}>
          <strong>{name}</strong>
        </Anchor>
        <span>
          {t(`state.${batch.state}`)} · {t('progress', { done, total })}
        </span>
      </div>
      <Progress value={total === 0 ? 100 : (100 * done) / total} aria-label={name} my={6} />
      <p className={classes.quiet}>
        {[batch.orderedBy.name, friendly(batch.orderedAt), batch.reason].filter(Boolean).join(' · ')}
      </p>
      {rows.failed > 0 && <p className={classes.refused}>{t('failed', { count: rows.failed })}</p>}
      <Controls batch={batch} />
    </article>
  );
}

/** What a batch does, in words. */
export function useBatchName(): (batch: BatchView) => string {
  const t = useT(texts);

  return ({ kind, command, source, target }) => {
    if (kind === 'upkeep') {
      return target?.kind === 'policy'
        ? t('kind.upkeep.policy', { id: target.policyId, version: target.version })
        : t('kind.upkeep.calendar', { id: target?.calendarId ?? '' });
    }

    if (kind === 'command' && (MANY_ACTS as readonly string[]).includes(command ?? '')) {
      return t(`act.${command as ManyAct}`);
    }

    if (kind === 'transfer') {
      return t(`kind.transfer.${command === 'move' || command === 'leave' ? command : 'close'}`);
    }

    return t(`kind.${kind}`, { source: source ?? '' });
  };
}

type Act = BatchView['acts'][number];

function Controls({ batch }: { batch: BatchView }) {
  const t = useT(texts);
  const [asked, setAsked] = useState<Act | null>(null);
  const control = useWrite(ENDPOINTS.controlBatch);

  return batch.acts.length === 0 ? null : (
    <Group gap="xs" mt={6}>
      <ErrorNotice error={control.error} />
      {batch.acts.map((act) => (
        <Button
          key={act}
          variant="default"
          size="compact-sm"
          loading={control.isPending}
          onClick={() => setAsked(act)}
        >
          {t(`control.${act}`)}
        </Button>
      ))}
      {asked !== null && (
        <AskReason
          act={asked}
          onConfirm={(reason) => control.mutate({ params: { id: batch.id }, body: { act: asked, reason } })}
          onClose={() => setAsked(null)}
        />
      )}
    </Group>
  );
}

/** The reason goes into the audit. */
function AskReason({
  act,
  onConfirm,
  onClose,
}: {
  act: Act;
  onConfirm: (reason: string) => void;
  onClose: () => void;
}) {
  const t = useT(texts);
  const [reason, setReason] = useState('');

  return (
    <Modal
      opened
      onClose={onClose}
      title={t(`control.${act}`)}
      size="sm"
      closeButtonProps={{ 'aria-label': t('close') }}
    >
      <form
        onSubmit={(event) => {
          event.preventDefault();
          onConfirm(reason.trim());
          onClose();
        }}
      >
        <p>{t('controlText')}</p>
        <Textarea
          required
          autosize
          data-autofocus
          label={t('reason')}
          maxLength={1000}
          value={reason}
          onChange={(event) => setReason(event.currentTarget.value)}
        />
        <Group justify="flex-end" mt="md">
          <Button variant="default" onClick={onClose}>
            {t('cancel')}
          </Button>
          <Button type="submit" disabled={reason.trim() === ''}>
            {t(`control.${act}`)}
          </Button>
        </Group>
      </form>
    </Modal>
  );
}
