import { IconClockCheck } from '@tabler/icons-react';
import { ErrorNotice } from '../../components/error-notice';
import { Panel } from '../../components/panel';
import { useT } from '../../lib/i18n';
import { useRead } from '../../lib/query';
import { useFormat } from '../../lib/format';
import { ENDPOINTS } from '../../../../contracts/endpoints';
import { ProcessTable } from './process-table';
import { Reconciliation } from './reconciliation';
import classes from './ops.module.css';
import { texts } from './locale';

const EVERY_MS = 15_000;

/** Timers that should have fired and did not, looked at again every fifteen seconds. */
export function Watchdog() {
  const t = useT(texts);
  const { relative } = useFormat();
  const { data, error, refetch } = useRead(ENDPOINTS.watchdog, {}, { refetchInterval: EVERY_MS });

  if (error !== null) {
    return <ErrorNotice error={error} onRetry={() => void refetch()} />;
  }

  if (data === undefined) {
    return null;
  }

  return (
    <>
      {data.items.length === 0 ? (
        <p className={classes.calm} role="status">
          <IconClockCheck size={16} aria-hidden />
          {t('watchdogNone')} · {t('watchdogChecked', { when: relative(data.checkedAt) })}
        </p>
      ) : (
        <Panel title={t('watchdog')} hint={t('watchdogChecked', { when: relative(data.checkedAt) })}>
          <ProcessTable rows={data.items} />
        </Panel>
      )}
      <Reconciliation round={data.reconciliation} />
    </>
  );
}
