import { Anchor, Button, Group, Modal, Textarea } from '@mantine/core';
import { IconBell } from '@tabler/icons-react';
import { useState } from 'react';
import { Link } from 'react-router';
import type { BatchPreview } from '../../../../contracts/batches';
import { ENDPOINTS } from '../../../../contracts/endpoints';
import type { RemindedCell } from '../../../../domain/assignment/cells';
import { SELECTED_MOST } from '../../../../domain/batches/acts';
import { ErrorNotice } from '../../components/error-notice';
import { useT } from '../../lib/i18n';
import { common } from '../../locales/common';
import { useWrite } from '../../lib/query';
import classes from './directives.module.css';
import { texts } from './locale';

interface RemindAllProps {
  directiveId: string;
  cell: RemindedCell;
  /** How many the matrix shows in the cell. */
  count: number;
}

/** Reminding whoever holds the assignments of a cell: how many it would reach, the words, then one order. */
export function RemindAll(props: RemindAllProps) {
  const t = useT(texts);
  const tc = useT(common);
  const [isAsking, setAsking] = useState(false);
  const title = t('remind.title', { cell: t(`cells.${props.cell}`) });

  return (
    <>
      <Button
        variant="subtle"
        size="compact-sm"
        className={classes.remind}
        leftSection={<IconBell size={14} />}
        aria-label={title}
        onClick={() => setAsking(true)}
      >
        {t('remind.all')}
      </Button>
      <Modal
        opened={isAsking}
        onClose={() => setAsking(false)}
        title={title}
        size="sm"
        closeButtonProps={{ 'aria-label': tc('close') }}
      >
        <Order {...props} onClose={() => setAsking(false)} />
      </Modal>
    </>
  );
}

function Order({ directiveId, cell, count, onClose }: RemindAllProps & { onClose: () => void }) {
  const t = useT(texts);
  const [reason, setReason] = useState('');
  const preview = useWrite(ENDPOINTS.previewBatch);
  const order = useWrite(ENDPOINTS.remindCell);
  const seen = preview.data;
  const look = () => preview.mutate({ body: { act: 'remind', select: { filter: { directiveId, cell } } } });
  const isLookedAt = count > SELECTED_MOST || (seen?.allowed ?? 0) > 0;

  if (order.data !== undefined) {
    return <Ordered batchId={order.data.id} count={order.data.total} />;
  }

  return (
    <form
      className={classes.form}
      onSubmit={(event) => {
        event.preventDefault();
        const expected = seen?.total ?? count;
        order.mutate({ params: { id: directiveId }, body: { cell, reason: reason.trim(), expected } });
      }}
    >
      <Reach count={count} seen={seen} onLook={look} isLooking={preview.isPending} />
      <Textarea
        required
        autosize
        data-autofocus
        maxLength={500}
        label={t('remind.words')}
        description={t('remind.wordsHint')}
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
      />
      <ErrorNotice error={preview.error ?? order.error} />
      <Group justify="flex-end">
        <Button variant="default" onClick={onClose}>
          {t('cancel')}
        </Button>
        <Button type="submit" loading={order.isPending} disabled={!isLookedAt || reason.trim() === ''}>
          {t('remind.send')}
        </Button>
      </Group>
    </form>
  );
}

interface ReachProps {
  count: number;
  seen: BatchPreview | undefined;
  isLooking: boolean;
  onLook: () => void;
}

/** How many it would reach now. Beyond what one preview looks at, each row is judged when its turn comes. */
function Reach({ count, seen, isLooking, onLook }: ReachProps) {
  const t = useT(texts);

  if (count > SELECTED_MOST) {
    return <p className={classes.quiet}>{t('remind.many', { count })}</p>;
  }

  if (seen === undefined) {
    return (
      <Group justify="space-between">
        <span>{t('remind.holds', { count })}</span>
        <Button variant="light" size="xs" loading={isLooking} onClick={onLook}>
          {t('wizard.preview')}
        </Button>
      </Group>
    );
  }

  const people = new Set(seen.rows.flatMap(({ recipients }) => recipients.map(({ id }) => id))).size;

  return (
    <div aria-live="polite">
      <p className={classes.quiet}>{t('remind.reach', { count: seen.allowed, people })}</p>
      {seen.allowed < seen.total && (
        <p className={classes.amber}>{t('remind.left', { count: seen.total - seen.allowed })}</p>
      )}
    </div>
  );
}

function Ordered({ batchId, count }: { batchId: string; count: number }) {
  const t = useT(texts);

  return (
    <div className={classes.form} role="status">
      <p className={classes.quiet}>{t('remind.ordered', { count })}</p>
      <Anchor component={Link} to={`/batches/${batchId}`}>
        {t('remind.result')}
      </Anchor>
    </div>
  );
}
