import { Anchor } from '@mantine/core';
import { IconAlertTriangle, IconCheck, IconHourglass, IconPlayerSkipForward } from '@tabler/icons-react';
import { Link } from 'react-router';
import { ENDPOINTS } from '../../../../contracts/endpoints';
import type { PeriodView, RecurrenceDetail } from '../../../../contracts/recurrences';
import { Chip } from '../../components/chip';
import { ErrorNotice } from '../../components/error-notice';
import { LoadMore } from '../../components/load-more';
import { Panel } from '../../components/panel';
import { StatusChip } from '../../components/status-chip';
import { useFormat } from '../../lib/format';
import { useT } from '../../lib/i18n';
import { usePages } from '../../lib/query';
import { useCodeSentence } from '../../lib/problems';
import { RetryButton } from './controls';
import { texts } from './locale';
import { noon } from './occurrence-list';
import { useRecipientName } from './recipient-name';
import classes from './recurring.module.css';

const LOOK = {
  open: { tone: 'blue', icon: IconHourglass },
  issued: { tone: 'green', icon: IconCheck },
  skipped: { tone: 'grey', icon: IconPlayerSkipForward },
  missed: { tone: 'red', icon: IconAlertTriangle },
} as const;

/** What came of each period, the latest first; each issue leads to its assignment. */
export function PeriodList({ recurrence }: { recurrence: RecurrenceDetail }) {
  const t = useT(texts);
  const { id } = recurrence;
  const pages = usePages(ENDPOINTS.listRecurrencePeriods, { params: { id }, query: { limit: 20 } });

  return (
    <Panel title={t('results')}>
      <ErrorNotice error={pages.error} />
      {pages.data !== undefined && pages.rows.length === 0 && (
        <p className={classes.quiet}>{t('noResults')}</p>
      )}
      <ol className={classes.dates} aria-label={t('results')}>
        {pages.rows.map((period) => (
          <Period key={period.period} recurrence={recurrence} period={period} />
        ))}
      </ol>
      <LoadMore pages={pages} label={t('moreResults')} />
    </Panel>
  );
}

function Period({ recurrence, period }: { recurrence: RecurrenceDetail; period: PeriodView }) {
  const t = useT(texts);
  const { date } = useFormat();
  const { assignment, plannedOn, label, status, reason, by } = period;
  const why = reason ?? (status === 'skipped' && by === null ? t('byCalendar') : null);

  return (
    <li>
      <span>
        {assignment === null ? (
          <span className={classes.day}>{label}</span>
        ) : (
          <Anchor component={Link} to={`/assignments/${assignment.id}`} underline="always">
            {assignment.title}
          </Anchor>
        )}
        <br />
        <span className={classes.quiet}>
          {[
            plannedOn === null ? null : date(noon(plannedOn)),
            assignment?.number ?? null,
            why,
            by?.name ?? null,
          ]
            .filter((part) => part !== null)
            .join(' · ')}
        </span>
        {period.issues.length > 0 && <Issues issues={period.issues} />}
        <RetryButton recurrence={recurrence} period={period} />
      </span>
      {assignment === null ? (
        <Chip {...LOOK[status]} label={t(`status.${status}`)} />
      ) : (
        <StatusChip status={assignment.status} />
      )}
    </li>
  );
}

/** What came of each recipient of a period. */
function Issues({ issues }: Pick<PeriodView, 'issues'>) {
  const t = useT(texts);
  const nameOf = useRecipientName();
  const sentence = useCodeSentence();

  return (
    <ul className={classes.issues}>
      {issues.map(({ assignment, cause, status, ...recipient }) => (
        <li key={`${recipient.assignee?.id ?? ''} ${recipient.leadUnit.id}`}>
          {assignment === null ? (
            nameOf(recipient)
          ) : (
            <Anchor component={Link} to={`/assignments/${assignment.id}`} underline="always">
              {nameOf(recipient)}
            </Anchor>
          )}{' '}
          <span className={classes.quiet}>
            {cause === null
              ? (assignment?.number ?? t(`status.${status === 'refused' ? 'missed' : status}`))
              : t('refused', { cause: sentence(cause) ?? cause })}
          </span>
        </li>
      ))}
    </ul>
  );
}
