import { Button, Group, Progress } from '@mantine/core';
import { useState } from 'react';
import { ENDPOINTS } from '../../../../contracts/endpoints';
import type { BatchView } from '../../../../contracts/batches';
import { ErrorNotice } from '../../components/error-notice';
import { Panel } from '../../components/panel';
import { useFormat } from '../../lib/format';
import { useT } from '../../lib/i18n';
import { useRead, useWrite } from '../../lib/query';
import { texts } from './upkeep-locale';
import { ReasonDialog } from './reason-dialog';
import classes from './settings.module.css';

const WHILE_RUNNING_MS = 1_500;
const SHOWN = 10;

/** The last orders of upkeep with their progress. */
export function Batches() {
  const t = useT(texts);
  const { data, error } = useRead(
    ENDPOINTS.listBatches,
    { query: { kind: 'upkeep', limit: SHOWN } },
    { refetchInterval: WHILE_RUNNING_MS },
  );

  return (
    <Panel title={t('upkeep.batches')}>
      <ErrorNotice error={error} />
      {data?.items.length === 0 && <p className={classes.quiet}>{t('upkeep.noBatches')}</p>}
      {(data?.items ?? []).map((batch) => (
        <Batch key={batch.id} batch={batch} />
      ))}
    </Panel>
  );
}

function Batch({ batch }: { batch: BatchView }) {
  const t = useT(texts);
  const { friendly } = useFormat();
  const { target, rows, total } = batch;
  const done = total - rows.waiting;
  const name =
    target?.kind === 'policy'
      ? t('upkeep.target.policy', { id: target.policyId, version: target.version })
      : t('upkeep.target.calendar', { id: target?.calendarId ?? '' });

  return (
    <article className={classes.item}>
      <div className={classes.itemHead}>
        <strong>{name}</strong>
        <span>
          {t(`upkeep.state.${batch.state}`)} · {t('upkeep.progress', { done, total })}
        </span>
      </div>
      <Progress value={total === 0 ? 100 : (100 * done) / total} aria-label={name} my={6} />
      <p className={classes.quiet}>
        {[batch.orderedBy.name, friendly(batch.orderedAt), batch.reason].join(' · ')}
      </p>
      {rows.failed > 0 && <p className={classes.line}>{t('upkeep.failed', { count: rows.failed })}</p>}
      <Controls batch={batch} />
    </article>
  );
}

type Act = BatchView['acts'][number];
const VERB = {
  pause: 'upkeep.pause',
  resume: 'upkeep.resume',
  cancel: 'upkeep.cancelRest',
  retry: 'upkeep.retry',
} as const;

function Controls({ batch }: { batch: BatchView }) {
  const t = useT(texts);
  const [asked, setAsked] = useState<Act | null>(null);
  const control = useWrite(ENDPOINTS.controlBatch);
  const { acts } = batch;

  return acts.length > 0 ? (
    <Group gap="xs" mt={6}>
      <ErrorNotice error={control.error} />
      {acts.map((act) => (
        <Button
          key={act}
          variant="default"
          size="compact-sm"
          loading={control.isPending}
          onClick={() => setAsked(act)}
        >
          {t(VERB[act])}
        </Button>
      ))}
      <ReasonDialog
        opened={asked !== null}
        title={t(VERB[asked ?? 'pause'])}
        text={t('upkeep.controlText')}
        confirm={t(VERB[asked ?? 'pause'])}
        onConfirm={(reason) =>
          asked !== null && control.mutate({ params: { id: batch.id }, body: { act: asked, reason } })
        }
        onClose={() => setAsked(null)}
      />
    </Group>
  ) : null;
}
