import { IconAlertTriangle, IconHeartbeat, IconPlugConnectedX } from '@tabler/icons-react';
import { Chip } from '../../components/chip';
import { useT } from '../../lib/i18n';
import type { ProcessView } from '../../../../contracts/boards';
import { texts } from './locale';

/** One word on how the process fares. */
export function HealthChip({ process }: { process: ProcessView }) {
  const t = useT(texts);

  if (process.engine.pendingFailures.length > 0) {
    return <Chip tone="red" icon={IconAlertTriangle} label={t('failing')} />;
  }

  if (process.timerOverdueByMs !== null) {
    return <Chip tone="red" icon={IconAlertTriangle} label={t('late')} />;
  }

  return process.engine.reachable ? (
    <Chip tone="green" icon={IconHeartbeat} label={t('healthy')} />
  ) : (
    <Chip tone="amber" icon={IconPlugConnectedX} label={t('unreachable')} />
  );
}
