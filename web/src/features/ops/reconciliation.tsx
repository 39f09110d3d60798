import { IconArrowsExchange } from '@tabler/icons-react';
import type { z } from 'zod';
import type { WatchdogView } from '../../../../contracts/boards';
import { useFormat } from '../../lib/format';
import { useT } from '../../lib/i18n';
import { texts } from './locale';
import classes from './ops.module.css';

/** What came of the latest round of comparing the engine with the log; in red what neither of them can make good. */
export function Reconciliation({ round }: { round: z.infer<typeof WatchdogView>['reconciliation'] }) {
  const t = useT(texts);
  const { relative } = useFormat();
  const isWell = round === null || round.diverged.length + round.unreachable === 0;

  return (
    <p className={isWell ? classes.calm : classes.uneasy} role="status">
      <IconArrowsExchange size={16} aria-hidden />
      {round === null
        ? t('reconciliationPending')
        : [
            t('reconciled', {
              when: relative(round.finishedAt ?? round.startedAt),
              checked: round.checked,
              repaired: round.repaired,
            }),
            ...(round.unreachable > 0 ? [t('reconciledUnreachable', { count: round.unreachable })] : []),
            ...(round.diverged.length > 0 ? [t('reconciledDiverged', { count: round.diverged.length })] : []),
          ].join(' · ')}
    </p>
  );
}
