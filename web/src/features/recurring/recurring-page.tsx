import { Button, Table } from '@mantine/core';
import { IconPlayerPause, IconPlayerPlay, IconPlayerStop, IconPlus } from '@tabler/icons-react';
import { Link } from 'react-router';
import { ENDPOINTS } from '../../../../contracts/endpoints';
import type { RecurrenceView } from '../../../../contracts/recurrences';
import { Chip } from '../../components/chip';
import { EmptyState } from '../../components/empty-state';
import { ErrorNotice } from '../../components/error-notice';
import { ExportLinks } from '../../components/many/export-links';
import { LoadMore } from '../../components/load-more';
import { PageHeader } from '../../components/page-header';
import { Cell, RowLink, RowTable } from '../../components/row-table';
import { useFormat } from '../../lib/format';
import { useT } from '../../lib/i18n';
import { usePages } from '../../lib/query';
import { useMay } from '../../lib/session';
import { texts } from './locale';
import { noon } from './occurrence-list';
import { RecurringTabs } from './recurring-tabs';
import { useRecipientsName } from './recipient-name';
import { useRuleWords } from './rule-words';

export const STATE_LOOK = {
  active: { tone: 'green', icon: IconPlayerPlay },
  paused: { tone: 'amber', icon: IconPlayerPause },
  ended: { tone: 'grey', icon: IconPlayerStop },
} as const;

/** Everything that recurs, with its next date and what came of the last one. */
export function RecurringPage() {
  const t = useT(texts);
  const may = useMay();
  const pages = usePages(ENDPOINTS.listRecurrences, { query: {} });

  return (
    <>
      <PageHeader
        title={t('title')}
        lead={t('lead')}
        actions={
          may('recurrence.edit') ? (
            <Button component={Link} to="/recurring/new" leftSection={<IconPlus size={16} />}>
              {t('add')}
            </Button>
          ) : undefined
        }
      />
      {may('template.read') && <RecurringTabs />}
      <ErrorNotice error={pages.error} />
      {pages.data !== undefined && pages.rows.length === 0 && (
        <EmptyState title={t('none')} hint={t('noneHint')} />
      )}
      {pages.rows.length > 0 && (
        <RowTable
          columns={[
            { label: t('column.what') },
            { label: t('column.to'), wide: true },
            { label: t('column.next') },
            { label: t('column.last'), wide: true },
            { label: t('column.state') },
          ]}
        >
          {pages.rows.map((one) => (
            <Row key={one.id} recurrence={one} />
          ))}
        </RowTable>
      )}
      <LoadMore pages={pages} label={t('moreResults')} />
      {pages.rows.length > 0 && <ExportLinks list="recurrences" />}
    </>
  );
}

function Row({ recurrence }: { recurrence: RecurrenceView }) {
  const t = useT(texts);
  const { date } = useFormat();
  const ruleWords = useRuleWords();
  const recipientsName = useRecipientsName();
  const { id, template, rule, recipients, next, last, state } = recurrence;

  return (
    <Table.Tr>
      <Cell>
        <RowLink to={`/recurring/${id}`} title={template.name} detail={ruleWords(rule)} />
      </Cell>
      <Cell wide>{recipientsName(recipients)}</Cell>
      <Cell label={t('column.next')}>
        {next?.date == null ? t('nothingYet') : `${date(noon(next.date))} · ${next.label}`}
      </Cell>
      <Cell wide>{last === null ? t('nothingYet') : `${last.label} · ${t(`status.${last.status}`)}`}</Cell>
      <Cell>
        <Chip {...STATE_LOOK[state]} label={t(`state.${state}`)} />
      </Cell>
    </Table.Tr>
  );
}
