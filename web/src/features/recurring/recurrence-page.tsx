import { Anchor, Button, Group } from '@mantine/core';
import { Link, useParams } from 'react-router';
import { ENDPOINTS } from '../../../../contracts/endpoints';
import type { RecurrenceDetail } from '../../../../contracts/recurrences';
import { Chip } from '../../components/chip';
import { ErrorNotice } from '../../components/error-notice';
import { PageHeader } from '../../components/page-header';
import { Panel } from '../../components/panel';
import { useFormat } from '../../lib/format';
import { useT } from '../../lib/i18n';
import { useCodeSentence } from '../../lib/problems';
import { useRead } from '../../lib/query';
import { Controls, SkipButton } from './controls';
import { texts } from './locale';
import { OccurrenceList, noon } from './occurrence-list';
import { PeriodList } from './period-list';
import classes from './recurring.module.css';
import { STATE_LOOK } from './recurring-page';
import { useRecipientName } from './recipient-name';
import { useRuleWords } from './rule-words';

/** One recurrence: what it is, its dates to come, what came of each period, who changed it. */
export function RecurrencePage() {
  const t = useT(texts);
  const { id = '' } = useParams();
  const { data, error } = useRead(ENDPOINTS.getRecurrence, { params: { id } });

  return (
    <>
      <PageHeader
        title={data?.template.name ?? t('title')}
        lead={
          <Anchor component={Link} underline="always" to="/recurring">
            {t('back')}
          </Anchor>
        }
        actions={data === undefined ? undefined : <Controls recurrence={data} />}
      />
      <ErrorNotice error={error} />
      {data !== undefined && (
        <div className={classes.two}>
          <div className={classes.stack}>
            <About recurrence={data} />
            <PeriodList recurrence={data} />
            <History recurrence={data} />
          </div>
          {data.upcoming.length > 0 && (
            <Panel title={t('preview')}>
              <OccurrenceList
                items={data.upcoming}
                act={(occurrence) => <SkipButton recurrence={data} occurrence={occurrence} />}
              />
            </Panel>
          )}
        </div>
      )}
    </>
  );
}

function About({ recurrence }: { recurrence: RecurrenceDetail }) {
  const t = useT(texts);
  const { date } = useFormat();
  const nameOf = useRecipientName();
  const ruleWords = useRuleWords();
  const { template, owner, recipients, rule, holidayRule, late, from, to, state, keyResults } = recurrence;
  const span = [`${t('from')} ${date(noon(from))}`, ...(to === null ? [] : [`${t('to')} ${date(noon(to))}`])];

  return (
    <Panel
      title={ruleWords(rule).replace(/^./u, (first) => first.toUpperCase())}
      hint={span.join(' · ')}
      aside={<Chip {...STATE_LOOK[state]} label={t(`state.${state}`)} />}
    >
      <StateReason recurrence={recurrence} />
      <p className={classes.line}>
        {t('template')}: {template.name}
      </p>
      <p className={classes.line}>
        {t('target')}: {recipients.map(nameOf).join('; ')}
      </p>
      <KeyResultsLine keyResults={keyResults} />
      <p className={classes.line}>
        {t('owner')}: {owner.name}
      </p>
      <p className={classes.line}>
        {t('holiday.label')}: {t(`holiday.${holidayRule}`).toLowerCase()}
      </p>
      <p className={classes.line}>
        {t('late.label')}: {t(`late.${late}`).toLowerCase()}
      </p>
      {recurrence.mayEdit && (
        <Group mt="sm">
          <Button component={Link} to={`/recurring/${recurrence.id}/edit`} variant="default">
            {t('edit')}
          </Button>
        </Group>
      )}
    </Panel>
  );
}

/** What its assignments contribute to, where it says so itself. */
function KeyResultsLine({ keyResults }: Pick<RecurrenceDetail, 'keyResults'>) {
  const t = useT(texts);
  const words =
    keyResults === null
      ? t('keyResultsOfTemplate')
      : keyResults.length === 0
        ? t('keyResultsNone')
        : keyResults
            .map(({ title, share, isOpen }) =>
              t(isOpen ? 'keyResultShare' : 'keyResultClosed', { title, share }),
            )
            .join('; ');

  return (
    <p className={classes.line}>
      {t('keyResults')}: {words}
    </p>
  );
}

function StateReason({ recurrence }: { recurrence: RecurrenceDetail }) {
  const t = useT(texts);
  const { friendly } = useFormat();
  const sentence = useCodeSentence();
  const { state, stateCause, stateReason, stateBy, stateSince } = recurrence;

  if (stateCause !== null) {
    return (
      <p className={classes.line} role="status">
        {t('pausedItself', { cause: sentence(stateCause) ?? stateCause })}
      </p>
    );
  }

  return stateReason === null || stateBy === null ? null : (
    <p className={classes.line}>
      {t('stateBy', {
        state: t(`state.${state}`),
        name: stateBy.name,
        when: friendly(stateSince),
        reason: stateReason,
      })}
    </p>
  );
}

function History({ recurrence: { changes } }: { recurrence: RecurrenceDetail }) {
  const t = useT(texts);
  const { friendly } = useFormat();

  return (
    <Panel title={t('history')}>
      <ol className={classes.dates}>
        {changes.map(({ act, by, at, reason }) => (
          <li key={`${at} ${act}`}>
            <span>
              {t(`act.${act as 'pause'}`)} · {by?.name ?? t('system')}
              {reason !== null && (
                <>
                  <br />
                  <span className={classes.quiet}>{reason}</span>
                </>
              )}
            </span>
            <span className={classes.quiet}>{friendly(at)}</span>
          </li>
        ))}
      </ol>
    </Panel>
  );
}
