import { ActionIcon, Skeleton, Tabs, Tooltip } from '@mantine/core';
import { IconArrowsMaximize, IconClock } from '@tabler/icons-react';
import { Link } from 'react-router';
import type { AssignmentView } from '../../../../contracts/assignments';
import { ENDPOINTS } from '../../../../contracts/endpoints';
import { useFormat } from '../../lib/format';
import { useT } from '../../lib/i18n';
import { useRead } from '../../lib/query';
import { Chip } from '../chip';
import { useDueWords } from '../due-label';
import { ErrorNotice } from '../error-notice';
import { ExportLinks } from '../many/export-links';
import { LadderTable } from '../ladder-table';
import { LoadMore } from '../load-more';
import { PathBar } from '../path-bar';
import { StateSentence } from '../state-sentence';
import { StatusChip } from '../status-chip';
import { Timeline } from '../timeline';
import { dueTone } from '../tones';
import { ActionBar } from './action-bar';
import { Links, Watchers } from './around';
import { CommentComposer, CommentLine, useComments } from './comments';
import classes from './assignment.module.css';
import { childrenTexts } from './children-locale';
import { ChildrenTab } from './children-tab';
import { texts as collaborationTexts } from './collaboration-locale';
import { texts } from './locale';
import { RemindButton } from './remind-button';
import { SnoozeButton, SnoozeNotice } from './snooze';
import { WatchButton } from './watch-button';
import { WorkTab } from './work-tab';

interface AssignmentDetailProps {
  id: string;
  /** Beside a list: smaller heading, and a way to open it as a page. */
  asPane?: boolean;
  onActed?: (view: AssignmentView) => void;
}

/** One assignment: where it stands in a sentence, its path, what happened, the work itself, its deadlines, and the lawful acts. */
export function AssignmentDetail({ id, asPane = false, onActed }: AssignmentDetailProps) {
  const { data, error, refetch } = useRead(ENDPOINTS.getAssignment, { params: { id } });

  if (error !== null && data === undefined) {
    return <ErrorNotice error={error} onRetry={() => void refetch()} />;
  }

  if (data === undefined) {
    return <Skeleton height={360} radius={12} m="lg" />;
  }

  return (
    <article className={classes.detail} data-pane={asPane || undefined} aria-labelledby={`title-${id}`}>
      <div className={classes.body}>
        <Head assignment={data} asPane={asPane} onSnoozed={() => onActed?.(data)} />
        <SnoozeNotice assignmentId={id} />
        <PathBar assignment={data} />
        <DetailTabs assignment={data} />
      </div>
      <ActionBar assignment={data} onActed={onActed} />
    </article>
  );
}

function Head(props: { assignment: AssignmentView; asPane: boolean; onSnoozed: () => void }) {
  const { assignment, asPane, onSnoozed } = props;
  const t = useT(texts);
  const dueWords = useDueWords();
  const Title = asPane ? 'h2' : 'h1';
  const showsDue = assignment.outcome === null && (assignment.overdue || assignment.dueSoon);

  return (
    <header className={classes.head}>
      <div className={classes.chips}>
        <span className={classes.number}>{assignment.number}</span>
        <StatusChip status={assignment.status} />
        {showsDue && <Chip tone={dueTone(assignment)} icon={IconClock} label={dueWords(assignment)} />}
        {assignment.round > 1 && (
          <span className={classes.quiet}>{t('round', { count: assignment.round })}</span>
        )}
        <span className={classes.tools}>
          <SnoozeButton assignmentId={assignment.id} onDone={onSnoozed} />
          <RemindButton assignment={assignment} />
          <WatchButton assignment={assignment} />
          {asPane && <OpenAsPage id={assignment.id} />}
        </span>
      </div>
      <Title id={`title-${assignment.id}`} className={classes.title}>
        {assignment.title}
      </Title>
      <p className={classes.sentence}>
        <StateSentence assignment={assignment} />
      </p>
      <AwayLine assignment={assignment} />
    </header>
  );
}

/** Whoever holds it is away: until when, and who can go on with it. */
function AwayLine({ assignment: { away, inWhoseHands } }: { assignment: AssignmentView }) {
  const t = useT(texts);
  const { short, list } = useFormat();

  if (away === null) {
    return null;
  }

  const facts = { name: inWhoseHands.person?.name ?? '', until: short(away.until) };

  return (
    <p className={classes.quiet}>
      {away.coveredBy.length === 0
        ? t('awayAlone', facts)
        : t('awayCovered', { ...facts, names: list(away.coveredBy.map(({ name }) => name)) })}
    </p>
  );
}

function OpenAsPage({ id }: { id: string }) {
  const t = useT(texts);

  return (
    <Tooltip label={t('open')}>
      <ActionIcon
        component={Link}
        to={`/assignments/${id}`}
        variant="subtle"
        color="gray"
        size="lg"
        aria-label={t('open')}
      >
        <IconArrowsMaximize size={18} />
      </ActionIcon>
    </Tooltip>
  );
}

function DetailTabs({ assignment }: { assignment: AssignmentView }) {
  const t = useT(texts);
  const tx = useT(childrenTexts);
  const params = { id: assignment.id };
  const tc = useT(collaborationTexts);
  const events = useRead(ENDPOINTS.listEvents, { params });
  const comments = useComments(assignment.id);
  const said = comments.rows.map((comment) => ({
    at: comment.at,
    line: <CommentLine key={comment.id} assignmentId={assignment.id} comment={comment} />,
  }));
  const timers = useRead(ENDPOINTS.listTimers, { params });

  return (
    <Tabs defaultValue="timeline" keepMounted={false} className={classes.tabs}>
      <Tabs.List aria-label={t('tabs.label')}>
        <Tabs.Tab value="timeline">{t('tabs.timeline')}</Tabs.Tab>
        <Tabs.Tab value="work">{t('tabs.work')}</Tabs.Tab>
        <Tabs.Tab value="children">{tx('tab')}</Tabs.Tab>
        <Tabs.Tab value="around">{t('tabs.around')}</Tabs.Tab>
        <Tabs.Tab value="deadlines">{t('tabs.deadlines')}</Tabs.Tab>
      </Tabs.List>
      <Tabs.Panel value="timeline" pt="md">
        <ErrorNotice error={events.error} onRetry={() => void events.refetch()} />
        <CommentComposer assignmentId={assignment.id} />
        <ErrorNotice error={comments.error} onRetry={() => void comments.refetch()} />
        {events.data !== undefined && <Timeline events={events.data.items} said={said} />}
        <LoadMore pages={comments} label={tc('comment.older')} />
        <ExportLinks list="events" query={{ assignmentId: assignment.id }} />
      </Tabs.Panel>
      <Tabs.Panel value="work" pt="md">
        <WorkTab assignment={assignment} events={events.data?.items ?? []} />
      </Tabs.Panel>
      <Tabs.Panel value="children" pt="md">
        <ChildrenTab assignment={assignment} />
      </Tabs.Panel>
      <Tabs.Panel value="around" pt="md">
        <div className={classes.sections}>
          <Links assignmentId={assignment.id} />
          <Watchers assignmentId={assignment.id} />
        </div>
      </Tabs.Panel>
      <Tabs.Panel value="deadlines" pt="md">
        <ErrorNotice error={timers.error} onRetry={() => void timers.refetch()} />
        {timers.data !== undefined && <LadderTable timers={timers.data.items} />}
      </Tabs.Panel>
    </Tabs>
  );
}
