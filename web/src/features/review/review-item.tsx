import { Anchor, Skeleton } from '@mantine/core';
import { Link } from 'react-router';
import { ErrorNotice } from '../../components/error-notice';
import { PathBar } from '../../components/path-bar';
import { StatusChip } from '../../components/status-chip';
import { useT } from '../../lib/i18n';
import { useRead } from '../../lib/query';
import { ENDPOINTS } from '../../../../contracts/endpoints';
import type { AssignmentView } from '../../../../contracts/assignments';
import { DecisionPanel } from './decision-panel';
import { EarlierRounds } from './earlier-rounds';
import { SubmissionView } from './submission-view';
import classes from './review.module.css';
import { texts } from './locale';

interface ReviewItemProps {
  id: string;
  /** The decision is recorded: go to the next one. */
  onDecided: () => void;
}

/** One submission under review: what was handed in, what was asked, what went before, and the decision. */
export function ReviewItem({ id, onDecided }: ReviewItemProps) {
  const { data, error, refetch } = useRead(ENDPOINTS.getAssignment, { params: { id } });

  if (error !== null) {
    return <ErrorNotice error={error} onRetry={() => void refetch()} />;
  }

  if (data === undefined) {
    return <Skeleton height={420} />;
  }

  return (
    <div className={classes.item}>
      <article className={classes.work}>
        <ItemHead assignment={data} />
        <SubmissionView assignment={data} />
        <EarlierRounds id={id} currentNo={data.submission?.no ?? 0} />
        <div className={classes.path}>
          <PathBar assignment={data} />
        </div>
      </article>
      <DecisionPanel assignment={data} onDecided={onDecided} onStale={() => void refetch()} />
    </div>
  );
}

function ItemHead({ assignment }: { assignment: AssignmentView }) {
  const t = useT(texts);

  return (
    <header>
      <div className={classes.chips}>
        <span className={classes.quiet}>{assignment.number}</span>
        <StatusChip status={assignment.status} />
        <span className={classes.quiet}>{t('round', { round: assignment.round })}</span>
        <Anchor component={Link} to={`/assignments/${assignment.id}`} size="sm" ms="auto">
          {t('openWhole')}
        </Anchor>
      </div>
      <h2 className={classes.title}>{assignment.title}</h2>
    </header>
  );
}
