import { UnstyledButton } from '@mantine/core';
import { DueLabel } from '../../components/due-label';
import { useT } from '../../lib/i18n';
import type { QueueRow } from './use-review-queue';
import classes from './review.module.css';
import { texts } from './locale';

interface QueueListProps {
  rows: readonly QueueRow[];
  currentId: string;
  onChoose: (id: string) => void;
}

/** The queue at a glance; phones step through it instead. */
export function QueueList({ rows, currentId, onChoose }: QueueListProps) {
  const t = useT(texts);

  return (
    <nav className={classes.queue} aria-label={t('queue')}>
      <ol>
        {rows.map((row) => (
          <li key={row.id}>
            <UnstyledButton
              className={classes.queueRow}
              aria-current={row.id === currentId || undefined}
              onClick={() => onChoose(row.id)}
            >
              <span className={classes.queueTitle}>{row.title}</span>
              <span className={classes.queueMeta}>
                {t(row.status === 'approved' ? 'toSign' : 'toReview')}
                {row.round > 1 && ` · ${t('round', { round: row.round })}`}
                <DueLabel row={row} />
                {row.inPlaceOf !== null && <span>{t('inPlaceOf', { name: row.inPlaceOf.name })}</span>}
              </span>
            </UnstyledButton>
          </li>
        ))}
      </ol>
    </nav>
  );
}
