import { Table } from '@mantine/core';
import { IconCircleCheck, IconClock } from '@tabler/icons-react';
import { ENDPOINTS } from '../../../../contracts/endpoints';
import { Chip } from '../../components/chip';
import { ErrorNotice } from '../../components/error-notice';
import { EvaluationTabs } from '../../components/evaluation-tabs';
import { LoadMore } from '../../components/load-more';
import { PageHeader } from '../../components/page-header';
import { Panel } from '../../components/panel';
import { Cell, RowLink, RowTable } from '../../components/row-table';
import { useFormat } from '../../lib/format';
import { useT } from '../../lib/i18n';
import { usePages } from '../../lib/query';
import classes from './evaluations.module.css';
import { ForWhom } from './in-place-of';
import { texts } from './locale';
import { periodName } from './words';

/** Petitions that wait for me, and those that I filed. */
export function PetitionsPage() {
  const t = useT(texts);

  return (
    <>
      <EvaluationTabs />
      <PageHeader title={t('petitions.title')} lead={t('petitions.lead')} />
      <div className={classes.main}>
        <Petitions of="awaiting" />
        <Petitions of="me" />
      </div>
    </>
  );
}

function Petitions({ of }: { of: 'me' | 'awaiting' }) {
  const t = useT(texts);
  const { short } = useFormat();
  const pages = usePages(ENDPOINTS.listPetitions, { query: { of } });
  const columns = [{ label: t('queue.person') }, { label: t('queue.state') }, { label: t('queue.by') }];

  return (
    <Panel title={t(of === 'me' ? 'petitions.mine' : 'petitions.awaiting')}>
      <ErrorNotice error={pages.error} />
      {pages.data !== undefined && pages.rows.length === 0 ? (
        <p className={classes.quiet}>{t(of === 'me' ? 'petitions.noneMine' : 'petitions.noneAwaiting')}</p>
      ) : (
        <RowTable columns={columns}>
          {pages.rows.map((row) => (
            <Table.Tr key={row.id}>
              <Cell>
                <RowLink
                  to={`/petitions/${row.id}`}
                  title={row.person.name}
                  detail={`${periodName(t, row)} · ${t('petitions.received', { at: short(row.receivedAt) })}`}
                />
              </Cell>
              <Cell label={t('queue.state')}>
                <Chip
                  tone={row.status === 'open' ? 'amber' : 'green'}
                  icon={row.status === 'open' ? IconClock : IconCircleCheck}
                  label={
                    row.outcome === null
                      ? t(`petitions.state.${row.status}`)
                      : t(`petitions.outcome.${row.outcome}`)
                  }
                />
              </Cell>
              <Cell label={t('queue.by')}>
                {short(row.dueAt)}
                <ForWhom person={row.forPerson} />
              </Cell>
            </Table.Tr>
          ))}
        </RowTable>
      )}
      <LoadMore pages={pages} label={t('queue.more')} />
    </Panel>
  );
}
