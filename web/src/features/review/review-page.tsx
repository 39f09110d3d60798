import { Anchor, Button, Kbd, Skeleton } from '@mantine/core';
import { Link } from 'react-router';
import { z } from 'zod';
import { EmptyState } from '../../components/empty-state';
import { ErrorNotice } from '../../components/error-notice';
import { PageHeader } from '../../components/page-header';
import { useT } from '../../lib/i18n';
import { useSearch } from '../../lib/use-search';
import { useShortcuts } from '../../lib/shortcuts';
import { Id } from '../../../../contracts/common';
import { QueueList } from './queue-list';
import { QueueSteps } from './queue-steps';
import { ReviewItem } from './review-item';
import { useReviewQueue } from './use-review-queue';
import classes from './review.module.css';
import { texts } from './locale';

const ReviewSearch = z.object({ id: Id.optional() });

/** One piece of work after another, each decided on its own: evidence on the left, decision on the right. */
export function ReviewPage() {
  const t = useT(texts);
  const queue = useReviewQueue();
  const [search, setSearch] = useSearch(ReviewSearch);
  const found = queue.rows.findIndex((row) => row.id === search.id);
  const at = Math.max(found, 0);
  const current = queue.rows[at];
  /** Somebody came by a link, such as that of a mail: what is shown instead must not be taken for it. */
  const isGone = search.id !== undefined && found === -1 && !queue.isPending && queue.error === null;
  const move = (step: number) => {
    const next = queue.rows[at + step];

    if (next !== undefined) {
      setSearch({ id: next.id });
    }
  };
  /** Called before the list is asked again: by then the decided row is gone. */
  const goOn = () => setSearch({ id: (queue.rows[at + 1] ?? queue.rows[at - 1])?.id });

  useShortcuts([
    { keys: 'j', label: t('next'), group: t('title'), run: () => move(1) },
    { keys: 'k', label: t('previous'), group: t('title'), run: () => move(-1) },
  ]);

  return (
    <>
      <PageHeader
        title={t('title')}
        actions={queue.rows.length > 0 && <QueueSteps at={at} of={queue.rows.length} onMove={move} />}
      />
      <ErrorNotice error={queue.error} onRetry={queue.refetch} />
      {isGone && search.id !== undefined && <Gone id={search.id} />}
      {queue.isPending && <Skeleton height={420} />}
      {!queue.isPending && current === undefined && queue.error === null && <NothingLeft />}
      {current !== undefined && (
        <div className={classes.layout}>
          <QueueList rows={queue.rows} currentId={current.id} onChoose={(id) => setSearch({ id })} />
          <ReviewItem key={current.id} id={current.id} onDecided={goOn} />
        </div>
      )}
      {current !== undefined && <Keys />}
    </>
  );
}

function Gone({ id }: { id: string }) {
  const t = useT(texts);

  return (
    <p role="status" className={classes.gone}>
      {t('gone')}{' '}
      <Anchor component={Link} underline="always" to={`/assignments/${id}`}>
        {t('goneOpen')}
      </Anchor>
    </p>
  );
}

function NothingLeft() {
  const t = useT(texts);

  return (
    <EmptyState
      title={t('empty')}
      hint={t('emptyHint')}
      action={
        <Button component={Link} to="/" variant="default">
          {t('emptyAction')}
        </Button>
      }
    />
  );
}

function Keys() {
  const t = useT(texts);

  return (
    <p className={classes.keys}>
      <Kbd>a</Kbd> {t('keyApprove')} · <Kbd>b</Kbd> {t('keyReturn')} · <Kbd>j</Kbd> <Kbd>k</Kbd>{' '}
      {t('keyMove')} · <Kbd>Ctrl</Kbd> <Kbd>Enter</Kbd> {t('keyConfirm')}
    </p>
  );
}
