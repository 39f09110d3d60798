import { Button, SegmentedControl, TextInput } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { IconMail, IconSearch } from '@tabler/icons-react';
import { Link } from 'react-router';
import { EmptyState } from '../../components/empty-state';
import { ErrorNotice } from '../../components/error-notice';
import { LoadMore } from '../../components/load-more';
import { ExportLinks } from '../../components/many/export-links';
import { PageHeader } from '../../components/page-header';
import { Panel } from '../../components/panel';
import { useT } from '../../lib/i18n';
import { usePages } from '../../lib/query';
import { useMay } from '../../lib/session';
import { useSearch } from '../../lib/use-search';
import { ProcessQuery } from '../../../../contracts/boards';
import { ENDPOINTS } from '../../../../contracts/endpoints';
import { ProcessTable } from './process-table';
import { TemporalLink } from './temporal-link';
import { Watchdog } from './watchdog';
import classes from './ops.module.css';
import { texts } from './locale';

const OpsSearch = ProcessQuery.pick({ query: true, state: true });
const STATES = ['open', 'closed', 'overdueTimer'] as const;
const ALL = 'all';

/** All processes, findable by number or title; timers that should have fired stand on top. */
export function OpsPage() {
  const t = useT(texts);
  const [{ query, state }, setSearch] = useSearch(OpsSearch);
  const search = useDebouncedCallback((text: string) => setSearch({ query: text }), 250);
  const pages = usePages(ENDPOINTS.listProcesses, { query: { query, state } });

  return (
    <>
      <PageHeader title={t('title')} lead={t('lead')} actions={<Ways />} />
      <div className={classes.stack}>
        <Watchdog />
        <Panel title={t('processes')} hint={t('shown', { count: pages.rows.length })}>
          <div className={classes.filters}>
            <TextInput
              className={classes.search}
              type="search"
              aria-label={t('search')}
              placeholder={t('search')}
              leftSection={<IconSearch size={16} />}
              defaultValue={query}
              onChange={(event) => search(event.currentTarget.value)}
            />
            <SegmentedControl
              size="xs"
              aria-label={t('filter')}
              value={state ?? ALL}
              onChange={(value) => setSearch({ state: STATES.find((known) => known === value) })}
              data={[ALL, ...STATES].map((value) => ({ value, label: t(`filters.${value as typeof ALL}`) }))}
            />
            <ExportLinks list="processes" query={{ query, state }} />
          </div>
          <ErrorNotice error={pages.error} onRetry={() => void pages.refetch()} />
          {!pages.isPending && pages.rows.length === 0 && pages.error === null ? (
            <EmptyState title={t('empty')} hint={t('emptyHint')} />
          ) : (
            <ProcessTable rows={pages.rows} />
          )}
          <LoadMore pages={pages} label={t('loadMore')} />
        </Panel>
      </div>
    </>
  );
}

function Ways() {
  const t = useT(texts);
  const may = useMay();

  return (
    <>
      {may('delivery.read') && (
        <Button component={Link} to="/ops/deliveries" variant="default" leftSection={<IconMail size={16} />}>
          {t('deliveries')}
        </Button>
      )}
      <TemporalLink />
    </>
  );
}
